/** What lies nearest to a feature: one walk over the coordinates, a little at a time, when a card asks for it. */

import type { Way } from "../core/geodesic.ts";
import type { Atlas, Bounds, Layer, Sym } from "../core/payload.ts";
import { angle, gap, LEAST_KM, place, type Gap } from "../core/sphere.ts";
import type { Ref } from "../core/store.ts";
import { BATCH, type Steps } from "../core/work.ts";
import { inside } from "./areas.ts";
import { nearer, SAME_KM, wayOf, type Found } from "./found.ts";
import { groupsOf, works, type Group } from "./groups.ts";
import { eachArc, Shape } from "./shape.ts";

/** What a card tells of. */
export const TOLD = ["port", "airport", "station", "settlement", "rail", "road", "sea"] as const satisfies readonly Group[];
export type Told = (typeof TOLD)[number];

export interface Near extends Way {
  readonly ref: Ref;
  readonly symbol: Sym;
}

export interface Nearest {
  readonly first: Near;
  /** Where the nearest is not there yet: the nearest that is. */
  readonly there: Near | null;
}

/** Bounds of distances on a sphere are that much off, at most. */
const SLACK = 1.005;
/** The least kilometres that a degree of latitude takes, and somewhat less. */
const DEGREE_KM = 110.5;
const NOWHERE: Bounds = [0, 0, 0, 0];

/** The nearest feature of each group, never the feature itself; a group may have none. */
export function* nearing(atlas: Atlas, from: Ref): Steps<Map<Told, Nearest>> {
  const search = new Search(atlas, from);
  for (const [index, layer] of atlas.layers.entries()) yield* search.walk(layer, index);
  return new Map(TOLD.flatMap((group) => search.answer(group)));
}

class Search {
  private readonly best = new Map<Told, Found>();
  /** The best of those that are there. */
  private readonly there = new Map<Told, Found>();
  private readonly shape: Shape;
  private readonly box: Bounds;

  constructor(atlas: Atlas, private readonly from: Ref) {
    const own = atlas.layer(from);
    this.shape = new Shape(own, from.row);
    this.box = own.bounds(from.row) ?? NOWHERE;
  }

  *walk(layer: Layer, index: number): Steps<void> {
    const groups = layer.raw.symbols.map((symbol) => TOLD.find((told) => groupsOf(symbol).includes(told)));
    const working = layer.raw.symbols.map(works);
    if (!this.shape.arcs.length || !groups.some(Boolean)) return;
    for (let row = 0; row < layer.count; row++) {
      if (row % BATCH === 0) yield;
      if (index === this.from.layer && row === this.from.row) continue;
      if (layer.single && this.tooFar(groups[layer.symbolOf(row)], working[layer.symbolOf(row)]!, layer.lat(row))) continue;
      layer.eachRing(row, (symbol, first, end) => {
        const group = groups[symbol];
        if (group) this.ring(group, { layer: index, row }, layer, layer.raw.symbols[symbol]!, first, end);
      });
    }
  }

  /** Whether its latitude alone puts a point farther away than the nearest so far. */
  private tooFar(group: Told | undefined, working: boolean, lat: number): boolean {
    if (!group) return true;
    const [, south, , north] = this.box;
    return Math.max(south - lat, lat - north) * DEGREE_KM > this.most(group, working);
  }

  /** Kilometres beyond which nothing is of interest any more. */
  private most(group: Told, working: boolean): number {
    const best = (working ? this.there : this.best).get(group);
    return ((best?.gap.km ?? Infinity) + SAME_KM) * SLACK;
  }

  private ring(group: Told, ref: Ref, layer: Layer, symbol: Sym, first: number, end: number): void {
    const { arcs, middle, radius } = this.shape;
    const offer = (found: Gap): void => this.offer(group, { gap: found, ref, symbol, parts: layer.partCount(ref.row) });
    if (this.overlaps(layer, ref.row, symbol, first)) return offer({ km: 0, from: middle, to: middle });
    eachArc(layer, symbol.draw === "area", first, end, (before, now) => {
      // No place of the arc is nearer to ours than this.
      if ((angle(now, middle) - radius - angle(before, now)) * LEAST_KM < this.most(group, works(symbol)))
        for (const [a, b] of arcs) offer(gap(a, b, before, now));
    });
  }

  /** Whether one of the two is an area that the other begins in. */
  private overlaps(layer: Layer, row: number, symbol: Sym, first: number): boolean {
    if (symbol.draw === "area" && inside(layer, row, ...place(this.shape.arcs[0]![0]))) return true;
    return this.shape.holds(layer.lon(first), layer.lat(first));
  }

  private offer(group: Told, one: Found): void {
    if (nearer(one, this.best.get(group))) this.best.set(group, one);
    if (works(one.symbol) && nearer(one, this.there.get(group))) this.there.set(group, one);
  }

  answer(group: Told): [Told, Nearest][] {
    const best = this.best.get(group);
    const there = this.there.get(group);
    if (!best) return [];
    return [[group, { first: told(best), there: there && !works(best.symbol) ? told(there) : null }]];
  }
}

function told({ gap: found, ref, symbol }: Found): Near {
  return { ref, symbol, ...wayOf(found) };
}
