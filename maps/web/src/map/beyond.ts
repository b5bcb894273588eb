/**
 * How far is painted beyond the edges of a map, so that it can be moved before more is painted.
 *
 * The first picture ends with the map, which so is there sooner. The first sign that the reader
 * turns to the map, or that it moves by itself, has it painted again with its surroundings.
 */

import type L from "leaflet";

/** A share of its size. */
const BEYOND = 0.25;
const SIGNS = ["pointermove", "pointerdown", "wheel", "keydown", "focusin"] as const;
/** What the map fires for all that paint. */
export const WIDENED = "widened";

const wide = new WeakSet<L.Map>();

/** What is painted to each side of the map now, as a share of its size. */
export function beyond(map: L.Map): number {
  return wide.has(map) ? BEYOND : 0;
}

/** Paint beyond the edges from the first sign on. */
export function widenAtASign(map: L.Map): void {
  const heard = new AbortController();
  const widen = (): void => {
    heard.abort();
    map.off("movestart", widen);
    wide.add(map);
    map.fire(WIDENED);
  };
  map.on("movestart", widen);
  for (const sign of SIGNS) map.getContainer().addEventListener(sign, widen, { signal: heard.signal, passive: true });
}
