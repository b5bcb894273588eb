/** What Leaflet draws of a feature, as elements of the page: marks, strokes, areas and circles. */

import L from "leaflet";
import { h } from "../core/dom.ts";
import type { Layer, Part, Position, Sym } from "../core/payload.ts";
import type { Ref } from "../core/store.ts";
import { RANK, type Bands } from "./bands.ts";
import { agesOf } from "../filters/ages.ts";
import { lineBeside, type Course } from "./beside.ts";
import { drops, flows } from "./flow.ts";
import { asideOf } from "./lanes.ts";
import { PLAIN, type Wear } from "./renderer.ts";
import { areaStyle, disc, mark, strokes, worn, type Stroke } from "./symbols.ts";

const HIT_WIDTH = 18;
/** How much wider than a wide line is what takes its clicks. */
const HIT_BESIDE = 6;
export const MARK_HALF = 13;
const ASIDE = 19;

export interface Drawn {
  readonly ref: Ref;
  readonly group: L.LayerGroup;
  /** What takes focus and clicks: one element per part. */
  readonly handles: (L.Marker | L.Path)[];
  readonly flows: L.Path[];
  readonly circle: L.Circle | null;
  /** What its parts are drawn with: once this is another, it is drawn anew. */
  readonly look: string;
  readonly raised: boolean;
}

/** A part, and those of its feature before and after it. */
interface Piece extends Part {
  readonly beside: readonly [Part | null, Part | null];
}

/** Where a part is drawn: a part of a feature, over a picture of itself or not. */
interface Place extends Ref {
  readonly part: number;
  readonly raised: boolean;
}

const latLng = ([lon, lat]: Position): L.LatLngTuple => [lat, lon];

export class Features {
  /** Which marks stand at a position: those that coincide stand side by side. */
  private readonly crowd = new Map<string, string[]>();
  wear: Wear = PLAIN;

  constructor(private readonly bands: Bands) {}

  /** `raised` is drawn over a picture of itself: on its very place, and without clicks of its own. */
  draw(layer: Layer, ref: Ref, raised = false): Drawn {
    const group = L.layerGroup();
    const parts = this.parts(layer, ref.row);
    const moving = flows(layer, ref.row) ? parts.filter((part) => part.symbol.draw === "line") : [];
    const handles = parts.map((part, index) => this.part(part, group, { ...ref, part: index, raised }));
    const circle = this.circle(layer, ref, parts);
    return { ref, group, handles, flows: moving.map((part) => this.flow(part, group, ref.layer)), circle, look: this.look(layer, ref.row), raised };
  }

  /** What tells whether a feature has to be drawn anew. */
  look(layer: Layer, row: number): string {
    return JSON.stringify(this.symbols(layer, row).map((symbol) => [symbol.status, symbol.width, this.discOf(symbol), asideOf(symbol, this.wear.pitch)]));
  }

  private parts(layer: Layer, row: number): Piece[] {
    const symbols = this.symbols(layer, row);
    const parts: Part[] = layer.parts(row).map(({ rings }, index) => ({ rings, symbol: symbols[index]! }));
    return parts.map((part, index) => ({ ...part, beside: [parts[index - 1] ?? null, parts[index + 1] ?? null] }));
  }

  /** The symbols that draw the parts of a feature now. */
  private symbols(layer: Layer, row: number): Sym[] {
    const ages = agesOf(layer, this.wear.year);
    const first = layer.shapes.firstPart(row);
    return Array.from({ length: layer.partCount(row) }, (_, index) => {
      const symbol = ages.symbols[ages.of(layer.symbolOf(first + index), row)]!;
      return worn(symbol, this.wear.capacities);
    });
  }

  private discOf({ draw, flow = 0 }: Sym): number {
    return this.wear.capacities && draw === "point" ? flow : 0;
  }

  private part(part: Piece, group: L.LayerGroup, place: Place): L.Marker | L.Path {
    const { draw } = part.symbol;
    const handle = draw === "point" ? this.point(part, place) : draw === "line" ? this.line(part, group, place) : this.area(part, place.layer, place.raised);
    group.addLayer(handle);
    return handle;
  }

  private point(part: Part, place: Place): L.Marker {
    const at = latLng(part.rings[0]![0]!);
    const { layer, raised } = place;
    const anchor: L.PointTuple = [MARK_HALF + (raised ? 0 : this.before(at, place)) * ASIDE, MARK_HALF];
    const size: L.PointTuple = [2 * MARK_HALF, 2 * MARK_HALF];
    const icon = L.divIcon({ html: this.picture(part.symbol), className: named("feature point", raised), iconSize: size, iconAnchor: anchor });
    return L.marker(at, { icon, keyboard: true, interactive: !raised, zIndexOffset: RANK * this.bands.rank(layer) });
  }

