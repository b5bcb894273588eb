/** Where marks would lie over each other: how many there are, and of which kind most of them. */

import type { Frame } from "./frame.ts";

/** Pixels across a cell. */
export const CELL = 4;
/** How strong the colour of a single feature is; that of the fullest cell is 1. */
const FAINTEST = 0.3;
const OPAQUE = 255;

export class Cells {
  readonly columns: number;
  readonly rows: number;
  readonly counts: Uint32Array;
  /** A symbol that more than half of a cell have is found so (Boyer and Moore's vote). */
  private readonly symbols: Uint16Array;
  private readonly votes: Int32Array;
  peak = 0;

  constructor(private readonly frame: Frame) {
    this.columns = Math.ceil(frame.width / CELL);
    this.rows = Math.ceil(frame.height / CELL);
    const size = this.columns * this.rows;
    [this.counts, this.symbols, this.votes] = [new Uint32Array(size), new Uint16Array(size), new Int32Array(size)];
  }

  /** Count a feature at a place of the Mercator square. */
  add(x: number, y: number, symbol: number): void {
    const { side, left, top } = this.frame;
    const cell = this.at(x * side - left, y * side - top);
    if (cell < 0) return;
    const count = ++this.counts[cell]!;
    if (count > this.peak) this.peak = count;
    if (this.votes[cell] === 0) this.symbols[cell] = symbol;
    this.votes[cell]! += this.symbols[cell] === symbol ? 1 : -1;
  }

  /** The cell of a pixel; -1: none. */
  at(x: number, y: number): number {
    const column = Math.floor(x / CELL);
    const row = Math.floor(y / CELL);
    return column < 0 || row < 0 || column >= this.columns || row >= this.rows ? -1 : row * this.columns + column;
  }

  /** A pixel for each cell: the colour of its symbol, stronger where there are more. */
  image(colours: readonly (readonly [red: number, green: number, blue: number])[], peak: number): ImageData {
    const image = new ImageData(this.columns, this.rows);
    const scale = (1 - FAINTEST) / Math.log(Math.max(peak, 2));
    for (let cell = 0; cell < this.counts.length; cell++) {
      const count = this.counts[cell]!;
      if (!count) continue;
      const [red, green, blue] = colours[this.symbols[cell]!]!;
      const at = 4 * cell;
      image.data[at] = red;
      image.data[at + 1] = green;
      image.data[at + 2] = blue;
      image.data[at + 3] = OPAQUE * Math.min(1, FAINTEST + scale * Math.log(count));
    }
    return image;
  }
}
