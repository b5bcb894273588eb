/** A position as people type it: latitude first, as maps and phones write it. */

import type { Position } from "../core/payload.ts";
import { readPosition } from "../search/coordinates.ts";

export interface Typed {
  readonly at: Position;
  /** Kilometres by which the last figure may be off; zeros at the end are seldom written. */
  readonly km: number;
}

const DEGREE_KM = 111;

export function typed(text: string): Typed | null {
  const read = readPosition(text);
  return read && { at: read.at, km: DEGREE_KM / 2 / read.fine };
}
