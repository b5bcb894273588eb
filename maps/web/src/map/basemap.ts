/** The embedded basemap on one canvas below everything else. */

import L from "leaflet";
import world from "virtual:world";
import { degrees, type Bounds, type RawBasemap, type RawShapes } from "../core/payload.ts";

const DEGREE = 1e4;
const LIMIT = 85.05;

type Ring = L.LatLngTuple[];
/** A colour of the style sheet, by the name of its custom property. */
type Paint = L.PathOptions & { ink?: string; fillInk?: string };

export class Basemap {
  private readonly painted: [L.Path, Paint][] = [];
  private readonly renderer: L.Canvas;
  private readonly grid = L.layerGroup();

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

  showGraticule(visible: boolean): void {
    if (visible && !this.grid.getLayers().length) this.drawGraticule();
    if (visible) this.grid.addTo(this.map);
    else this.grid.remove();
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
      const polygons = world.polygons.map((rings) => rings.map((ring) => points(degrees(ring, world.steps), turn)));
      this.area(polygons, { fillInk: "--land", ink: "--land", stroke: true, weight: 0.6 });
    }
    const [low, high] = [Math.max(south, -LIMIT), Math.min(north, LIMIT)];
    this.area([[[[low, west], [low, east], [high, east], [high, west]]]], { fillInk: "--sea" });
  }

  private drawAtlas(raw: RawBasemap): void {
    const land = polygons(raw.land);
    this.area(land, { fill: false, ink: "--coast", stroke: true, weight: 2.2 });
    this.area(land, { fillInk: "--land", ink: "--land", stroke: true, weight: 0.5 });
    this.area(polygons(raw.region), { fillInk: "--region" });
    this.lines(raw.rivers, { ink: "--river", weight: 1 });
    this.area(polygons(raw.lakes), { fillInk: "--sea", ink: "--coast", stroke: true, weight: 0.8 });
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
    if (!raw?.sizes.length) return;
    const options = { ...paint, interactive: false, renderer: this.renderer };
    this.painted.push([L.polyline(rings(raw), options).addTo(this.map), paint]);
  }

  private drawGraticule(): void {
    const paint: Paint = { ink: "--grid", weight: 0.7 };
    const found: Ring[] = [];
    for (let lon = -180; lon <= 360; lon += 2) found.push([[-LIMIT, lon], [LIMIT, lon]]);
    for (let lat = -84; lat <= 84; lat += 2) found.push([[lat, -180], [lat, 360]]);
    const path = L.polyline(found, { ...paint, interactive: false, renderer: this.renderer });
    this.painted.push([path, paint]);
    this.grid.addLayer(path);
    this.repaint();
  }
}

function points(flat: Float64Array, turn = 0): Ring {
  const ring: Ring = [];
  for (let at = 0; at + 1 < flat.length; at += 2) ring.push([flat[at + 1]!, flat[at]! + turn]);
  return ring;
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
