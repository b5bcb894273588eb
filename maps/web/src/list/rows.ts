/** The rows of all layers as one line of numbers, in the order of the layers. */

import type { Layer } from "../core/payload.ts";
import type { Ref } from "../core/store.ts";
import { BATCH, type Steps } from "../core/work.ts";
import type { Matches } from "../filters/matches.ts";

export class Rows {
  /** Number of the first row of each layer, and of the row after the last. */
  private readonly starts: Uint32Array;

  constructor(readonly layers: readonly Layer[]) {
    this.starts = new Uint32Array(layers.length + 1);
    for (const [index, { count }] of layers.entries()) this.starts[index + 1] = this.starts[index]! + count;
  }

  get total(): number {
    return this.starts[this.layers.length]!;
  }

  number({ layer, row }: Ref): number {
    return this.starts[layer]! + row;
  }

  ref(number: number): Ref {
    const layer = this.layerOf(number);
    return { layer, row: number - this.starts[layer]! };
  }

  private layerOf(number: number): number {
    let [low, high] = [0, this.layers.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= number) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** What `tell` says of the row of a number. */
  at<V>(number: number, tell: (layer: Layer, row: number) => V): V {
    const layer = this.layerOf(number);
    return tell(this.layers[layer]!, number - this.starts[layer]!);
  }

  /** A key of every row; rows without one are NaN. */
  *keys(key: (layer: Layer, row: number) => number | null): Steps<Float64Array> {
    const out = new Float64Array(this.total);
    let at = 0;
    for (const layer of this.layers)
      for (let row = 0; row < layer.count; row++) {
        if (at % BATCH === 0) yield;
        out[at++] = key(layer, row) ?? NaN;
      }
    return out;
  }

  /** The layers to which some rows belong. */
  among(numbers: Uint32Array): Layer[] {
    const met = new Uint8Array(this.layers.length);
    for (const number of numbers) met[this.layerOf(number)] = 1;
    return this.layers.filter((_, layer) => met[layer]);
  }

  /** Those of `order` that the filters leave in layers that are not hidden; null: as they come. */
  shown(order: Uint32Array | null, matches: Matches, hidden: ReadonlySet<string>): Uint32Array {
    const mask = new Uint8Array(this.total);
    for (const [index, { id, count }] of this.layers.entries()) if (!hidden.has(id)) mask.set(matches.mask(index).subarray(0, count), this.starts[index]);
    const out = new Uint32Array(this.total);
    let count = 0;
    for (let at = 0; at < this.total; at++) {
      const number = order ? order[at]! : at;
      if (mask[number]) out[count++] = number;
    }
    return out.subarray(0, count);
  }
}
