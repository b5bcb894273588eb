/** The arcs of many features as columns: where each begins and ends, and whose it is. */

import type { Atlas, Bounds, Layer, Sym } from "../core/payload.ts";
import { apart, depth, unit, type Vector } from "../core/sphere.ts";
import type { Ref } from "../core/store.ts";
import { BATCH, type Steps } from "../core/work.ts";
import { arcCount, eachArc, type Arc } from "./shape.ts";

/** What is taken: parts by how they are drawn, or one feature. */
export type Wanted = ((symbol: Sym) => boolean) | Ref;

/** An arc bulges a little out of the ball around its middle. */
const ROUND = 1.01;

export class Arcs {
  count = 0;
  /** Features that are areas, with their bounds. */
  readonly areas: { readonly ref: Ref; readonly symbol: Sym; readonly box: Bounds }[] = [];
  private ends = new Float64Array();
  private layers = new Uint16Array();
  private rows = new Uint32Array();
  private symbols = new Uint16Array();

  constructor(private readonly atlas: Atlas, private readonly wanted: Wanted) {}

  *filling(): Steps<this> {
    let count = 0;
    yield* this.each((layer, from, to, _, symbol) => (count += arcCount(layer, layer.raw.symbols[symbol]!.draw === "area", from, to)));
    this.ends = new Float64Array(6 * count);
    this.layers = new Uint16Array(count);
    this.rows = new Uint32Array(count);
    this.symbols = new Uint16Array(count);
    yield* this.each((layer, from, to, ref, symbol) => this.add(layer, from, to, ref, symbol));
    return this;
  }

  private *each(visit: (layer: Layer, from: number, to: number, ref: Ref, symbol: number) => void): Steps<void> {
    const { atlas, wanted } = this;
    const meet = (layer: Layer, ref: Ref, takes: readonly boolean[] | null): void =>
      layer.eachRing(ref.row, (symbol, from, to) => (takes?.[symbol] ?? true) && visit(layer, from, to, ref, symbol));
    if (typeof wanted !== "function") return meet(atlas.layer(wanted), wanted, null);
    for (const [index, layer] of atlas.layers.entries()) {
      const takes = layer.raw.symbols.map(wanted);
      if (!takes.includes(true)) continue;
      for (let row = 0; row < layer.count; row++) {
        if (row % BATCH === 0) yield;
        meet(layer, { layer: index, row }, takes);
      }
    }
  }

  private add(layer: Layer, from: number, to: number, ref: Ref, symbol: number): void {
    const { draw } = layer.raw.symbols[symbol]!;
    const known = this.areas.at(-1)?.ref;
    if (draw === "area" && (known?.row !== ref.row || known.layer !== ref.layer)) this.areas.push({ ref, symbol: layer.raw.symbols[symbol]!, box: layer.bounds(ref.row)! });
    eachArc(layer, draw === "area", from, to, (before, now) => {
      this.ends.set(before, 6 * this.count);
      this.ends.set(now, 6 * this.count + 3);
      this.layers[this.count] = ref.layer;
      this.rows[this.count] = ref.row;
      this.symbols[this.count] = symbol;
      this.count++;
    });
  }

  /** Where an arc begins and ends; one of a single place has the same vector twice. */
  arc(at: number): Arc {
    const { ends } = this;
    const start = 6 * at;
    const a: Vector = [ends[start]!, ends[start + 1]!, ends[start + 2]!];
    const b: Vector = [ends[start + 3]!, ends[start + 4]!, ends[start + 5]!];
    return a[0] === b[0] && a[1] === b[1] && a[2] === b[2] ? [a, a] : [a, b];
  }

  ref(at: number): Ref {
    return { layer: this.layers[at]!, row: this.rows[at]! };
  }

  symbol(at: number): Sym {
    return this.atlas.layers[this.layers[at]!]!.raw.symbols[this.symbols[at]!]!;
  }

  parts(ref: Ref): number {
    return this.atlas.layer(ref).partCount(ref.row);
  }
}

/** A ball around an arc: its middle in kilometres from that of the earth, and its radius. */
export function ballOf([a, b]: Arc): [x: number, y: number, z: number, radius: number] {
  const middle = a === b ? a : unit([a[0] + b[0], a[1] + b[1], a[2] + b[2]]);
  const km = depth(middle);
  const radius = a === b ? 0 : ROUND * Math.max(apart(a, middle), apart(middle, b));
  return [middle[0] * km, middle[1] * km, middle[2] * km, radius];
}
