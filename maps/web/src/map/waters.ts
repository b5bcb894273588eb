/** At which zooms a sea or lake has a name. */

import type { Bounds } from "../core/payload.ts";

/** Pixels across from which a name has room, and beyond which it says nothing of what is in view. */
const ROOM = 95;
const TOO_WIDE = 8192;
const WORLD = 256 / 360;

export function isNamed([west, , east]: Bounds, zoom: number): boolean {
  const width = (east - west) * WORLD * 2 ** zoom;
  return width >= ROOM && width <= TOO_WIDE;
}
