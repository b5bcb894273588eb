/** What features are near to: ports, airports, stations, settlements, and corridors by their modes. */

import type { Atlas, Sym } from "../core/payload.ts";

const SITES = ["port", "airport", "station", "settlement"] as const;
export const MODES = ["road", "rail", "sea", "air"] as const;

/** Corridors of every mode, and those of none of them, are `corridor`. */
export const GROUPS = [...SITES, "corridor", ...MODES] as const;
export type Group = (typeof GROUPS)[number];

/** The groups of a kind of site or of a mode. */
const OF_SITES: Readonly<Record<string, readonly Group[]>> = {
  port: ["port"], airport: ["airport"], station: ["station"], settlement: ["settlement"], city: ["settlement"],
};
const OF_LINES: Readonly<Record<string, readonly Group[]>> = {
  road: ["road", "corridor"], rail: ["rail", "corridor"], sea: ["sea", "corridor"], air: ["air", "corridor"], multimodal: ["corridor"],
};
const NONE: readonly Group[] = [];

/** To which groups belongs what a symbol draws. */
export function groupsOf({ draw, kind }: Sym): readonly Group[] {
  const table = draw === "line" ? OF_LINES : OF_SITES;
  return Object.hasOwn(table, kind) ? table[kind]! : NONE;
}

/** The groups that an atlas has something of; what lies in tiles has no distances. */
export function groupsIn(atlas: Atlas): ReadonlySet<Group> {
  return new Set(atlas.layers.flatMap(({ count, raw }) => (count ? raw.symbols.flatMap(groupsOf) : [])));
}

/** From what is there to what is planned. */
const STATUSES = ["existing", "first_stage", "construction", "planned"];
const WORKING = 2;

/** How far from done; what says nothing of it comes last. */
export function stage(status: string): number {
  const at = STATUSES.indexOf(status);
  return at < 0 ? STATUSES.length : at;
}

/** Whether it can be used now, if only in part. */
export function works(symbol: Sym): boolean {
  return stage(symbol.status) < WORKING;
}
