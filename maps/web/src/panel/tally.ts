/** How good the data is, counted from its columns: one walk over the rows. */

import type { Atlas, Layer, Source } from "../core/payload.ts";
import type { Ref } from "../core/store.ts";
import { BATCH, type Steps } from "../core/work.ts";

/** The columns that are counted. */
export const COUNTED = ["sources", "basis", "method", "uncertainty_km"];

export const REACHES = ["fine", "middle", "coarse", "unknown"] as const;
export type Reach = (typeof REACHES)[number];

const FINE_KM = 1;
const COARSE_KM = 5;
/** So many positions without a source are named; the rest is counted. */
const NAMED = 12;

export class Tally {
  placed = 0;
  readonly basis = new Map<string, number>();
  readonly method = new Map<string, number>();
  readonly reach = new Map<Reach, number>();
  /** Positions that no source gives: how many, and the first of them. */
  unsure = 0;
  readonly named: Ref[] = [];
  /** Things that tell no source, and whose layer tells none. */
  unsourced = 0;

  /** The sources that the features of each layer name beside that of the layer. */
  readonly sources: Source[][] = [];

  /** Count, a little at a time; the columns are there. */
  static *of(atlas: Atlas): Steps<Tally> {
    const tally = new Tally();
    for (const [index, layer] of atlas.layers.entries()) {
      for (let row = 0; row < layer.count; row++) {
        if (row % BATCH === 0) yield;
        tally.add(layer, index, row);
      }
      tally.sources.push(yield* others(layer));
    }
    return tally;
  }

  private add(layer: Layer, index: number, row: number): void {
    if (!layer.raw.source && !layer.records("sources", row).length) this.unsourced++;
    if (!layer.hasGeometry(row)) return;
    this.placed++;
    const basis = layer.text("basis", row);
    one(this.basis, basis);
    one(this.method, layer.text("method", row));
    one(this.reach, reachOf(layer.number("uncertainty_km", row)));
    if (basis !== "none") return;
    this.unsure++;
    if (this.named.length < NAMED) this.named.push({ layer: index, row });
  }
}

function one<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function reachOf(km: number | null): Reach {
  if (km === null) return "unknown";
  return km <= FINE_KM ? "fine" : km < COARSE_KM ? "middle" : "coarse";
}

function* others(layer: Layer): Steps<Source[]> {
  const found = new Map<string, Source>();
  let met = 0;
  for (const list of layer.values("sources")) {
    if (met++ % BATCH === 0) yield;
    for (const source of (list ?? []) as Source[]) found.set(keyOf(source), source);
  }
  if (layer.raw.source) found.delete(keyOf(layer.raw.source));
  return [...found.values()];
}

function keyOf({ title, url }: Source): string {
  return `${title} ${url ?? ""}`;
}
