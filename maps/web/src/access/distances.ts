/** Measures from every feature to the nearest of a group, or to one feature: measured when asked for, then kept. */

import type { Atlas, Layer } from "../core/payload.ts";
import type { Near, Ref } from "../core/store.ts";
import { atOnce, inSlices, type Steps } from "../core/work.ts";
import { isRough } from "./between.ts";
import { SAME_KM, wayOf, type Found } from "./found.ts";
import { groupsOf } from "./groups.ts";
import { isChain, meet } from "./legs.ts";
import { Shape } from "./shape.ts";
import { Tree } from "./tree.ts";

export type Target = Near["of"];
/** Of each row of a layer. */
export interface Measured {
  /** NaN: it has no place, or there is nothing to be near to. */
  readonly km: Float64Array;
  /** Whether either end is drawn as approximate. */
  readonly rough: Uint8Array;
}
export type Measures = ReadonlyMap<Layer, Measured>;

/** Distances to so many single features are kept. */
const KEPT = 3;
/** So many rows are measured before anyone would see a sign of it. */
const FEW = 10_000;
/** Rows that are measured between two looks at the clock. */
const FEW_STEPS = 128;

const known = new WeakMap<Atlas, Distances>();

export function distancesOf(atlas: Atlas): Distances {
  const own = known.get(atlas) ?? new Distances(atlas);
  known.set(atlas, own);
  return own;
}

export class Distances {
  private readonly all = new Map<string, Measures>();

  constructor(readonly atlas: Atlas) {}

  /** Whether they can be had without the reader waiting for them. */
  ready(of: Target): boolean {
    return this.all.has(keyOf(of)) || this.atlas.layers.reduce((sum, { count }) => sum + count, 0) <= FEW;
  }

  /** What was measured already. */
  kept(of: Target): Measures | null {
    return this.all.get(keyOf(of)) ?? null;
  }

  /** All of them, at once. */
  of(target: Target): Measures {
    return this.kept(target) ?? atOnce(this.measuring(target));
  }

  /** Have them measured where they are not ready, a little at a time. */
  async prepare(of: Target, signal?: AbortSignal): Promise<void> {
    if (!this.ready(of)) await inSlices(this.measuring(of), signal);
  }

  /** What they are measured to. */
  tree(of: Target): Steps<Tree> {
    return Tree.of(this.atlas, typeof of === "string" ? (symbol) => groupsOf(symbol).includes(of) : of);
  }

  /** Never those from a feature of a group to itself. */
  *measuring(of: Target): Steps<Measures> {
    const own = this.kept(of);
    if (own) return own;
    const tree = yield* this.tree(of);
    const all = new Map<Layer, Measured>();
    for (const [index, layer] of this.atlas.layers.entries()) all.set(layer, yield* measured(this.atlas, tree, { layer, index }, typeof of === "string"));
    this.keep(of, all);
    return all;
  }

  private keep(of: Target, all: Measures): void {
    const single = [...this.all.keys()].filter((key) => key.includes("/"));
    if (typeof of !== "string" && single.length >= KEPT) this.all.delete(single[0]!);
    this.all.set(keyOf(of), all);
  }
}

function* measured(atlas: Atlas, tree: Tree, { layer, index }: { layer: Layer; index: number }, others: boolean): Steps<Measured> {
  const km = new Float64Array(layer.count).fill(NaN);
  const rough = new Uint8Array(layer.count);
  for (let row = 0; row < layer.count && !tree.empty; row++) {
    if (row % FEW_STEPS === 0) yield;
    if (!layer.hasGeometry(row)) continue;
    const found = tree.nearest(new Shape(layer, row), others ? { layer: index, row } : null);
    if (!found) continue;
    km[row] = wayOf(found.gap).km;
    rough[row] = Number(isAbout(atlas, found, { layer: index, row }));
  }
  return { km, rough };
}

/** Whether either end is known only roughly; a corridor that stops at a site is there, wherever that is. */
function isAbout(atlas: Atlas, { ref, symbol, gap }: Found, from: Ref): boolean {
  if (gap.km < SAME_KM && meet(atlas, ref, from)) return false;
  return symbol.approximate || isChain(atlas.layer(ref), ref.row, symbol.kind) || isRough(atlas.layer(from), from.row);
}

function keyOf(of: Target): string {
  return typeof of === "string" ? of : `${of.layer}/${of.row}`;
}
