/** The lines, or the areas, of a layer: parts with their rows, symbols and boxes. */

import type { Draw, Layer } from "../../core/payload.ts";
import { Tree, unite } from "./tree.ts";

const EDGES = 4;
/** Rows that are looked at before others have their turn. */
const SLICE = 1 << 12;

export class Traced {
  private constructor(
    private readonly layer: Layer,
    private readonly rows: Int32Array,
    private readonly parts: Int32Array,
    /** West, north, east and south of each part on the Mercator square. */
    readonly boxes: Float64Array,
    readonly tree: Tree,
  ) {}

  /** Put the parts in order, slice by slice. */
  static *of(layer: Layer, draw: Draw): Generator<void, Traced> {
    const { shapes } = layer;
    const drawn = layer.raw.symbols.map((symbol) => symbol.draw === draw);
    const [rows, parts] = [new Int32Array(layer.partTotal), new Int32Array(layer.partTotal)];
    const boxes = new Float64Array(EDGES * layer.partTotal);
    let size = 0;
    for (let row = 0; row < layer.count; row++) {
      if (row % SLICE === SLICE - 1) yield;
      for (let part = shapes.firstPart(row); part < shapes.firstPart(row + 1); part++) {
        if (!drawn[shapes.symbolOf(part)]) continue;
        rows[size] = row;
        parts[size] = part;
        for (let edge = 0; edge < EDGES; edge++) boxes[EDGES * size + edge] = shapes.boxes![EDGES * part + edge]!;
        size++;
      }
    }
    const tree = yield* Tree.of(size, (from, to, into, at) => unite(boxes, EDGES * from, EDGES * to, into, at));
    return new Traced(layer, rows.subarray(0, size), parts.subarray(0, size), boxes, tree);
  }

  get count(): number {
    return this.rows.length;
  }

  row(item: number): number {
    return this.rows[item]!;
  }

  symbol(item: number): number {
    return this.layer.symbolOf(this.parts[item]!);
  }

  /** The first ring of a part, and the one past its last. */
  rings(item: number): [from: number, to: number] {
    const part = this.parts[item]!;
    return [this.layer.shapes.firstRing(part), this.layer.shapes.firstRing(part + 1)];
  }
}
