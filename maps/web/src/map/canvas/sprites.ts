/** Pictures of marks: painted once from what the legend shows, then stamped many times. */

import type { Sym } from "../../core/payload.ts";
import { mark } from "../symbols.ts";
import type { Inks } from "./inks.ts";

/** Pixels across the picture of a mark, and across what `mark` draws. */
const SIDE = 26;
const DRAWN = 22;
const SEEN = 128;
const CHANNELS = 4;

export class Sprite {
  readonly image = document.createElement("canvas");
  private alpha: Uint8ClampedArray | null = null;

  constructor(symbol: Sym, inks: Inks, readonly side: number, private readonly sharp: number) {
    this.image.width = this.image.height = Math.ceil(side * sharp);
    // Read back when the pointer comes near: it is not to wait for a graphics card.
    const pen = this.image.getContext("2d", { willReadFrequently: true });
    if (!pen) return;
    const scale = (side / SIDE) * sharp;
    const margin = (SIDE - DRAWN) / 2;
    pen.setTransform(scale, 0, 0, scale, margin * scale, margin * scale);
    for (const shape of mark(symbol).children) paint(pen, shape, inks);
  }

  /** Whether the mark covers a pixel that lies so far from its middle. */
  covers(dx: number, dy: number): boolean {
    const across = this.image.width;
    const x = Math.floor((dx + this.side / 2) * this.sharp);
    const y = Math.floor((dy + this.side / 2) * this.sharp);
    if (x < 0 || y < 0 || x >= across || y >= across) return false;
    this.alpha ??= this.image.getContext("2d")!.getImageData(0, 0, across, across).data;
    return this.alpha[CHANNELS * (y * across + x) + CHANNELS - 1]! >= SEEN;
  }
}

/** Paint one shape of a mark as the style sheet colours it. */
function paint(pen: CanvasRenderingContext2D, shape: Element, inks: Inks): void {
  const given = (name: string): string => shape.getAttribute(name) ?? "";
  pen.beginPath();
  if (shape.tagName === "circle") pen.arc(Number(given("cx")), Number(given("cy")), Number(given("r")), 0, 2 * Math.PI);
  else corners(pen, given("points"));
  const color = colourOf(shape, inks);
  const dash = given("stroke-dasharray");
  pen.setLineDash(dash && dash !== "none" ? dash.split(" ").map(Number) : []);
  pen.lineJoin = "round";
  [pen.lineWidth, pen.fillStyle, pen.strokeStyle] = [Number(given("stroke-width")), color, color];
  if (given("fill") !== "none") pen.fill();
  if (given("stroke-width")) pen.stroke();
}

function corners(pen: CanvasRenderingContext2D, points: string): void {
  for (const point of points.split(" ")) {
    const [x = 0, y = 0] = point.split(",").map(Number);
    pen.lineTo(x, y);
  }
  pen.closePath();
}

function colourOf(shape: Element, inks: Inks): string {
  const own = shape.getAttribute("stroke") ?? "";
  const { classList } = shape;
  if (classList.contains("halo")) return inks.halo;
  if (classList.contains("paper")) return inks.paper;
  if (classList.contains("hollow")) return inks.hollow(own);
  return classList.contains("ink") ? inks.ink(own) : own;
}

export class Sprites {
  private readonly known = new Map<string, Sprite>();

  constructor(private readonly symbols: readonly Sym[], readonly inks: Inks) {}

  /** The picture of a symbol: `size` 1 as in the legend, and as sharp as the canvas. */
  of(symbol: number, size: number, sharp: number): Sprite {
    const key = `${symbol} ${size} ${sharp}`;
    const found = this.known.get(key) ?? new Sprite(this.symbols[symbol]!, this.inks, SIDE * size, sharp);
    this.known.set(key, found);
    return found;
  }
}
