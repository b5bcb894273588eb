/** What a tile holds of one kind of shape, each piece with its place. */

import type { Draw } from "../../core/payload.ts";
import { placeOf, type Cell } from "./grid.ts";
import type { PlacedPiece } from "./rows.ts";
import type { Shown } from "./tiles.ts";

/** Of a tile that is shown in the place of a closer one, only the points that lie there. */
export function piecesOf({ cell, tile }: Shown, draw: Draw): PlacedPiece[] {
  const own: Cell = { ...tile.cell, turn: cell.turn };
  const placed = tile.pieces.filter((piece) => piece.draw === draw).map((piece) => ({ piece, cell: own }));
  return draw === "point" && own.zoom !== cell.zoom ? placed.filter((one) => inside(one, cell)) : placed;
}

function inside({ piece, cell }: PlacedPiece, within: Cell): boolean {
  const [own, box] = [placeOf(cell), placeOf(within)];
  const [x = 0, y = 0] = piece.parts[0]?.[0] ?? [];
  const [east, south] = [own.west + x * own.side - box.west, own.north + y * own.side - box.north];
  return east >= 0 && east < box.side && south >= 0 && south < box.side;
}
