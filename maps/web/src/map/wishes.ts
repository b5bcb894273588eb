/** What could be named in view, most important first: features, waters, then places by size. */

import L from "leaflet";
import type { Context } from "../core/context.ts";
import type { Layer } from "../core/payload.ts";
import { Places } from "../core/places.ts";
import { sameRef, type Ref } from "../core/store.ts";
import { sideAt } from "../payload/mercator.ts";
import type { Box } from "./canvas/frame.ts";
import { marksOf } from "./canvas/marks.ts";
import { drawOrder } from "./order.ts";
import type { Renderer } from "./renderer.ts";
import { isNamed } from "./waters.ts";

/** How far a region's name may leave its middle: a share of half its height, and of what its width has to spare. */
const REACH = 0.55;
/** How far a water's name may leave its spot: pixels, and a share of its height that is water still. */
const AFLOAT = 40;
const AFLOAT_SHARE = 0.065;
/** Kinds whose names come first; all others follow, in the order of the layers. */
const KINDS = [["city"], ["port", "airport", "terminal", "dry_port", "logistics_hub"], ["settlement"], ["station", "border_crossing"]];
/** Where a layer has more features in view than this, none of them is named: there would be no telling why these. */
const MOST = 400;
/** Stretches of a line, and shares of their lengths, at which its name may stand. */
const STRETCHES = 6;
const SHARES = [0.5, 0.25, 0.75];

export type Style = "place" | "feature" | "region" | "water";

export interface Wish {
  readonly text: string;
  /** Where it may stand, best first; pixels of the map pane. */
  readonly at: readonly L.Point[];
  readonly style: Style;
  readonly dot: boolean;
  /** Pixels by which a name may leave its middle, to the sides and up or down; it has no mark beside it. */
  readonly reach?: { readonly x: number; readonly y: number };
  readonly ref?: Ref;
}

export class Wishes {
  private readonly places: Places;

  constructor(private readonly context: Context, private readonly renderer: Pick<Renderer, "crowded">) {
    this.places = new Places(context.atlas.raw.basemap.places);
  }

  *all(): Generator<Wish> {
    const { map, store } = this.context;
    const view = map.getBounds().pad(0.05);
    const { selected, hovered, labels } = store.get();
    for (const ref of [selected, sameRef(selected, hovered) ? null : hovered]) if (ref) yield* this.pointedAt(ref, view);
    yield* this.region();
    yield* this.features(view);
    if (!labels) return;
    yield* this.waters(view);
    yield* this.towns(view);
  }

  private *region(): Generator<Wish> {
    const { map, atlas, tr } = this.context;
    const text = tr.pick(atlas.raw.regionTitle);
    const [west, south, east, north] = atlas.raw.focus;
    const zoom = map.getZoom();
    if (!text || zoom < 4 || zoom > 7) return;
    const at = map.latLngToLayerPoint([(south + north) / 2, (west + east) / 2]);
    const half = at.subtract(map.latLngToLayerPoint([north, west]));
    yield { text, at: [at], style: "region", dot: false, reach: half.multiplyBy(REACH) };
  }

  /** What the reader chose or points at: a line or an area is named along what of it is in view. */
  private *pointedAt(ref: Ref, view: L.LatLngBounds): Generator<Wish> {
    const { map, atlas, matches, store, tr } = this.context;
    const layer = atlas.layer(ref);
    if (store.get().hidden.has(layer.id) || !matches.has(ref)) return;
    const lines = layer.parts(ref.row).flatMap((part) => part.rings).map((ring) => ring.map(([lon, lat]) => map.latLngToLayerPoint([lat, lon])));
    const [from, to] = [map.latLngToLayerPoint(view.getNorthWest()), map.latLngToLayerPoint(view.getSouthEast())];
    const at = alongside(lines, L.bounds(from, to));
    if (at.length) yield { text: short(tr.name(layer, ref.row)), at, style: "feature", dot: false, ref };
  }

