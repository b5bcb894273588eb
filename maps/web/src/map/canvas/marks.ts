/** The points of a layer, each with its row and its symbol. */

import type { Layer } from "../../core/payload.ts";
import { boxOf, type Box, type Frame } from "./frame.ts";
import { around, Tree } from "./tree.ts";

/** Things that are looked at before others have their turn. */
const SLICE = 1 << 16;
/** Pixels beyond the edges from which a mark still reaches in. */
export const REACH = 13;

export class Marks {
  readonly tree: Tree;

  private constructor(
    /** x and y in turn, on the Mercator square. */
    readonly xy: Float64Array,
    readonly symbols: Uint16Array,
    /** The row of each point; null: they are the same number. */
    private readonly rows: Int32Array | null,
  ) {
    this.tree = new Tree(symbols.length, (from, to, into, at) => around(xy, from, to, into, at));
  }

  static of(layer: Layer): Marks {
    const symbols = layer.raw.symbols.map(({ draw }) => draw === "point");
    if (layer.single) return new Marks(layer.world, Uint16Array.from({ length: layer.count }, (_, row) => layer.symbolOf(row)), null);
    const [xy, of, rows]: [number[], number[], number[]] = [[], [], []];
    for (let row = 0; row < layer.count; row++)
      layer.eachRing(row, (symbol, from) => {
        if (!symbols[symbol]) return;
        xy.push(layer.world[2 * from]!, layer.world[2 * from + 1]!);
        of.push(symbol);
        rows.push(row);
      });
    return new Marks(Float64Array.from(xy), Uint16Array.from(of), Int32Array.from(rows));
  }

  get count(): number {
    return this.symbols.length;
  }

  row(mark: number): number {
    return this.rows ? this.rows[mark]! : mark;
  }

  /** Visit, slice by slice, what may lie in a box and is kept by the mask; false from `visit` ends it. */
  *each(box: Box, mask: Uint8Array, visit: (mark: number, x: number, y: number) => boolean): Generator<void> {
    const { xy, rows } = this;
    const runs = this.tree.runs(box);
    let seen = 0;
    for (let run = 0; run < runs.length; run += 2)
      for (let mark = runs[run]!; mark < runs[run + 1]!; mark++) {
        if (++seen % SLICE === 0) yield;
        const x = xy[2 * mark]!;
        const y = xy[2 * mark + 1]!;
        if (x < box.west || x > box.east || y < box.north || y > box.south || !mask[rows ? rows[mark]! : mark]) continue;
        if (!visit(mark, x, y)) return;
      }
  }

  /** The marks within a box, in their order; null: there are more than `most`. */
  *gather(box: Box, mask: Uint8Array, most: number): Generator<void, Int32Array | null> {
    const found = new Int32Array(most + 1);
    let size = 0;
    yield* this.each(box, mask, (mark) => {
      found[size++] = mark;
      return size <= most;
    });
    return size > most ? null : found.subarray(0, size);
  }

  /** The same at once: for boxes that hold little. */
  within(box: Box, mask: Uint8Array, most: number): Int32Array | null {
    const work = this.gather(box, mask, most);
    for (;;) {
      const { done, value } = work.next();
      if (done) return value;
    }
  }

  /** The same for all that a frame shows. */
  shown(frame: Frame, mask: Uint8Array, most: number): Generator<void, Int32Array | null> {
    return this.gather(boxOf(frame, REACH), mask, most);
  }
}

const known = new WeakMap<Layer, Marks>();

/** The points of a layer: put in order once, when they are first asked for. */
export function marksOf(layer: Layer): Marks {
  const found = known.get(layer) ?? Marks.of(layer);
  known.set(layer, found);
  return found;
}
