/** Paints the lines or the areas of a layer in tiles, each tile within its own edges. */

import type { Draw } from "../../core/payload.ts";
import type { TiledLayer } from "../../core/tiled.ts";
import type { Frame } from "../canvas/frame.ts";
import type { Inks } from "../canvas/inks.ts";
import type { Hit, Painter, Spot } from "../canvas/painter.ts";
import { PathPainter } from "../canvas/paths.ts";
import type { Sheet } from "../canvas/surface.ts";
import { placeOf, type Cell } from "./grid.ts";
import { piecesOf } from "./pieces.ts";
import { Guests, PieceRows, type PlacedPiece } from "./rows.ts";
import { filesOf, type Shown, type Tile } from "./tiles.ts";

interface Painted {
  readonly cell: Cell;
  readonly rows: PieceRows;
  readonly painter: PathPainter;
}

export class TiledPaths implements Painter {
  readonly crowded = false;
  private kept: Uint8Array;
  private shown: readonly Painted[] = [];
  private readonly guests: Guests;
  /** What was made of a tile: of each world that repeats it. */
  private readonly made = new WeakMap<Tile, Map<number, Omit<Painted, "cell">>>();

  constructor(private readonly owner: TiledLayer, private readonly draw: Draw) {
    this.kept = new Uint8Array(owner.groups.count).fill(1);
    this.guests = new Guests(owner);
  }

  filter(kept: Uint8Array): void {
    this.kept = kept;
  }

  /** Tiles know neither years nor capacities. */
  wear(): void {}

  *paint(sheet: Sheet, inks: Inks): Generator<void, void> {
    const { frame, pen } = sheet;
    const shown = filesOf(this.owner, this.draw).flatMap((file) => file.show(frame, frame.zoom)).map((one) => this.painted(one));
    for (const { cell, rows, painter } of shown) {
      painter.filter(rows.mask(this.kept));
      const { x, y, right, bottom } = pixelsOf(cell, frame);
      pen.save();
      pen.beginPath();
      pen.rect(x, y, right - x, bottom - y);
      pen.clip();
      yield* painter.paint(sheet, inks);
      pen.restore();
    }
    this.shown = shown;
  }

  private painted({ cell, tile }: Shown): Painted {
    const turns = this.made.get(tile) ?? new Map<number, Omit<Painted, "cell">>();
    this.made.set(tile, turns);
    const made = turns.get(cell.turn) ?? this.make({ cell: { ...tile.cell, turn: cell.turn }, tile });
    turns.set(cell.turn, made);
    return { cell, ...made };
  }

  private make(whole: Shown): Omit<Painted, "cell"> {
    const rows = new PieceRows(this.owner, piecesOf(whole, this.draw));
    return { rows, painter: new PathPainter(rows, this.draw) };
  }

  pick(spot: Spot, frame: Frame, slack: number): Hit | null {
    const under = this.shown.find(({ cell }) => holds(pixelsOf(cell, frame), spot));
    const hit = under?.painter.pick(spot, frame, slack);
    if (!under || !hit || !("row" in hit)) return null;
    return { row: this.guests.row(this.together(under.rows.placed[hit.row]!)) };
  }

  /** All pieces of a feature that are shown. */
  private together(one: PlacedPiece): PlacedPiece[] {
    const { id } = one.piece.properties;
    const rows = new Set(this.shown.map(({ rows }) => rows));
    return [one, ...[...rows].flatMap(({ placed }) => placed.filter(({ piece }) => piece !== one.piece && id !== undefined && piece.properties.id === id))];
  }

  spots(): Spot[] {
    return [];
  }
}

/** The edges of a cell on whole pixels: neighbours share them. */
function pixelsOf(cell: Cell, { side, left, top }: Frame): { x: number; y: number; right: number; bottom: number } {
  const { west, north, side: across } = placeOf(cell);
  const at = (edge: number, from: number): number => Math.round(edge * side - from);
  return { x: at(west, left), y: at(north, top), right: at(west + across, left), bottom: at(north + across, top) };
}

function holds(box: ReturnType<typeof pixelsOf>, { x, y }: Spot): boolean {
  return x >= box.x && x < box.right && y >= box.y && y < box.bottom;
}
