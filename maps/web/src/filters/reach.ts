/** What lies within so many kilometres of something. */

import { distancesOf } from "../access/distances.ts";
import { groupsOf } from "../access/groups.ts";
import type { Atlas, Layer } from "../core/payload.ts";
import type { Near } from "../core/store.ts";

/** Have at hand what a filter by distance needs, and what its address names. */
export async function ready(atlas: Atlas, of: Near["of"], signal?: AbortSignal): Promise<void> {
  if (typeof of !== "string" && !atlas.hasIds) await atlas.loadIds();
  await distancesOf(atlas).prepare(of, signal);
}

/** Mark the rows that lie farther away, or nowhere; what is asked for is near to itself. */
export function markFar(atlas: Atlas, layer: Layer, { km, of }: Near, missed: Uint8Array, bit: number): void {
  const away = distancesOf(atlas).of(of).get(layer);
  const belongs = layer.raw.symbols.map((symbol) => typeof of === "string" && groupsOf(symbol).includes(of));
  for (let row = 0; row < missed.length; row++) {
    let near = (away?.km[row] ?? NaN) <= km;
    if (!near) layer.eachRing(row, (symbol) => (near ||= belongs[symbol]!));
    if (!near) missed[row]! |= bit;
  }
}
