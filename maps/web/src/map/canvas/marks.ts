/** The points of a layer, each with its row and its symbol. */

import type { Layer } from "../../core/payload.ts";
import { boxOf, type Box, type Frame } from "./frame.ts";
import { whole } from "./slices.ts";
import { around, Tree } from "./tree.ts";

/** Things that are looked at before others have their turn. */
const SLICE = 1 << 16;
/** Pixels beyond the edges from which a mark still reaches in. */
export const REACH = 13;

const known = new WeakMap<Layer, Marks>();

export class Marks {
  private constructor(
    /** x and y in turn, on the Mercator square. */
    readonly xy: Float64Array,
    readonly symbols: Uint16Array,
    /** The row of each point; null: they are the same number. */
    readonly rows: Int32Array | null,
    readonly tree: Tree,
  ) {}

  /** Put the points of a layer in order, slice by slice; once for each. */
  static *of(layer: Layer): Generator<void, Marks> {
    const before = known.get(layer);
    if (before) return before;
    const { xy, symbols, rows } = layer.single ? { xy: layer.world, symbols: layer.symbols, rows: null } : yield* several(layer);
    const tree = yield* Tree.of(symbols.length, (from, to, into, at) => around(xy, from, to, into, at));
    const found = new Marks(xy, symbols, rows, tree);
    known.set(layer, found);
    return found;
  }

  get count(): number {
    return this.symbols.length;
  }

  row(mark: number): number {
    return this.rows ? this.rows[mark]! : mark;
  }

  /** Visit, slice by slice, runs of what may lie in a box: from one mark up to another; false from `visit` ends it. */
  *each(box: Box, visit: (from: number, to: number) => boolean): Generator<void> {
    const runs = this.tree.runs(box);
    let seen = 0;
    for (let run = 0; run < runs.length; run += 2)
      for (let from = runs[run]!; from < runs[run + 1]!; ) {
        const to = Math.min(runs[run + 1]!, from + SLICE - seen);
        if (!visit(from, to)) return;
        seen += to - from;
        from = to;
        if (seen < SLICE) continue;
        seen = 0;
        yield;
      }
  }

  /** The marks within a box that the mask keeps, in their order; null: there are more than `most`. */
  *gather(box: Box, mask: Uint8Array, most: number): Generator<void, Int32Array | null> {
    const { xy, rows } = this;
    const { west, north, east, south } = box;
    const found = new Int32Array(most + 1);
    let size = 0;
    yield* this.each(box, (from, to) => {
      for (let mark = from; mark < to && size <= most; mark++) {
        const x = xy[2 * mark]!;
        const y = xy[2 * mark + 1]!;
        if (x >= west && x <= east && y >= north && y <= south && mask[rows ? rows[mark]! : mark]) found[size++] = mark;
      }
      return size <= most;
    });
    return size > most ? null : found.subarray(0, size);
  }

  /** The same at once: for boxes that hold little. */
  within(box: Box, mask: Uint8Array, most: number): Int32Array | null {
    return whole(this.gather(box, mask, most));
  }

  /** The same for all that a frame shows. */
  shown(frame: Frame, mask: Uint8Array, most: number): Generator<void, Int32Array | null> {
    return this.gather(boxOf(frame, REACH), mask, most);
  }
}

interface Points {
  readonly xy: Float64Array;
  readonly symbols: Uint16Array;
  readonly rows: Int32Array | null;
}

function* several(layer: Layer): Generator<void, Points> {
  const drawn = layer.raw.symbols.map(({ draw }) => draw === "point");
  const [xy, symbols, rows]: [number[], number[], number[]] = [[], [], []];
  for (let row = 0; row < layer.count; row++) {
    if (row % SLICE === SLICE - 1) yield;
    layer.eachRing(row, (symbol, from) => {
      if (!drawn[symbol]) return;
      xy.push(layer.world[2 * from]!, layer.world[2 * from + 1]!);
      symbols.push(symbol);
      rows.push(row);
    });
  }
  return { xy: Float64Array.from(xy), symbols: Uint16Array.from(symbols), rows: Int32Array.from(rows) };
}

/** The points of a layer; null: they are so many that they are not in order yet. */
export function marksOf(layer: Layer): Marks | null {
  const found = known.get(layer);
  return found || layer.partTotal > SLICE ? (found ?? null) : whole(Marks.of(layer));
}
