/** Paints lines and areas, many in one path; what is smaller than a pixel is one. */

import type { Draw, Layer, Sym } from "../../core/payload.ts";
import { agesOf, type Ages } from "../../filters/ages.ts";
import { asideOf } from "../lanes.ts";
import { PLAIN, type Wear } from "../renderer.ts";
import { areaStyle, strokes, worn } from "../symbols.ts";
import { Dots } from "./dots.ts";
import { boxAt, boxOf, type Frame } from "./frame.ts";
import type { Inks } from "./inks.ts";
import type { Hit, Painter, Spot } from "./painter.ts";
import type { Sheet } from "./surface.ts";
import { Traced } from "./traced.ts";
import { Trail } from "./trail.ts";

/** Paths that are filled at once: one path of very many takes far longer. */
const CHUNK = 256;
/** Things that are looked at before others have their turn. */
const SLICE = 1 << 15;
/** What is smaller than this, in pixels, is painted as one pixel. */
const SPECK = 1.5;
/** What is smaller than this, in pixels, has one thin stroke: others would cover it, and its neighbours. */
const SMALL = 10;
const THIN = { line: 1.5, area: 0.8 } as const;
/** Pixels beyond the edges from which a stroke still reaches in. */
const MARGIN = 24;
/** Pixels beside a line at which it is still meant. */
const BESIDE = 3;

type Pen = CanvasRenderingContext2D;

/** By how much of it can be seen: a mere pixel, a small shape, or all of the symbol. */
const SIZES = ["speck", "small", "full"] as const;
type Size = (typeof SIZES)[number];
/** What is in view, by size and symbol. */
type Found = Readonly<Record<Size, readonly number[][]>>;

export class PathPainter implements Painter {
  readonly crowded = false;
  private traced: Traced | null = null;
  private readonly trail = new Trail();
  private mask: Uint8Array;
  private look = PLAIN;
  private ages: Ages;
  /** Pixels by which lines are moved aside at most. */
  private reach = 0;

  constructor(private readonly layer: Layer, private readonly draw: Draw) {
    this.mask = new Uint8Array(layer.count).fill(1);
    this.ages = agesOf(layer, null);
  }

  wear(look: Wear): void {
    this.look = look;
    this.ages = agesOf(this.layer, look.year);
    this.reach = look.pitch * Math.max(0, ...this.layer.raw.symbols.map(({ lane }) => Math.abs(lane ?? 0)));
  }

  filter(mask: Uint8Array): void {
    this.mask = mask;
  }

  *paint(sheet: Sheet, inks: Inks): Generator<void, void> {
    this.traced ??= yield* Traced.of(this.layer, this.draw);
    const found = yield* this.collect(this.traced, sheet.frame);
    yield* this.specks(sheet.pen, found.speck, sheet.frame, inks);
    yield* this.strokes(sheet, found.small, inks, "small");
    yield* this.strokes(sheet, found.full, inks, "full");
  }

  /** All shapes of one size: symbol by symbol, chunk by chunk. */
  private *strokes({ pen, frame, settle }: Sheet, bySymbol: readonly number[][], inks: Inks, size: Size): Generator<void, void> {
    const dress = size === "small" ? small : full;
    for (const [symbol, items] of bySymbol.entries())
      for (let from = 0; from < items.length; from += CHUNK) {
        pen.beginPath();
        for (const item of items.slice(from, from + CHUNK)) this.outline(pen, item, frame, size);
        dress(pen, this.symbol(symbol), inks);
        yield settle();
      }
  }

  private symbol(index: number): Sym {
    return worn(this.ages.symbols[index]!, this.look.capacities);
  }

  /** What the symbol of a thing has turned into in the year that is shown. */
  private face(traced: Traced, item: number): number {
    return this.ages.of(traced.symbol(item), traced.row(item));
  }

  private *collect(traced: Traced, frame: Frame): Generator<void, Found> {
    const found: Record<Size, number[][]> = { speck: [], small: [], full: [] };
    const put = (size: Size, face: number, item: number): void => {
      const lists = found[size];
      while (lists.length <= face) lists.push([]);
      lists[face]!.push(item);
    };
    const runs = traced.tree.runs(boxOf(frame, MARGIN + this.reach));
    for (let run = 0; run < runs.length; run += 2)
      for (let item = runs[run]!; item < runs[run + 1]!; item++) {
        if (item % SLICE === SLICE - 1) yield;
        if (this.mask[traced.row(item)]) put(sizeOf(traced, item, frame), this.face(traced, item), item);
      }
    return found;
  }

  /** From the topmost down: a pixel is painted once. */
  private *specks(pen: Pen, specks: readonly number[][], frame: Frame, inks: Inks): Generator<void, void> {
    if (specks.every((items) => !items.length)) return;
    const dots = new Dots(frame.width, frame.height);
    for (let symbol = specks.length - 1; symbol >= 0; symbol--) {
      const items = specks[symbol]!;
      const put = dots.of(inks.ink(this.ages.symbols[symbol]!.color));
      for (let at = items.length - 1; at >= 0; at--) {
        if (at % SLICE === SLICE - 1) yield;
        const { x, y } = pixelOf(this.traced!, items[at]!, frame);
        put(x, y);
      }
    }
    dots.draw(pen);
  }

  /** Outer rings run one way and holes the other, so that areas over each other leave no gap. */
  private outline(pen: Pen, item: number, frame: Frame, size: Size): void {
    const [first, end] = this.traced!.rings(item);
    for (let ring = first; ring < end; ring++) {
      this.follow(item, ring, frame, size);
      if (this.draw === "line") this.trail.into(pen, false);
      else this.trail.into(pen, true, this.trail.turn > 0 !== (ring === first));
    }
  }