  private *features(view: L.LatLngBounds): Generator<Wish> {
    const { map, atlas, store, tr } = this.context;
    const { hidden, selected, hovered, order } = store.get();
    const shown = drawOrder(atlas, order).filter((index) => !hidden.has(atlas.layers[index]!.id) && !this.renderer.crowded(index));
    const found: number[][] = Array.from({ length: KINDS.length + 1 }, () => []);
    const box = squareOf(view);
    for (const index of shown) this.collect(index, box, found);
    for (const pairs of found)
      for (let at = 0; at < pairs.length; at += 2) {
        const ref = { layer: pairs[at]!, row: pairs[at + 1]! };
        if (sameRef(ref, selected) || sameRef(ref, hovered)) continue;
        const layer = atlas.layer(ref);
        const [lon, lat] = layer.bounds(ref.row)!;
        yield { text: short(tr.name(layer, ref.row)), at: [map.latLngToLayerPoint([lat, lon])], style: "feature", dot: false, ref };
      }
  }

  /** Append (layer, row) of each single point in view to the list of its importance, where they are not too many. */
  private collect(index: number, box: Box, found: readonly number[][]): void {
    const { atlas, matches } = this.context;
    const layer = atlas.layers[index]!;
    const marks = marksOf(layer);
    for (const mark of marks?.within(box, matches.mask(index), MOST) ?? []) {
      const row = marks!.row(mark);
      if (layer.partCount(row) === 1) found[importance(layer, row)]!.push(index, row);
    }
  }

  private *waters(view: L.LatLngBounds): Generator<Wish> {
    const { map, atlas, tr } = this.context;
    const zoom = map.getZoom();
    for (const { names, box, spots } of atlas.raw.basemap.waters ?? []) {
      if (!isNamed(box, zoom)) continue;
      const at = spots.filter(([lon, lat]) => view.contains([lat, lon])).map(([lon, lat]) => map.latLngToLayerPoint([lat, lon]));
      const [lon, lat] = spots[0]!;
      const afloat = map.latLngToLayerPoint([lat, lon]).y - map.latLngToLayerPoint([lat + AFLOAT_SHARE * (box[3] - box[1]), lon]).y;
      yield { text: tr.pick(names), at, style: "water", dot: false, reach: { x: 0, y: Math.min(AFLOAT, afloat) } };
    }
  }

  private *towns(view: L.LatLngBounds): Generator<Wish> {
    const { map, tr } = this.context;
    for (let row = 0; row < this.places.count; row++) {
      const at: L.LatLngTuple = [this.places.lat(row), this.places.lon(row)];
      if (view.contains(at)) yield { text: this.places.name(row, tr.language), at: [map.latLngToLayerPoint(at)], style: "place", dot: true };
    }
  }
}

/** What is in view, on the Mercator square. */
function squareOf(view: L.LatLngBounds): Box {
  const [from, to] = [view.getNorthWest(), view.getSouthEast()].map((corner) => L.CRS.EPSG3857.latLngToPoint(corner, 0).divideBy(sideAt(0))) as [L.Point, L.Point];
  return { west: from.x, north: from.y, east: to.x, south: to.y };
}

/** Points by which lines can be named: the middles and quarters of their longest stretches in view. */
export function alongside(lines: readonly L.Point[][], view: L.Bounds): L.Point[] {
  const single = lines.flatMap((line) => (line.length === 1 && view.contains(line[0]!) ? line : []));
  const stretches = lines.flatMap((line) => line.slice(1).map((to, at) => L.LineUtil.clipSegment(line[at]!, to, view, false, false)));
  const seen = stretches.filter((stretch): stretch is [L.Point, L.Point] => stretch !== false);
  const longest = seen.sort(([a, b], [c, d]) => c.distanceTo(d) - a.distanceTo(b)).slice(0, STRETCHES);
  return [...single, ...longest.flatMap(([from, to]) => SHARES.map((share) => from.add(to.subtract(from).multiplyBy(share))))];
}

function importance(layer: Layer, row: number): number {
  const kind = layer.text("kind", row);
  const at = KINDS.findIndex((kinds) => kinds.includes(kind));
  return at < 0 ? KINDS.length : at;
}

function short(text: string): string {
  const letters = [...text];
  return letters.length > 40 ? letters.slice(0, 39).join("") + "…" : text;
}
