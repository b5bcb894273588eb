/** What of a layer in tiles the map shows: a list for those who do not point at it. */

import type L from "leaflet";
import type { TiledLayer } from "../../core/tiled.ts";
import { sideAt } from "../../payload/mercator.ts";
import { DRAWS } from "../bands.ts";
import type { Window } from "../outlines.ts";
import { crowdOf, isCrowd, merged, type Crowd } from "./crowds.ts";
import { piecesOf } from "./pieces.ts";
import { placeOf } from "./grid.ts";
import { Guests, PieceRows, type PlacedPiece } from "./rows.ts";
import { filesOf } from "./tiles.ts";

export interface InView {
  /** The first of the features, each once. */
  readonly rows: PieceRows;
  /** How many features are in view by themselves. */
  readonly count: number;
  /** Points that stand for many. */
  readonly crowds: readonly Crowd[];
  /** The row of the layer that one of `rows` has from now on. */
  meet(row: number): number;
}

/** The part of the map that is seen. */
export function windowOf(map: L.Map): Window {
  const [{ x: width, y: height }, { min }] = [map.getSize(), map.getPixelBounds()];
  return { side: sideAt(map.getZoom()), left: min!.x, top: min!.y, width, height };
}

/** What is there of the tiles in a window, of the groups that a mask keeps; at most so many features are named. */
export function inView(owner: TiledLayer, window: Window, zoom: number, kept: Uint8Array, most: number): InView {
  const placed = piecesIn(owner, window, zoom).filter((one) => meets(one, window));
  const crowds = placed.filter(isCrowd).map((one) => crowdOf(owner, one, kept));
  const features = [...together(placed.filter((one) => !isCrowd(one) && stays(owner, one, kept)))];
  const named = features.slice(0, most);
  return {
    rows: new PieceRows(owner, named.map(([first]) => first!)),
    count: features.length,
    crowds: merged(crowds.filter((one) => one !== null), window.side).sort((one, other) => other.count - one.count),
    meet: (row) => new Guests(owner).row(named[row]!),
  };
}

/** The row of the layer that a feature of the tiles in a window has from now on; -1: there is none with this id. */
export function meetById(owner: TiledLayer, window: Window, zoom: number, id: string): number {
  const pieces = piecesIn(owner, window, zoom).filter((one) => one.piece.properties.id === id && !isCrowd(one));
  return pieces.length ? new Guests(owner).row(pieces) : -1;
}

function piecesIn(owner: TiledLayer, window: Window, zoom: number): PlacedPiece[] {
  return DRAWS.flatMap((draw) => filesOf(owner, draw).flatMap((file) => file.there(window, zoom)).flatMap((shown) => piecesOf(shown, draw)));
}

function stays(owner: TiledLayer, one: PlacedPiece, kept: Uint8Array): boolean {
  return kept[owner.groupIn(one.piece.properties)] === 1;
}

/** The pieces of each feature; what has no id is a feature by itself. */
function together(placed: readonly PlacedPiece[]): Iterable<PlacedPiece[]> {
  const found = new Map<unknown, PlacedPiece[]>();
  for (const one of placed) {
    const key = one.piece.properties.id ?? one;
    const known = found.get(key);
    if (known) known.push(one);
    else found.set(key, [one]);
  }
  return found.values();
}

/** Whether the box around a piece and the window have a place in common. */
function meets({ piece, cell }: PlacedPiece, { side, left, top, width, height }: Window): boolean {
  const place = placeOf(cell);
  const [across, down] = [spanOf(piece.parts, 0), spanOf(piece.parts, 1)];
  const pixels = (from: number, share: number): number => (from + share * place.side) * side;
  return (
    pixels(place.west, across.from) <= left + width && pixels(place.west, across.to) >= left &&
    pixels(place.north, down.from) <= top + height && pixels(place.north, down.to) >= top
  );
}

/** From the least to the most x (0) or y (1) of some parts. */
function spanOf(parts: PlacedPiece["piece"]["parts"], axis: 0 | 1): { from: number; to: number } {
  let [from, to] = [Infinity, -Infinity];
  for (const part of parts)
    for (const ring of part)
      for (let at = axis; at < ring.length; at += 2) {
        from = Math.min(from, ring[at]!);
        to = Math.max(to, ring[at]!);
      }
  return { from, to };
}
