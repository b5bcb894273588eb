/** What lies nearest to a feature: one walk over the coordinates, a little at a time, when a card asks for it. */

import { way } from "../core/geodesic.ts";
import type { Atlas, Bounds, Layer, Sym } from "../core/payload.ts";
import { angle, gap, place, unit, vector, type Gap, type Vector } from "../core/sphere.ts";
import type { Ref } from "../core/store.ts";
import { BATCH, type Steps } from "../core/work.ts";

export const GROUPS = ["port", "airport", "rail", "road"] as const;
export type Group = (typeof GROUPS)[number];

export interface Near {
  readonly ref: Ref;
  /** How the part that lies nearest is drawn: its mode, status and quality. */
  readonly symbol: Sym;
  readonly km: number;
  /** Degrees clockwise from north. */
  readonly bearing: number;
}

interface Found {
  readonly gap: Gap;
  readonly ref: Ref;
  readonly symbol: Sym;
  readonly parts: number;
}

/** A metre, in radians: two that are no farther apart are equally near. */
const SAME = 1.6e-7;
const RADIAN = Math.PI / 180;
const NOWHERE: Bounds = [0, 0, 0, 0];

function groupOf(symbol: Sym): Group | undefined {
  const line = symbol.kind === "rail" || symbol.kind === "road";
  return (symbol.draw === "line") === line ? GROUPS.find((group) => group === symbol.kind) : undefined;
}

/** The nearest feature of each group, never the feature itself; a group may have none. */
export function* nearing(atlas: Atlas, from: Ref): Steps<Map<Group, Near>> {
  const search = new Search(atlas, from);
  for (const [index, layer] of atlas.layers.entries()) yield* search.walk(layer, index);
  return new Map(GROUPS.flatMap((group) => search.answer(group)));
}

class Search {
  private readonly best = new Map<Group, Found>();
  private readonly own: Layer;
  private readonly arcs: [Vector, Vector][] = [];
  private readonly middle: Vector;
  private readonly radius: number;
  private readonly box: Bounds;

  constructor(atlas: Atlas, private readonly from: Ref) {
    this.own = atlas.layer(from);
    this.box = this.own.bounds(from.row) ?? NOWHERE;
    const all: Vector[] = [];
    this.own.eachRing(from.row, (_, first, end) => {
      const ring = Array.from({ length: end - first }, (_, at) => vectorAt(this.own, first + at));
      ring.forEach((point, index) => (index || ring.length === 1) && this.arcs.push([ring[index - 1] ?? point, point]));
      all.push(...ring);
    });
    this.middle = unit(all.reduce<Vector>((sum, one) => [sum[0] + one[0], sum[1] + one[1], sum[2] + one[2]], [0, 0, 0]));
    this.radius = all.reduce((most, one) => Math.max(most, angle(one, this.middle)), 0);
  }

  *walk(layer: Layer, index: number): Steps<void> {
    const groups = layer.raw.symbols.map(groupOf);
    if (!this.arcs.length || !groups.some(Boolean)) return;
    for (let row = 0; row < layer.count; row++) {
      if (row % BATCH === 0) yield;
      if (index === this.from.layer && row === this.from.row) continue;
      if (layer.single && this.tooFar(groups[layer.symbolOf(row)], layer.lat(row))) continue;
      layer.eachRing(row, (symbol, first, end) => {
        const group = groups[symbol];
        if (group) this.ring(group, { layer: index, row }, layer, layer.raw.symbols[symbol]!, first, end);
      });
    }
  }

  /** Whether its latitude alone puts a point farther away than the nearest so far. */
  private tooFar(group: Group | undefined, lat: number): boolean {
    if (!group) return true;
    const best = this.best.get(group);
    if (!best) return false;
    const [, south, , north] = this.box;
    return Math.max(south - lat, lat - north) * RADIAN > best.gap.angle + SAME;
  }

  private ring(group: Group, ref: Ref, layer: Layer, symbol: Sym, first: number, end: number): void {
    const offer = (found: Gap): void => this.offer(group, { gap: found, ref, symbol, parts: layer.partCount(ref.row) });
    if (this.overlaps(layer, ref.row, symbol, first)) return offer({ angle: 0, from: this.middle, to: this.middle });
    let before = vectorAt(layer, first);
    for (let vertex = end - first > 1 ? first + 1 : first; vertex < end; vertex++) {
      const now = vectorAt(layer, vertex);
      const most = (this.best.get(group)?.gap.angle ?? Infinity) + SAME;
      // No place of the arc is nearer to ours than this.
      if (angle(now, this.middle) - this.radius - angle(before, now) < most)
        for (const [a, b] of this.arcs) offer(gap(a, b, before, now));
      before = now;
    }
  }

  /** Whether one of the two is an area that the other begins in. */
  private overlaps(layer: Layer, row: number, symbol: Sym, first: number): boolean {
    if (symbol.draw === "area" && inside(layer, row, ...place(this.arcs[0]![0]))) return true;
    return isArea(this.own, this.from.row) && inside(this.own, this.from.row, layer.lon(first), layer.lat(first));
  }

  private offer(group: Group, one: Found): void {
    const best = this.best.get(group);
    const less = best ? best.gap.angle - one.gap.angle : Infinity;
    if (less > SAME || (less > -SAME && plainer(one, best!))) this.best.set(group, one);
  }

  answer(group: Group): [Group, Near][] {
    const found = this.best.get(group);
    if (!found) return [];
    const { ref, symbol } = found;
    return [[group, { ref, symbol, ...way(place(found.gap.from), place(found.gap.to)) }]];
  }
}

/** Of two that share a line: what is there before what is planned, a road before a route of many legs. */
function plainer(one: Found, other: Found): boolean {
  const [here, there] = [one, other].map(({ symbol }) => symbol.status === "existing");
  return here === there ? one.parts < other.parts : here!;
}

function vectorAt(layer: Layer, vertex: number): Vector {
  return vector(layer.lon(vertex), layer.lat(vertex));
}

function isArea(layer: Layer, row: number): boolean {
  let area = false;
  layer.eachRing(row, (symbol) => (area ||= layer.raw.symbols[symbol]!.draw === "area"));
  return area;
}

/** Whether a place lies in the areas of a feature, its holes taken out (even-odd rule). */
function inside(layer: Layer, row: number, lon: number, lat: number): boolean {
  let odd = false;
  layer.eachRing(row, (symbol, first, end) => {
    if (layer.raw.symbols[symbol]!.draw !== "area") return;
    for (let at = first + 1; at < end; at++) {
      const [y0, y1] = [layer.lat(at - 1), layer.lat(at)];
      if (y0 > lat === y1 > lat) continue;
      const x = layer.lon(at - 1) + ((lat - y0) / (y1 - y0)) * (layer.lon(at) - layer.lon(at - 1));
      if (x > lon) odd = !odd;
    }
  });
  return odd;
}
