/** Pieces of tiles as the rows of a layer: drawn, and pointed at, like those of any other. */

import { Layer } from "../../core/payload.ts";
import { GROUP, type Guest, type TiledLayer } from "../../core/tiled.ts";
import { shapesAt } from "../../payload/shapes.ts";
import type { Piece } from "./archive.ts";
import { placeOf, type Cell } from "./grid.ts";

/** A piece, and where its tile lies. */
export interface PlacedPiece {
  readonly piece: Piece;
  readonly cell: Cell;
}

export class PieceRows extends Layer {
  private readonly groups: Int32Array;

  constructor(readonly owner: TiledLayer, readonly placed: readonly PlacedPiece[]) {
    super({ ...owner.raw, count: placed.length }, { shapes: shapesAt(placed.map((one) => guestOf(owner, one))), columns: new Map() });
    this.groups = Int32Array.from(placed, ({ piece }) => Number(piece.properties[GROUP]));
  }

  override value(name: string, row: number): unknown {
    return this.placed[row]?.piece.properties[name] ?? null;
  }

  /** The mask of rows that follows from one of groups. */
  mask(kept: Uint8Array): Uint8Array {
    return Uint8Array.from(this.groups, (group) => kept[group] ?? 0);
  }
}

/** What stays of a piece when its tile has gone. */
function guestOf(owner: TiledLayer, { piece, cell }: PlacedPiece): Guest {
  const { west, north, side } = placeOf(cell);
  const parts = piece.parts.map((part) => part.map((ring) => ring.map((share, at) => (at % 2 ? north : west) + share * side)));
  return { values: piece.properties, symbol: owner.tiles.groups.symbol[Number(piece.properties[GROUP])] ?? 0, parts };
}

/** Gives the rows of features that the pointer met; what it stays on is not met anew. */
export class Guests {
  private last: { readonly pieces: readonly PlacedPiece[]; readonly row: number } | null = null;

  constructor(private readonly owner: TiledLayer) {}

  /** The row of a feature that is drawn as some pieces. */
  row(pieces: readonly PlacedPiece[]): number {
    const { last } = this;
    if (last && last.pieces.length === pieces.length && last.pieces.every(({ piece }, at) => piece === pieces[at]!.piece)) return last.row;
    const [first, ...others] = pieces.map((one) => guestOf(this.owner, one));
    const row = this.owner.meet({ ...first!, parts: [first!, ...others].flatMap(({ parts }) => parts) });
    this.last = { pieces, row };
    return row;
  }
}
