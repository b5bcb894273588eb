/** Kilometres from every feature to the nearest of a group, or to one feature: measured when asked for, then kept. */

import type { Atlas, Layer } from "../core/payload.ts";
import type { Near, Ref } from "../core/store.ts";
import { atOnce, BATCH, inSlices, type Steps } from "../core/work.ts";
import { wayOf } from "./found.ts";
import { groupsOf } from "./groups.ts";
import { Shape } from "./shape.ts";
import { Tree } from "./tree.ts";

export type Target = Near["of"];
/** Of each row of a layer; NaN: it has no place, or there is nothing to be near to. */
export type Kilometres = ReadonlyMap<Layer, Float64Array>;

/** Distances to so many single features are kept. */
const KEPT = 3;
/** So many rows are measured before anyone would see a sign of it. */
const FEW = 10_000;

const known = new WeakMap<Atlas, Distances>();

export function distancesOf(atlas: Atlas): Distances {
  const own = known.get(atlas) ?? new Distances(atlas);
  known.set(atlas, own);
  return own;
}

export class Distances {
  private readonly all = new Map<string, Kilometres>();

  constructor(private readonly atlas: Atlas) {}

  /** Whether they can be had without the reader waiting for them. */
  ready(of: Target): boolean {
    return this.all.has(keyOf(of)) || this.atlas.layers.reduce((sum, { count }) => sum + count, 0) <= FEW;
  }

  /** What was measured already. */
  kept(of: Target): Kilometres | null {
    return this.all.get(keyOf(of)) ?? null;
  }

  /** All of them, at once. */
  of(target: Target): Kilometres {
    return this.kept(target) ?? atOnce(this.measuring(target));
  }

  /** Have them measured where they are not ready, a little at a time. */
  async prepare(of: Target, signal?: AbortSignal): Promise<void> {
    if (!this.ready(of)) await inSlices(this.measuring(of), signal);
  }

  /** Never those from a feature of a group to itself. */
  *measuring(of: Target): Steps<Kilometres> {
    const own = this.kept(of);
    if (own) return own;
    const tree = yield* Tree.of(this.atlas, (ref, symbol) => (typeof of === "string" ? groupsOf(symbol).includes(of) : ref.row === of.row && ref.layer === of.layer));
    const all = new Map<Layer, Float64Array>();
    for (const [index, layer] of this.atlas.layers.entries()) all.set(layer, yield* measured(tree, layer, index, typeof of === "string"));
    this.keep(of, all);
    return all;
  }

  private keep(of: Target, all: Kilometres): void {
    const single = [...this.all.keys()].filter((key) => key.includes("/"));
    if (typeof of !== "string" && single.length >= KEPT) this.all.delete(single[0]!);
    this.all.set(keyOf(of), all);
  }
}

function* measured(tree: Tree, layer: Layer, index: number, others: boolean): Steps<Float64Array> {
  const out = new Float64Array(layer.count).fill(NaN);
  if (tree.empty) return out;
  for (let row = 0; row < layer.count; row++) {
    if (row % (BATCH / 8) === 0) yield;
    if (layer.hasGeometry(row)) out[row] = kilometres(tree, layer, { layer: index, row }, others);
  }
  return out;
}

function kilometres(tree: Tree, layer: Layer, ref: Ref, others: boolean): number {
  const found = tree.nearest(new Shape(layer, ref.row), others ? ref : null);
  return found ? wayOf(found.gap).km : NaN;
}

function keyOf(of: Target): string {
  return typeof of === "string" ? of : `${of.layer}/${of.row}`;
}
