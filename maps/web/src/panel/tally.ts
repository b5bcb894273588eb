/** How good the data is, counted from its columns: one walk over the rows. */

import type { Atlas, Layer } from "../core/payload.ts";
import type { Ref } from "../core/store.ts";

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

  constructor(atlas: Atlas) {
    atlas.layers.forEach((layer, index) => {
      for (let row = 0; row < layer.count; row++) this.add(layer, index, row);
    });
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
