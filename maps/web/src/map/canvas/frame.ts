/** What a canvas shows: a part of the Mercator square, in pixels. */

import type { Window } from "../outlines.ts";

export interface Frame extends Window {
  readonly zoom: number;
  /** Pixels of the canvas in a pixel of the page. */
  readonly sharp: number;
}

/** West, north, east and south on the Mercator square, 0…1. */
export interface Box {
  readonly west: number;
  readonly north: number;
  readonly east: number;
  readonly south: number;
}

/** The pixels from x, y on as a piece of the square, with a margin around them. */
export function boxAt({ side, left, top }: Frame, x: number, y: number, margin: number, size = 0): Box {
  return {
    west: (left + x - margin) / side, north: (top + y - margin) / side,
    east: (left + x + size + margin) / side, south: (top + y + size + margin) / side,
  };
}

/** All that a frame shows. */
export function boxOf({ side, left, top, width, height }: Frame, margin: number): Box {
  return { west: (left - margin) / side, north: (top - margin) / side, east: (left + width + margin) / side, south: (top + height + margin) / side };
}
