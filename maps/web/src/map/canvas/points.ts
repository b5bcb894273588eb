/** Paints points: marks while they can be told apart, small ones where there are many, else how many there are. */

import type { Layer } from "../../core/payload.ts";
import { agesOf, type Ages } from "../../filters/ages.ts";
import type { Wear } from "../renderer.ts";
import { Marks, REACH } from "./marks.ts";
import { CELL, Cells } from "./cells.ts";
import { circles, discs } from "./circles.ts";
import { boxAt, boxOf, type Frame } from "./frame.ts";
import { channels, type Inks } from "./inks.ts";
import type { Hit, Painter, Spot } from "./painter.ts";
import { Sprites } from "./sprites.ts";
import type { Sheet } from "./surface.ts";

/** With fewer points than this, all of them are marks on any screen, even all in view. */
const FEW = 20_000;
/** Square pixels that a mark of each size needs around it, on average, to be told from others. */
const ROOM = [{ size: 1, room: 260 }, { size: 0.45, room: 60 }, { size: 0.3, room: 22 }] as const;
/** More marks than this are never painted one by one. */
const MOST = 90_000;
/** Marks that are painted before others have their turn. */
const CHUNK = 2000;
/** Features that are looked at, and counted, under one pixel. */
const UNDER = 20_000;

/** What is painted: marks of a size, or cells. */
type Picture = { readonly size: number; readonly marks: Int32Array } | { readonly cells: Cells };

export class PointPainter implements Painter {
  private picture: Picture | null = null;
  private marks: Marks | null = null;
  private sprites: Sprites | null = null;
  /** The fullest cell of this zoom: colours do not change while the map is moved. */
  private peak = { zoom: NaN, count: 1 };
  private mask: Uint8Array;
  private ages: Ages;
  /** The symbol of each mark in the year that is painted, which may be the former one still. */
  private faces: { readonly ages: Ages; readonly of: Uint16Array } | null = null;
  private capacities = false;
  /** The different colours of the symbols. */
  private readonly colours: readonly string[];

  constructor(private readonly layer: Layer) {
    this.colours = [...new Set(layer.raw.symbols.map(({ color }) => color))];
    this.mask = new Uint8Array(layer.count).fill(1);
    this.ages = agesOf(layer, null);
  }

  wear({ year, capacities }: Wear): void {
    this.capacities = capacities;
    if (this.ages.year === year) return;
    this.ages = agesOf(this.layer, year);
  }

  /** The symbols that the marks have turned into. */
  private *turned(marks: Marks): Generator<void, Uint16Array> {
    if (this.ages.constant) return marks.symbols;
    const faces = new Uint16Array(marks.count);
    for (let mark = 0; mark < faces.length; mark++) {
      if (mark % UNDER === UNDER - 1) yield;
      faces[mark] = this.ages.of(marks.symbols[mark]!, marks.row(mark));
    }
    return faces;
  }

  filter(mask: Uint8Array): void {
    this.mask = mask;
    this.peak = { zoom: NaN, count: 1 };
  }

  *paint({ pen, frame, settle }: Sheet, inks: Inks): Generator<void, void> {
    this.marks = yield* Marks.of(this.layer);
    const same = this.faces?.ages === this.ages;
    if (!same) this.faces = { ages: this.ages, of: yield* this.turned(this.marks) };
    this.sprites = same && this.sprites?.inks === inks ? this.sprites : new Sprites(this.ages.symbols, inks);
    const found = yield* this.marks.shown(frame, this.mask, Math.min(MOST, roomFor(frame)));
    const size = found && sizeFor(found.length, frame);
    if (found && size) {
      const shown = topmost(this.marks, found, frame);
      if (size === 1) circles(pen, this.layer, this.marks, shown, frame, inks);
      if (size === 1 && this.capacities) discs(pen, this.layer, this.marks, shown, frame, inks);
      yield* this.stamp({ pen, frame, settle }, shown, size);
      this.picture = { size, marks: shown };
    } else {
      const cells = new Cells(frame, this.colours.length);
      yield* this.count(cells, frame);
      this.shade(pen, cells, frame, inks);
      this.picture = { cells };
    }
  }

  private *stamp({ pen, frame, settle }: Pick<Sheet, "pen" | "frame" | "settle">, shown: Int32Array, size: number): Generator<void, void> {
    const [{ xy }, { of: symbols }] = [this.marks!, this.faces!];
    const pictures = this.ages.symbols.map((_, symbol) => this.sprites!.of(symbol, size, frame.sharp));
    for (let at = 0; at < shown.length; at++) {
      if (at % CHUNK === CHUNK - 1) yield settle();
      const mark = shown[at]!;
      const picture = pictures[symbols[mark]!]!;
      const half = picture.side / 2;
      picture.stamp(pen, pixel(xy[2 * mark]!, frame.side, frame.left) - half, pixel(xy[2 * mark + 1]!, frame.side, frame.top) - half);
    }
  }

