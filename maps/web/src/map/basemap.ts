/** The embedded basemap on one canvas below everything else. */

import L from "leaflet";
import world from "virtual:world";
import { degrees, type Bounds, type RawBasemap, type RawShapes } from "../core/payload.ts";

const DEGREE = 1e4;
const LIMIT = 85.05;
const HALF = 180;

type Ring = L.LatLngTuple[];
/** A colour of the style sheet, by the name of its custom property. */
type Paint = L.PathOptions & { ink?: string; fillInk?: string };

export class Basemap {
  private readonly painted: [L.Path, Paint][] = [];
  private readonly renderer: L.Canvas;

  constructor(private readonly map: L.Map, raw: RawBasemap) {
    const pane = map.createPane("basemap");
    pane.style.zIndex = "150";
    pane.setAttribute("aria-hidden", "true");
    this.renderer = L.canvas({ pane: "basemap", padding: 0.4 });
    this.drawWorld(raw.box);
    this.drawAtlas(raw);
    this.repaint();
    new MutationObserver(() => this.repaint()).observe(document.documentElement, { attributeFilter: ["data-look"] });
  }

  /** Read the colours of the style sheet again. */
  repaint(): void {
    const style = getComputedStyle(document.documentElement);
    const ink = (name: string | undefined): string => (name ? style.getPropertyValue(name).trim() : "none");
    for (const [path, paint] of this.painted)
      path.setStyle({ ...(paint.ink && { color: ink(paint.ink) }), ...(paint.fillInk && { fillColor: ink(paint.fillInk) }) });
  }

  /** Far land, and the sea that the box of the atlas is painted over with. */
  private drawWorld([west, south, east, north]: Bounds): void {
    for (const turn of [-360, 0, 360]) {
      const polygons = world.polygons.map((rings) => rings.map((ring) => whole(points(degrees(ring, world.steps)), turn)));
      this.area(polygons, { fillInk: "--land", ink: "--land", stroke: true, weight: 0.6 });
    }
    const [low, high] = [Math.max(south, -LIMIT), Math.min(north, LIMIT)];
    this.area([[[[low, west], [low, east], [high, east], [high, west]]]], { fillInk: "--sea" });
  }

  private drawAtlas(raw: RawBasemap): void {
    const land = polygons(raw.land);
    this.line(ashore(land, raw.box), { ink: "--coast", weight: 2.2 });
    this.area(land, { fillInk: "--land", ink: "--land", stroke: true, weight: 0.5 });
    this.area(polygons(raw.region), { fillInk: "--region" });
    this.lines(raw.rivers, { ink: "--river", weight: 1 });
    const lakes = polygons(raw.lakes);
    this.area(lakes, { fillInk: "--sea" });
    this.line(ashore(lakes, raw.box), { ink: "--coast", weight: 0.8 });
    this.lines(raw.regions, { ink: "--admin", weight: 0.9, dashArray: "4 3" });
    this.lines(raw.borders, { ink: "--border-halo", weight: 4, opacity: 0.6 });
    this.lines(raw.borders, { ink: "--border", weight: 1.3, dashArray: "9 3 2 3" });
    this.area(polygons(raw.region), { fill: false, ink: "--region-edge", stroke: true, weight: 2.2, opacity: 0.9 });
  }

  private area(shapes: Ring[][], paint: Paint): void {
    if (!shapes.length) return;
    const options = { stroke: false, fill: true, fillOpacity: 1, ...paint, interactive: false, renderer: this.renderer };
    this.painted.push([L.polygon(shapes, options).addTo(this.map), paint]);
  }

  private lines(raw: RawShapes | undefined, paint: Paint): void {
    if (raw?.sizes.length) this.line(rings(raw), paint);
  }

  private line(lines: Ring[], paint: Paint): void {
    const options = { ...paint, interactive: false, renderer: this.renderer };
    this.painted.push([L.polyline(lines, options).addTo(this.map), paint]);
  }
}

function points(flat: Float64Array): Ring {
  const ring: Ring = [];
  for (let at = 0; at + 1 < flat.length; at += 2) ring.push([flat[at + 1]!, flat[at]!]);
  return ring;
}

/** A ring that runs on across the 180th meridian, its middle within ±180 and then turned. */
function whole(ring: Ring, turn: number): Ring {
  let [before, shift] = [ring[0]?.[1] ?? 0, 0];
  const lons = ring.map(([, lon]) => {
    if (Math.abs(lon - before) > HALF) shift += lon < before ? 2 * HALF : -2 * HALF;
    before = lon;
    return lon + shift;
  });
  const middle = lons.reduce((sum, lon) => sum + lon, 0) / (lons.length || 1);
  const home = turn - 2 * HALF * Math.round(middle / (2 * HALF));
  return ring.map(([lat], at) => [lat, lons[at]! + home]);
}

/** The outlines of polygons, without the straight edges at which the box cut them. */
function ashore(shapes: Ring[][], [west, south, east, north]: Bounds): Ring[] {
  const near = (one: number, other: number): boolean => Math.abs(one - other) < 2 / DEGREE;
  const cut = ([lat, lon]: L.LatLngTuple, [nextLat, nextLon]: L.LatLngTuple): boolean =>
    [west, east].some((edge) => near(lon, edge) && near(nextLon, edge)) || [south, north].some((edge) => near(lat, edge) && near(nextLat, edge));
  const lines: Ring[] = [];
  for (const ring of shapes.flat()) {
    let line: Ring = [];
    ring.forEach((point, at) => {
      if (at && cut(ring[at - 1]!, point)) lines.push(line.splice(0));
      line.push(point);
    });
    lines.push(line);
  }
  return lines.filter((line) => line.length > 1);
}

function rings(raw: RawShapes): Ring[] {
  const all = points(degrees(raw.xy, DEGREE));
  let at = 0;
  return raw.sizes.map((size) => all.slice(at, (at += size)));
}

function polygons(raw: RawShapes | undefined): Ring[][] {
  if (!raw?.parts) return [];
  const all = rings(raw);
  let at = 0;
  return raw.parts.map((count) => all.slice(at, (at += count)));
}
