/** Where marks would lie over each other: how many there are, and which colour most of them have. */

import type { Frame } from "./frame.ts";
import type { Colour } from "./inks.ts";
import type { Marks } from "./marks.ts";

/** Pixels across a cell. */
export const CELL = 4;
/** How strong the colour of a single feature is; that of the fullest cell is 1. */
const FAINTEST = 0.3;
const OPAQUE = 255;

/** What is counted: x and y in turn on the Mercator square, and the symbol of each. */
type Counted = Pick<Marks, "xy" | "symbols" | "rows">;

export class Cells {
  readonly columns: number;
  readonly rows: number;
  readonly counts: Uint32Array;
  /** How many of a cell have each colour. */
  private readonly shares: Uint32Array;
  peak = 0;

  /** `colours`: how many there are; what is counted says which of them it has. */
  constructor(private readonly frame: Frame, private readonly colours: number) {
    this.columns = Math.ceil(frame.width / CELL);
    this.rows = Math.ceil(frame.height / CELL);
    const size = this.columns * this.rows;
    this.counts = new Uint32Array(size);
    this.shares = new Uint32Array(size * colours);
  }

  /** Count those from one mark up to another that the mask keeps, by the colours of their symbols. */
  add({ xy, symbols, rows }: Counted, from: number, to: number, mask: Uint8Array, colours: Uint8Array): void {
    const { counts, shares, colours: wide } = this;
    const { side, left, top } = this.frame;
    let { peak } = this;
    for (let mark = from; mark < to; mark++) {
      if (!mask[rows ? rows[mark]! : mark]) continue;
      const cell = this.at(xy[2 * mark]! * side - left, xy[2 * mark + 1]! * side - top);
      if (cell < 0) continue;
      const count = ++counts[cell]!;
      if (count > peak) peak = count;
      shares[cell * wide + colours[symbols[mark]!]!]!++;
    }
    this.peak = peak;
  }

  /** The cell of a pixel; -1: none. */
  at(x: number, y: number): number {
    const column = Math.floor(x / CELL);
    const row = Math.floor(y / CELL);
    return column < 0 || row < 0 || column >= this.columns || row >= this.rows ? -1 : row * this.columns + column;
  }

  /** The colour that most features of a cell have. */
  prevailing(cell: number): number {
    let best = 0;
    for (let colour = 1; colour < this.colours; colour++) if (this.shares[cell * this.colours + colour]! > this.shares[cell * this.colours + best]!) best = colour;
    return best;
  }

  /** A pixel for each cell: its prevailing colour, stronger where there are more. */
  image(colours: readonly Colour[], peak: number): ImageData {
    const image = new ImageData(this.columns, this.rows);
    const scale = (1 - FAINTEST) / Math.log(Math.max(peak, 2));
    for (let cell = 0; cell < this.counts.length; cell++) {
      const count = this.counts[cell]!;
      if (!count) continue;
      const [red, green, blue] = colours[this.prevailing(cell)]!;
      const at = 4 * cell;
      image.data[at] = red;
      image.data[at + 1] = green;
      image.data[at + 2] = blue;
      image.data[at + 3] = OPAQUE * Math.min(1, FAINTEST + scale * Math.log(count));
    }
    return image;
  }
}
