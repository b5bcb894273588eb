/** Which tiles show a part of the Mercator square. */

import type { Window } from "../outlines.ts";

export interface Cell {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
  /** By how many worlds it is repeated to the east: tiles are only of the first. */
  readonly turn: number;
}

export function keyOf({ zoom, x, y }: Cell): string {
  return `${zoom}/${x}/${y}`;
}

/** West edge, north edge and side of a tile on the Mercator square. */
export function placeOf({ zoom, x, y, turn }: Cell): { west: number; north: number; side: number } {
  const side = 2 ** -zoom;
  return { west: x * side + turn, north: y * side, side };
}

/** The tiles of the zoom that fits best, of those that there are. */
export function cellsIn({ side, left, top, width, height }: Window, zoom: number, farthest: number, closest: number): Cell[] {
  const level = Math.max(farthest, Math.min(closest, Math.floor(zoom)));
  const across = 2 ** level;
  const first = (from: number): number => Math.floor((from / side) * across);
  const last = (to: number): number => Math.ceil((to / side) * across) - 1;
  const [north, south] = [Math.max(0, first(top)), Math.min(across - 1, last(top + height))];
  const found: Cell[] = [];
  for (let y = north; y <= south; y++)
    for (let column = first(left); column <= last(left + width); column++) {
      const turn = Math.floor(column / across);
      found.push({ zoom: level, x: column - turn * across, y, turn });
    }
  return found;
}

/** The tile that holds a tile, so many zooms farther away; null: there is none. */
export function above({ zoom, x, y, turn }: Cell, levels: number): Cell | null {
  return levels > zoom ? null : { zoom: zoom - levels, x: x >> levels, y: y >> levels, turn };
}

/** The four tiles of the next zoom that fill a tile. */
export function below({ zoom, x, y, turn }: Cell): Cell[] {
  return [0, 1].flatMap((down) => [0, 1].map((right) => ({ zoom: zoom + 1, x: 2 * x + right, y: 2 * y + down, turn })));
}
