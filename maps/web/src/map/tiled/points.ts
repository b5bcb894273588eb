/** Paints the points of a layer in tiles: marks, and discs where points stand for many. */

import type { TiledLayer } from "../../core/tiled.ts";
import type { Frame } from "../canvas/frame.ts";
import type { Inks } from "../canvas/inks.ts";
import type { Hit, Painter, Spot } from "../canvas/painter.ts";
import { PointPainter } from "../canvas/points.ts";
import type { Sheet } from "../canvas/surface.ts";
import { around, crowdOf, Discs, isCrowd, merged } from "./crowds.ts";
import { piecesOf } from "./pieces.ts";
import { Guests, PieceRows } from "./rows.ts";
import { filesOf } from "./tiles.ts";

export class TiledPoints implements Painter {
  private kept: Uint8Array;
  private rows: PieceRows;
  private marks: PointPainter;
  private discs: Discs;
  private readonly guests: Guests;

  constructor(private readonly owner: TiledLayer, private readonly written: (count: number) => string) {
    this.kept = new Uint8Array(owner.groups.count).fill(1);
    this.rows = new PieceRows(owner, []);
    this.marks = new PointPainter(this.rows);
    this.discs = new Discs(owner, [], written);
    this.guests = new Guests(owner);
  }

  filter(kept: Uint8Array): void {
    this.kept = kept;
  }

  /** Tiles know neither years nor capacities. */
  wear(): void {}

  *paint(sheet: Sheet, inks: Inks): Generator<void, void> {
    const { frame, pen } = sheet;
    const shown = filesOf(this.owner, "point").flatMap((file) => file.show(frame, frame.zoom));
    const placed = shown.flatMap((one) => piecesOf(one, "point"));
    const rows = new PieceRows(this.owner, placed.filter((one) => !isCrowd(one)));
    const marks = new PointPainter(rows);
    marks.filter(rows.mask(this.kept));
    yield* marks.paint(sheet, inks);
    const crowds = placed.filter(isCrowd).map((one) => crowdOf(this.owner, one, this.kept));
    const discs = new Discs(this.owner, merged(crowds.filter((one) => one !== null), frame.side), this.written);
    discs.paint(pen, frame, inks);
    [this.rows, this.marks, this.discs] = [rows, marks, discs];
  }

  pick(spot: Spot, frame: Frame, slack: number): Hit | null {
    const crowd = this.discs.pick(spot, frame, slack);
    if (crowd) return { crowd: [], count: crowd.count, box: around(crowd) };
    const hit = this.marks.pick(spot, frame, slack);
    if (!hit) return null;
    if ("row" in hit) return { row: this.guests.row([this.rows.placed[hit.row]!]) };
    const box = this.rows.boundsOf(hit.crowd);
    return { crowd: hit.crowd.slice(-1).map((row) => this.guests.row([this.rows.placed[row]!])), count: hit.count, ...(box && { box }) };
  }

  spots(frame: Frame): Spot[] {
    return [...this.marks.spots(frame), ...this.discs.spots(frame)];
  }

  get crowded(): boolean {
    return this.marks.crowded;
  }
}