  private picture(symbol: Sym): HTMLElement {
    const own = mark(symbol);
    return this.discOf(symbol) ? h("span", { class: "sized" }, disc(symbol), own) : (own as unknown as HTMLElement);
  }

  /** How many other marks came to a position before; a mark that is drawn anew keeps its place. */
  private before(at: L.LatLngTuple, { layer, row, part }: Place): number {
    const [key, own] = [String(at), `${layer} ${row} ${part}`];
    const there = this.crowd.get(key) ?? [];
    this.crowd.set(key, there);
    const place = there.indexOf(own);
    return place < 0 ? there.push(own) - 1 : place;
  }

  private line(part: Piece, group: L.LayerGroup, { layer, raised }: Place): L.Path {
    const [points, beside] = this.course(part);
    const pane = this.bands.pane("lines", layer);
    for (const stroke of strokes(part.symbol)) group.addLayer(still(points, stroke, { ...beside, pane }));
    const { width, color } = part.symbol;
    const weight = Math.max(beside.aside ? Math.min(HIT_WIDTH, this.wear.pitch) : HIT_WIDTH, width + HIT_BESIDE);
    return lineBeside(points, { ...beside, pane, className: named("feature hit", raised), weight, opacity: 0, color, interactive: !raised });
  }

  /** The course of a line, how far aside of it the line is drawn, and where it goes on there. */
  private course({ symbol, rings, beside }: Piece): [L.LatLngTuple[], Course] {
    const aside = asideOf(symbol, this.wear.pitch);
    const joints = aside ? beside.map((part) => part && this.joint(part, aside, rings[0]!)) : null;
    return [rings[0]!.map(latLng), { aside, ...(joints && { joints: [joints[0] ?? null, joints[1] ?? null] }) }];
  }

  /** The place of a neighbouring part beside the end that it shares with a line, on the same lane. */
  private joint({ symbol, rings }: Part, aside: number, line: readonly Position[]): L.LatLngTuple | null {
    const other = rings[0]!;
    if (symbol.draw !== "line" || asideOf(symbol, this.wear.pitch) !== aside) return null;
    if (same(other.at(-1)!, line[0]!)) return latLng(other.at(-2)!);
    return same(other[0]!, line.at(-1)!) ? latLng(other[1]!) : null;
  }

  private flow(part: Piece, group: L.LayerGroup, layer: number): L.Path {
    const [points, beside] = this.course(part);
    const path = still(points, drops(part.symbol.core ?? part.symbol.width), { ...beside, pane: this.bands.pane("lines", layer) });
    group.addLayer(path);
    return path;
  }

  private area(part: Part, layer: number, raised: boolean): L.Path {
    const { color, weight, fillOpacity, dash } = areaStyle(part.symbol);
    const rings = part.rings.map((ring) => ring.map(latLng));
    const pane = this.bands.pane("areas", layer);
    const look = { className: named("feature area ink", raised), color, weight, fillOpacity, ...(dash && { dashArray: dash }) };
    return L.polygon(rings, { pane, interactive: !raised, ...look });
  }

  /** The circle within which an approximate place lies. */
  circle(layer: Layer, ref: Ref, parts: Part[]): L.Circle | null {
    const km = layer.number("uncertainty_km", ref.row);
    const [part] = parts;
    if (!km || km < 0 || part?.symbol.draw !== "point") return null;
    return L.circle(latLng(part.rings[0]![0]!), {
      pane: this.bands.pane("uncertainty", ref.layer), interactive: false, radius: km * 1000, className: "uncertainty ink",
      color: part.symbol.color, weight: 1.5, dashArray: "5 5", fillOpacity: 0.07,
    });
  }
}

function named(classes: string, raised: boolean): string {
  return raised ? `${classes} raised` : classes;
}

function same(one: Position, other: Position): boolean {
  return one[0] === other[0] && one[1] === other[1];
}

/** A stroke that takes no clicks. */
function still(points: L.LatLngTuple[], stroke: Stroke, course: Course & { pane: string }): L.Path {
  return lineBeside(points, {
    ...course, interactive: false, className: stroke.className, color: stroke.color, weight: stroke.width,
    opacity: stroke.opacity ?? 1, lineCap: stroke.cap ?? "butt", ...(stroke.dash && { dashArray: stroke.dash }),
  });
}
