/** The lines, or the areas, of a layer: parts with their rows, symbols and boxes. */

import type { Draw, Layer } from "../../core/payload.ts";
import { around, Tree, unite } from "./tree.ts";

const EDGES = 4;

export class Traced {
  readonly tree: Tree;
  /** West, north, east and south of each part on the Mercator square. */
  readonly boxes: Float64Array;
  private readonly rows: Int32Array;
  private readonly parts: Int32Array;

  constructor(readonly layer: Layer, draw: Draw) {
    const drawn = layer.raw.symbols.map((symbol) => symbol.draw === draw);
    const { shapes } = layer;
    const [rows, parts] = [new Int32Array(layer.partTotal), new Int32Array(layer.partTotal)];
    let size = 0;
    for (let row = 0; row < layer.count; row++)
      for (let part = shapes.firstPart(row); part < shapes.firstPart(row + 1); part++) {
        if (!drawn[shapes.symbolOf(part)]) continue;
        rows[size] = row;
        parts[size++] = part;
      }
    [this.rows, this.parts] = [rows.subarray(0, size), parts.subarray(0, size)];
    this.boxes = new Float64Array(EDGES * size);
    for (let item = 0; item < size; item++) {
      const [from, to] = this.rings(item);
      around(shapes.world, shapes.firstPoint(from), shapes.firstPoint(to), this.boxes, EDGES * item);
    }
    this.tree = new Tree(size, (from, to, into, at) => unite(this.boxes, EDGES * from, EDGES * to, into, at));
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