  private *count(cells: Cells, frame: Frame): Generator<void, void> {
    const colours = Uint8Array.from(this.layer.raw.symbols, ({ color }) => this.colours.indexOf(color));
    yield* this.marks!.each(boxOf(frame, 0), (from, to) => {
      cells.add(this.marks!, from, to, this.mask, colours);
      return true;
    });
  }

  private shade(pen: CanvasRenderingContext2D, cells: Cells, { zoom }: Frame, inks: Inks): void {
    this.peak = { zoom, count: Math.max(cells.peak, this.peak.zoom === zoom ? this.peak.count : 1) };
    const colours = this.colours.map((color) => channels(inks.ink(color)));
    const small = document.createElement("canvas");
    [small.width, small.height] = [cells.columns, cells.rows];
    small.getContext("2d")?.putImageData(cells.image(colours, this.peak.count), 0, 0);
    pen.imageSmoothingEnabled = false;
    pen.drawImage(small, 0, 0, cells.columns * CELL, cells.rows * CELL);
  }

  pick({ x, y }: Spot, frame: Frame, slack: number): Hit | null {
    if (!this.picture || !this.marks) return null;
    return "cells" in this.picture ? this.pickCell(this.picture.cells, x, y, frame) : this.pickMark(this.picture.size, x, y, frame, slack);
  }

  /** The last mark painted over a pixel; where there is none, the nearest within the slack of a finger. */
  private pickMark(size: number, x: number, y: number, frame: Frame, slack: number): Hit | null {
    const [{ xy }, { of: symbols }] = [this.marks!, this.faces!];
    const near = this.marks!.within(boxAt(frame, x, y, REACH + slack), this.mask, UNDER) ?? [];
    let [nearest, distance] = [-1, slack];
    for (let at = near.length - 1; at >= 0; at--) {
      const mark = near[at]!;
      const dx = x - pixel(xy[2 * mark]!, frame.side, frame.left);
      const dy = y - pixel(xy[2 * mark + 1]!, frame.side, frame.top);
      if (this.sprites!.of(symbols[mark]!, size, frame.sharp).covers(dx, dy)) return { row: this.marks!.row(mark) };
      if (Math.hypot(dx, dy) < distance) [nearest, distance] = [mark, Math.hypot(dx, dy)];
    }
    return nearest < 0 ? null : { row: this.marks!.row(nearest) };
  }

  private pickCell(cells: Cells, x: number, y: number, frame: Frame): Hit | null {
    const cell = cells.at(x, y);
    const count = cell < 0 ? 0 : cells.counts[cell]!;
    if (!count) return null;
    const [column, row] = [cell % cells.columns, Math.floor(cell / cells.columns)];
    const near = this.marks!.within(boxAt(frame, column * CELL, row * CELL, 1, CELL), this.mask, UNDER) ?? new Int32Array();
    const { xy } = this.marks!;
    const inside = near.filter((mark) => cells.at(xy[2 * mark]! * frame.side - frame.left, xy[2 * mark + 1]! * frame.side - frame.top) === cell);
    const rows = Array.from(inside, (mark) => this.marks!.row(mark));
    return count === 1 && rows.length ? { row: rows[rows.length - 1]! } : { crowd: rows, count };
  }

  spots(frame: Frame): Spot[] {
    if (!this.picture || "cells" in this.picture || this.picture.size < 1) return [];
    const { xy } = this.marks!;
    return Array.from(this.picture.marks, (mark) => ({ x: pixel(xy[2 * mark]!, frame.side, frame.left), y: pixel(xy[2 * mark + 1]!, frame.side, frame.top) }));
  }

  get crowded(): boolean {
    return this.picture !== null && "cells" in this.picture;
  }
}

/** Whether a layer has so many points that colours may stand for how many there are. */
export function mayCrowd({ partTotal, raw }: Layer): boolean {
  return partTotal > FEW && raw.symbols.some(({ draw }) => draw === "point");
}

/** Marks stand on whole pixels, as those of the page do. */
function pixel(world: number, side: number, from: number): number {
  return Math.round(world * side - from);
}

/** So many marks have room in a frame, at their smallest. */
function roomFor({ width, height }: Frame): number {
  return Math.floor((width * height) / Math.min(...ROOM.map(({ room }) => room)));
}

/** How large so many marks may be; null: they cannot be told apart. */
export function sizeFor(count: number, { width, height }: Frame): number | null {
  return ROOM.find(({ room }) => count * room <= width * height)?.size ?? null;
}

/** The marks that are seen: of those on one pixel only the last. */
export function topmost({ xy }: Pick<Marks, "xy">, found: Int32Array, { side, left, top, width, height }: Frame): Int32Array {
  const across = width + 2 * REACH + 1;
  const taken = new Uint8Array(across * (height + 2 * REACH + 1));
  const kept = new Int32Array(found.length);
  let first = found.length;
  for (let at = found.length - 1; at >= 0; at--) {
    const mark = found[at]!;
    const place = (pixel(xy[2 * mark + 1]!, side, top) + REACH) * across + pixel(xy[2 * mark]!, side, left) + REACH;
    if (taken[place]) continue;
    taken[place] = 1;
    kept[--first] = mark;
  }
  return kept.subarray(first);
}
