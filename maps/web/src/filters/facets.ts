/** The choices of a facet, with how many features each would show. */

import { THEMES, type Atlas, type Layer, type Sym } from "../core/payload.ts";
import type { Facet } from "../core/store.ts";
import { CRITERIA, type Matches } from "./matches.ts";
import { facetCodes } from "./codes.ts";

export interface Choice {
  readonly value: string;
  /** How many features have the value, and how many of them the other filters leave. */
  readonly all: number;
  readonly left: number;
}

/** What has an order of its own; the rest follows, the most frequent first. */
const ORDERS: Record<Facet, readonly string[]> = {
  kind: [],
  theme: THEMES,
  status: ["existing", "first_stage", "construction", "planned", "none"],
  quality: ["published", "derived", "approximate", "none", "unplaced"],
};

export function choices(matches: Matches, facet: Facet): Choice[] {
  const codesOf = (layer: Layer): ReturnType<typeof facetCodes> => facetCodes(layer, facet);
  const whole = matches.tally(codesOf, CRITERIA);
  const left = matches.tally(codesOf, [facet]);
  const found = [...whole].filter(([value, all]) => value && all);
  const order = ORDERS[facet];
  const rank = (value: string): number => (order.includes(value) ? order.indexOf(value) : order.length);
  return found
    .map(([value, all]) => ({ value, all, left: left.get(value) ?? 0 }))
    .sort((one, other) => rank(one.value) - rank(other.value) || other.all - one.all);
}

/** How the map draws each kind: a symbol of something that is there, if there is one. */
export function symbolsByKind(atlas: Atlas): Map<string, Sym> {
  const found = new Map<string, Sym>();
  for (const symbol of atlas.layers.flatMap((layer) => layer.raw.symbols)) {
    const known = found.get(symbol.kind);
    if (!known || plainness(symbol) > plainness(known)) found.set(symbol.kind, symbol);
  }
  return found;
}

function plainness(symbol: Sym): number {
  return Number(symbol.status === "existing") + Number(!symbol.approximate);
}
