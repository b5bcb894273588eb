/** The years of the atlas: from when to when, how much runs in each, what each brings. */

import type { Context } from "../core/context.ts";
import type { Atlas, Layer } from "../core/payload.ts";
import type { Range, Ref } from "../core/store.ts";
import { spanCodes, type Span } from "./codes.ts";
import { runs } from "./matches.ts";

/** A bar of fewer years says little, one of more cannot be aimed at. */
const LEAST_YEARS = 6;
const MOST_YEARS = 60;

export type Years = readonly [first: number, last: number];

/** The first and the last year of the data, at least six; null where nothing is dated. */
export function yearsOf(atlas: Atlas): Years | null {
  let [first, last] = [Infinity, -Infinity];
  for (const { start, end } of atlas.layers.flatMap((layer) => spanCodes(layer).values)) {
    first = Math.min(first, start ?? end ?? Infinity);
    last = Math.max(last, end ?? start ?? -Infinity);
  }
  if (first > last) return null;
  return [Math.max(first, last - MOST_YEARS + 1), Math.max(last, first + LEAST_YEARS - 1)];
}

export function listed([first, last]: Years): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** How many features run in each of the years. */
export function perYear(spans: ReadonlyMap<Span, number>, years: readonly number[]): number[] {
  const dated = [...spans].filter(([{ start, end }, count]) => count && (start ?? end) !== null);
  return years.map((year) => {
    const one: Range = [year, year];
    return dated.reduce((sum, [span, count]) => sum + (runs(span, one) ? count : 0), 0);
  });
}

export interface News {
  readonly begins: readonly Ref[];
  readonly due: readonly Ref[];
  /** How many more there are than were asked for. */
  readonly more: number;
}

type Event = "begins" | "due";

function eventOf({ start, end }: Span, year: number): Event | null {
  if (end === year) return "due";
  return start === year ? "begins" : null;
}

/** What begins in a year and what is due in it, of what the filters leave; `most` of it. */
export function news({ atlas, matches }: Pick<Context, "atlas" | "matches">, year: number, most: number): News {
  const found: Record<Event, Ref[]> = { begins: [], due: [] };
  let all = 0;
  atlas.layers.forEach((layer, index) => {
    happenings(layer, matches.mask(index), year, (row, event) => {
      if (++all <= most) found[event].push({ layer: index, row });
    });
  });
  return { ...found, more: Math.max(0, all - most) };
}

function happenings(layer: Layer, mask: Uint8Array, year: number, meet: (row: number, event: Event) => void): void {
  const { values, of } = spanCodes(layer);
  const events = values.map((span) => eventOf(span, year));
  if (events.every((event) => event === null)) return;
  for (let row = 0; row < layer.count; row++) {
    const event = mask[row] ? events[of[row]!] : null;
    if (event) meet(row, event);
  }
}