  /** The pixels of a ring; of a line that has a lane, beside its course. */
  private follow(item: number, ring: number, frame: Frame, size: Size): Trail {
    const { shapes } = this.layer;
    const [from, to] = [shapes.firstPoint(ring), shapes.firstPoint(ring + 1)];
    const trail = this.trail.follow(shapes, from, to, frame);
    const symbol = this.symbol(this.traced!.symbol(item));
    return symbol.lane && size === "full" ? trail.shift(asideOf(symbol, this.look.pitch)) : trail;
  }

  pick(spot: Spot, frame: Frame, slack: number): Hit | null {
    const { traced } = this;
    if (!traced) return null;
    const near = this.near(traced, spot, frame, slack);
    const hit = near.find((item) => this.covers(item, spot, frame, 0)) ?? (slack ? near.find((item) => this.covers(item, spot, frame, slack)) : undefined);
    return hit === undefined ? null : { row: traced.row(hit) };
  }

  /** What may lie under a pixel, in the order of painting, the last first. */
  private near(traced: Traced, { x, y }: Spot, frame: Frame, slack: number): number[] {
    const runs = traced.tree.runs(boxAt(frame, x, y, MARGIN + this.reach + slack));
    const found: { item: number; size: number; symbol: number }[] = [];
    for (let run = 0; run < runs.length; run += 2)
      for (let item = runs[run]!; item < runs[run + 1]!; item++)
        if (this.mask[traced.row(item)]) found.push({ item, size: SIZES.indexOf(sizeOf(traced, item, frame)), symbol: this.face(traced, item) });
    found.sort((one, other) => other.size - one.size || other.symbol - one.symbol || other.item - one.item);
    return found.map(({ item }) => item);
  }

  private covers(item: number, { x, y }: Spot, frame: Frame, slack: number): boolean {
    const traced = this.traced!;
    const size = sizeOf(traced, item, frame);
    if (size === "speck") {
      const at = pixelOf(traced, item, frame);
      return Math.max(Math.abs(at.x + 0.5 - x), Math.abs(at.y + 0.5 - y)) <= 0.5 + slack;
    }
    const reach = (size === "small" ? thin(this.draw) / 2 : reachOf(this.symbol(this.face(traced, item)))) + (this.draw === "line" ? BESIDE : 0) + slack;
    const [first, end] = traced.rings(item);
    let turns = 0;
    for (let ring = first; ring < end; ring++) {
      const trail = this.follow(item, ring, frame, size);
      if (trail.distance(x, y) <= reach ** 2) return true;
      if (this.draw === "area") turns += trail.winding(x, y) * (trail.turn > 0 === (ring === first) ? 1 : -1);
    }
    return turns !== 0;
  }

  spots(): Spot[] {
    return [];
  }
}

function sizeOf({ boxes }: Traced, item: number, { side }: Frame): Size {
  const across = Math.max(boxes[4 * item + 2]! - boxes[4 * item]!, boxes[4 * item + 3]! - boxes[4 * item + 1]!) * side;
  return across < SPECK ? "speck" : across < SMALL ? "small" : "full";
}

function thin(draw: Draw): number {
  return draw === "line" ? THIN.line : THIN.area;
}

function pixelOf({ boxes }: Traced, item: number, { side, left, top }: Frame): Spot {
  const middle = (edge: number): number => (boxes[4 * item + edge]! + boxes[4 * item + edge + 2]!) / 2;
  return { x: Math.floor(middle(0) * side - left), y: Math.floor(middle(1) * side - top) };
}

/** Half of the widest stroke of a line, or of the edge of an area. */
function reachOf(symbol: Sym): number {
  if (symbol.draw === "area") return areaStyle(symbol).weight / 2;
  const widths = strokes(symbol).filter(({ className }) => !className.includes("band")).map(({ width }) => width);
  return Math.max(...widths) / 2;
}

/** Fills and strokes the path that is begun. */
function small(pen: Pen, symbol: Sym, inks: Inks): void {
  pen.fillStyle = pen.strokeStyle = inks.ink(symbol.color);
  if (symbol.draw === "area") shade(pen, areaStyle(symbol).fillOpacity);
  pen.lineWidth = thin(symbol.draw);
  pen.setLineDash([]);
  pen.stroke();
}

/** As the style sheet has it for such a symbol. */
function full(pen: Pen, symbol: Sym, inks: Inks): void {
  pen.lineJoin = "round";
  if (symbol.draw === "line") return lines(pen, symbol, inks);
  const { color, weight, fillOpacity, dash } = areaStyle(symbol);
  pen.fillStyle = pen.strokeStyle = inks.ink(color);
  shade(pen, fillOpacity);
  [pen.lineWidth, pen.lineCap] = [weight, "round"];
  pen.setLineDash(numbers(dash));
  pen.stroke();
}

function shade(pen: Pen, opacity: number): void {
  pen.globalAlpha = opacity;
  pen.fill();
  pen.globalAlpha = 1;
}

function lines(pen: Pen, symbol: Sym, inks: Inks): void {
  for (const { className, color, width, opacity, dash, cap } of strokes(symbol)) {
    const white = inks.dark && /casing|core/.test(className);
    pen.strokeStyle = white ? inks.halo : className.includes("ink") ? inks.ink(color) : color;
    [pen.globalAlpha, pen.lineWidth, pen.lineCap] = [opacity ?? 1, width, cap ?? "butt"];
    pen.setLineDash(numbers(dash));
    pen.stroke();
  }
  pen.globalAlpha = 1;
}

function numbers(dash: string | undefined): number[] {
  return dash ? dash.split(" ").map(Number) : [];
}
