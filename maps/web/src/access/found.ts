/** What was found near a feature, and which of two is the nearer. */

import { way, type Way } from "../core/geodesic.ts";
import type { Sym } from "../core/payload.ts";
import { place, type Gap } from "../core/sphere.ts";
import { sameRef, type Ref } from "../core/store.ts";
import { stage } from "./groups.ts";

export interface Found {
  readonly gap: Gap;
  readonly ref: Ref;
  /** How the part that lies nearest is drawn: its mode, status and quality. */
  readonly symbol: Sym;
  readonly parts: number;
}

/** A metre: two that are no farther apart are equally near. */
export const SAME_KM = 1e-3;

/** Of two that are equally near: what exists before what is planned, a road before a route of many legs, then as they come. */
export function nearer(one: Found, other: Found | undefined): boolean {
  const less = other ? other.gap.km - one.gap.km : Infinity;
  if (Math.abs(less) > SAME_KM || sameRef(one.ref, other!.ref)) return less > 0;
  const later = stage(other!.symbol.status) - stage(one.symbol.status);
  if (later) return later > 0;
  if (one.parts !== other!.parts) return one.parts < other!.parts;
  return before(one.ref, other!.ref);
}

function before(one: Ref, other: Ref): boolean {
  return one.layer === other.layer ? one.row < other.row : one.layer < other.layer;
}

/** The way between the two ends of a gap, on the ellipsoid. */
export function wayOf({ from, to }: Gap): Way {
  return way(place(from), place(to));
}
