/** What corridors say of their legs: by which mode, how their lines came about, where they stop. */

import type { Atlas, Layer } from "../core/payload.ts";
import type { Ref } from "../core/store.ts";

/** Of a leg, as the data has it. */
export type Leg = Readonly<Record<string, unknown>>;

/** Straight from station to station: true at each of them, and nowhere else for sure. */
export const CHAIN = "chain";
/** Methods whose lines run near the true one, not on it. */
const ROUGH: readonly unknown[] = ["schematic", "water", CHAIN];

export function isRoughLine({ method }: Leg): boolean {
  return ROUGH.includes(method);
}

/** Whether the line of a corridor is a chain; `mode`: of its legs by that mode. */
export function isChain(layer: Layer, row: number, mode?: string): boolean {
  return layer.records("legs", row).some((leg) => leg.method === CHAIN && (mode === undefined || leg.mode === mode));
}

/** The word for what is known only roughly: a position, or the course of a line. */
export function roughWord(layer: Layer, row: number): "schematic" | "approximate" {
  return layer.text("feature", row) === "corridor" && layer.text("method", row) !== CHAIN ? "schematic" : "approximate";
}

/** Whether one of two is a corridor that stops at the other: wherever that is, the corridor is there. */
export function meet(atlas: Atlas, one: Ref, other: Ref): boolean {
  return stopsAt(atlas, one, other) || stopsAt(atlas, other, one);
}

function stopsAt(atlas: Atlas, corridor: Ref, site: Ref): boolean {
  const legs = atlas.layer(corridor).records("legs", corridor.row);
  if (!legs.length) return false;
  const id = atlas.layer(site).text("id", site.row);
  return id !== "" && legs.some(({ stops }) => Array.isArray(stops) && stops.some((stop: unknown) => typeof stop === "object" && stop !== null && (stop as Leg).id === id));
}
