/** Pictures of marks: painted once from what the legend shows, then stamped many times. */

import type { Sym } from "../../core/payload.ts";
import { shapesOf, type Shape } from "../symbols.ts";
import { cornersOf, inked } from "./inked.ts";
import type { Inks } from "./inks.ts";

/** Pixels across the picture of a mark, and across what `shapesOf` describes. */
const SIDE = 26;
const DRAWN = 22;
/** Marks of a strip that stand side by side. */
const COLUMNS = 16;

/** The marks of one size, side by side on one canvas: a canvas for each would cost more than painting it. */
class Strip {
  readonly image = document.createElement("canvas");
  private readonly pen: CanvasRenderingContext2D | null;
  private readonly painted = new Set<number>();
  /** Pixels of the strip that each mark takes, across and down. */
  readonly cell: number;

  constructor(private readonly symbols: readonly Sym[], private readonly inks: Inks, readonly side: number, readonly sharp: number) {
    this.cell = Math.ceil(side * sharp);
    [this.image.width, this.image.height] = [COLUMNS * this.cell, Math.ceil(symbols.length / COLUMNS) * this.cell];
    // What it is stamped on lies in memory, too: nothing is to wait for a graphics card.
    this.pen = this.image.getContext("2d", { willReadFrequently: true });
  }

  x(symbol: number): number {
    return (symbol % COLUMNS) * this.cell;
  }

  y(symbol: number): number {
    return Math.floor(symbol / COLUMNS) * this.cell;
  }

  paint(symbol: number): void {
    if (this.painted.has(symbol) || !this.pen) return;
    this.painted.add(symbol);
    const scale = (this.side / SIDE) * this.sharp;
    const margin = ((SIDE - DRAWN) / 2) * scale;
    this.pen.setTransform(scale, 0, 0, scale, this.x(symbol) + margin, this.y(symbol) + margin);
    for (const shape of shapesOf(this.symbols[symbol]!)) paint(this.pen, shape, this.inks);
  }

  covers(symbol: number, x: number, y: number): boolean {
    const scale = SIDE / this.side;
    return inked(this.symbols[symbol]!, x * scale + DRAWN / 2, y * scale + DRAWN / 2);
  }
}

export class Sprite {
  constructor(private readonly strip: Strip, private readonly symbol: number) {
    strip.paint(symbol);
  }

  /** Stamp the mark with its corner at a pixel. */
  stamp(pen: CanvasRenderingContext2D, x: number, y: number): void {
    const { image, cell, side } = this.strip;
    pen.drawImage(image, this.strip.x(this.symbol), this.strip.y(this.symbol), cell, cell, x, y, side, side);
  }

  get side(): number {
    return this.strip.side;
  }

  /** Whether the mark covers a pixel that lies so far from its middle. */
  covers(dx: number, dy: number): boolean {
    return this.strip.covers(this.symbol, dx, dy);
  }
}

/** Paint one shape of a mark as the style sheet colours it. */
function paint(pen: CanvasRenderingContext2D, shape: Shape, inks: Inks): void {
  const given = (name: string): string => String(shape.attributes[name] ?? "");
  pen.beginPath();
  if (shape.tag === "circle") pen.arc(Number(given("cx")), Number(given("cy")), Number(given("r")), 0, 2 * Math.PI);
  else corners(pen, given("points"));
  const color = colourOf(given("class").split(" "), given("stroke"), inks);
  const dash = given("stroke-dasharray");
  pen.setLineDash(dash && dash !== "none" ? dash.split(" ").map(Number) : []);
  pen.lineJoin = "round";
  [pen.lineWidth, pen.fillStyle, pen.strokeStyle] = [Number(given("stroke-width")), color, color];
  if (given("fill") !== "none") pen.fill();
  if (given("stroke-width")) pen.stroke();
}

function corners(pen: CanvasRenderingContext2D, points: string): void {
  for (const [x, y] of cornersOf(points)) pen.lineTo(x, y);
  pen.closePath();
}

function colourOf(classes: readonly string[], own: string, inks: Inks): string {
  if (classes.includes("halo")) return inks.halo;
  if (classes.includes("paper")) return inks.paper;
  if (classes.includes("hollow")) return inks.hollow(own);
  return classes.includes("ink") ? inks.ink(own) : own;
}

export class Sprites {
  private readonly strips = new Map<string, Strip>();
  private readonly known = new Map<string, Sprite>();

  constructor(private readonly symbols: readonly Sym[], readonly inks: Inks) {}

  /** The picture of a symbol: `size` 1 as in the legend, and as sharp as the canvas. */
  of(symbol: number, size: number, sharp: number): Sprite {
    const key = `${symbol} ${size} ${sharp}`;
    const found = this.known.get(key) ?? new Sprite(this.strip(size, sharp), symbol);
    this.known.set(key, found);
    return found;
  }

  private strip(size: number, sharp: number): Strip {
    const key = `${size} ${sharp}`;
    const found = this.strips.get(key) ?? new Strip(this.symbols, this.inks, SIDE * size, sharp);
    this.strips.set(key, found);
    return found;
  }
}
