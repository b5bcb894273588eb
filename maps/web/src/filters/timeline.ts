/** The years of the atlas: from when to when, how much runs in each, what each brings. */

import type { Context } from "../core/context.ts";
import type { Atlas, Layer } from "../core/payload.ts";
import type { Range, Ref } from "../core/store.ts";
import { isUnfinished } from "./ages.ts";
import { eraCodes, spanCodes, type Era, type Span } from "./codes.ts";
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

const EVENTS = ["begins", "opens", "due"] as const;
export type Event = (typeof EVENTS)[number];

export interface News extends Readonly<Record<Event, readonly Ref[]>> {
  /** How many more there are than were asked for. */
  readonly more: number;
}

/** What was not there opens; what was, and what is no place, is due. Of what has no status nothing is known. */
function eventOf({ start, end, status, fact }: Era, year: number): Event | null {
  if (!fact && !status) return null;
  if (end === year) return !fact && isUnfinished(status) ? "opens" : "due";
  return start === year ? "begins" : null;
}

/** What begins in a year, what opens and what is due in it, of what the filters leave; `most` of it. */
export function news({ atlas, matches }: Pick<Context, "atlas" | "matches">, year: number, most: number): News {
  const found: Record<Event, Ref[]> = { begins: [], opens: [], due: [] };
  let all = 0;
  atlas.layers.forEach((layer, index) => {
    each(layer, matches.mask(index), (era) => eventOf(era, year), (row, event) => {
      if (++all <= most) found[event].push({ layer: index, row });
    });
  });
  return { ...found, more: Math.max(0, all - most) };
}

export interface Undated {
  readonly refs: readonly Ref[];
  readonly more: number;
}

/** What is not there yet, and no date says when it will be, of what the filters leave; `most` of it. */
export function undated({ atlas, matches }: Pick<Context, "atlas" | "matches">, most: number): Undated {
  const refs: Ref[] = [];
  let all = 0;
  atlas.layers.forEach((layer, index) => {
    const { values, of } = eraCodes(layer);
    const counts = matches.counts(index, eraCodes);
    const open = values.map(({ end, status, fact }) => end === null && !fact && isUnfinished(status));
    let left = open.reduce((sum, is, code) => sum + (is ? counts[code]! : 0), 0);
    all += left;
    for (let row = 0; left && refs.length < most; row++)
      if (open[of[row]!] && matches.has({ layer: index, row })) {
        refs.push({ layer: index, row });
        left--;
      }
  });
  return { refs, more: all - refs.length };
}

/** Visit the rows of a layer that a mask keeps and of whose years something is to be said. */
function each<T>(layer: Layer, mask: Uint8Array, say: (era: Era) => T | null, meet: (row: number, said: T) => void): void {
  const { values, of } = eraCodes(layer);
  const told = values.map(say);
  if (told.every((one) => one === null)) return;
  for (let row = 0; row < layer.count; row++) {
    const one = mask[row] ? told[of[row]!]! : null;
    if (one !== null) meet(row, one);
  }
}
