/**
 * What the filters and the year of the time bar leave of each layer.
 *
 * A criterion is tried once for each distinct value; the rows of a layer are then gone
 * through once a criterion, when its mask is first asked for. A byte a row keeps which
 * criteria a feature misses, so that counts "if this one were given up" need no more.
 *
 * A layer in tiles has groups instead of rows: they know their facets, and neither years
 * nor budgets nor places, which leave them as they are.
 *
 * Facts have no place on the map and count like everything else: their budgets and years
 * are the programme's. Views say how many of those that match are drawn.
 */

import type { Atlas, Layer } from "../core/payload.ts";
import { TiledLayer } from "../core/tiled.ts";
import { FACETS, type Filters, type Range, type Ref } from "../core/store.ts";
import { isUnfinished } from "./ages.ts";
import { eraCodes, facetCodes, rowCounts, spanCodes, type Codes, type Era, type Span } from "./codes.ts";
import { costsOf, markOthers, sums, type Sum } from "./costs.ts";
import { markFar } from "./reach.ts";

/** At most eight: each has a bit of a byte. */
export const CRITERIA = [...FACETS, "years", "budget", "near", "year"] as const;
export type Criterion = (typeof CRITERIA)[number];

type CodesOf<V> = (layer: Layer) => Codes<V>;
/** Marks the rows that miss a criterion. */
type Test = (layer: Layer, missed: Uint8Array) => void;

export class Matches {
  private readonly tests: readonly Test[];
  /** Those that groups of layers in tiles are put to. */
  private readonly facets: readonly Test[];
  private readonly missed: (Uint8Array | undefined)[] = [];
  private readonly masks: (Uint8Array | undefined)[] = [];
  private readonly totals: (number | undefined)[] = [];

  constructor(private readonly atlas: Atlas, filters: Filters, year: number | null) {
    this.facets = facetTests(filters);
    this.tests = [...this.facets, ...datedTests(filters, year), ...nearTests(atlas, filters)];
  }

  /** One byte a row, or a group of a layer in tiles: 1 where the feature stays. */
  mask(layer: number): Uint8Array {
    return (this.masks[layer] ??= inverse(this.missing(layer)));
  }

  has({ layer, row }: Ref): boolean {
    const tiles = this.atlas.layers[layer]!;
    return this.missing(layer)[tiles instanceof TiledLayer ? tiles.groupOf(row) : row] === 0;
  }

  count(layer: number): number {
    return (this.totals[layer] ??= this.left(layer));
  }

  get total(): number {
    return this.atlas.layers.reduce((sum, _, layer) => sum + this.count(layer), 0);
  }

  /** How many features have each value, among those that all criteria but the `spared` leave. */
  tally<V>(codesOf: CodesOf<V>, spared: readonly Criterion[]): Map<V, number> {
    const kept = keptBits(spared);
    const found = new Map<V, number>();
    this.atlas.layers.forEach((layer, index) => {
      const codes = codesOf(layer instanceof TiledLayer ? layer.groups : layer);
      const counts = this.leftCounts(codes, index, kept);
      codes.values.forEach((value, code) => found.set(value, (found.get(value) ?? 0) + counts[code]!));
    });
    return found;
  }

  /** How many rows of a layer have each value, among those that all criteria leave; layers in tiles have no rows. */
  counts(layer: number, codesOf: CodesOf<unknown>): Uint32Array {
    const own = this.atlas.layers[layer]!;
    return own instanceof TiledLayer ? rowCounts(codesOf(own)) : this.leftCounts(codesOf(own), layer, keptBits([]));
  }

  /** What budgets add up to, among features that all criteria but the `spared` leave; an entry for each layer and purse. */
  budgets(spared: readonly Criterion[]): Sum[] {
    const kept = keptBits(spared);
    return this.atlas.layers.flatMap((layer, index) => {
      const costs = costsOf(layer);
      if (!costs) return [];
      const missed = this.missing(index);
      return sums(costs, (row) => (missed[row]! & kept) === 0);
    });
  }

  private left(index: number): number {
    const layer = this.atlas.layers[index]!;
    const weights = weightsOf(layer);
    return weights || this.tests.length ? weighed(this.mask(index), weights) : layer.count;
  }

  private leftCounts(codes: Codes<unknown>, index: number, kept: number): Uint32Array {
    const weights = weightsOf(this.atlas.layers[index]!);
    if (!weights && !(kept && this.tests.length)) return rowCounts(codes);
    const { values, of } = codes;
    const counts = new Uint32Array(values.length);
    const missed = this.missing(index);
    for (let row = 0; row < missed.length; row++) if ((missed[row]! & kept) === 0) counts[of[row]!]! += weights ? weights[row]! : 1;
    return counts;
  }

  private missing(index: number): Uint8Array {
    const known = this.missed[index];
    if (known) return known;
    const layer = this.atlas.layers[index]!;
    const tiles = layer instanceof TiledLayer;
    const rows = tiles ? layer.groups : layer;
    const missed = new Uint8Array(rows.count);
    for (const test of tiles ? this.facets : this.tests) test(rows, missed);
    return (this.missed[index] = missed);
  }
}

function bitOf(criterion: Criterion): number {
  return 1 << CRITERIA.indexOf(criterion);
}

/** The bits of all criteria but the spared. */
function keptBits(spared: readonly Criterion[]): number {
  return CRITERIA.filter((criterion) => !spared.includes(criterion)).reduce((bits, criterion) => bits | bitOf(criterion), 0);
}

function inverse(missed: Uint8Array): Uint8Array {
  const out = new Uint8Array(missed.length);
  for (let row = 0; row < missed.length; row++) out[row] = missed[row] ? 0 : 1;
  return out;
}

/** How many features each group has; null: rows are features. */
function weightsOf(layer: Layer): readonly number[] | null {
  return layer instanceof TiledLayer ? layer.tiles.groups.count : null;
}

/** How many features a mask keeps. */
function weighed(mask: Uint8Array, weights: readonly number[] | null): number {
  let count = 0;
  for (let row = 0; row < mask.length; row++) count += weights ? mask[row]! * weights[row]! : mask[row]!;
  return count;
}

function facetTests({ values }: Filters): Test[] {
  const asked = FACETS.filter((facet) => values[facet].size);
  return asked.map((facet) => test(facet, (layer) => facetCodes(layer, facet), (value) => values[facet].has(value)));
}

function datedTests({ years, budget }: Filters, year: number | null): Test[] {
  return [
    ...(years ? [test("years", spanCodes, (span) => runs(span, years))] : []),
    ...(budget ? [(layer: Layer, missed: Uint8Array): void => markOthers(layer, budget, missed, bitOf("budget"))] : []),
    ...(year === null ? [] : [test("year", eraCodes, (era) => stands(era, year))]),
  ];
}

function nearTests(atlas: Atlas, { near }: Filters): Test[] {
  return near ? [(layer, missed) => markFar(atlas, layer, near, missed, bitOf("near"))] : [];
}

function test<V>(criterion: Criterion, codesOf: CodesOf<V>, keeps: (value: V) => boolean): Test {
  return (layer, missed) => {
    const { values, of } = codesOf(layer);
    const misses = Uint8Array.from(values, (value) => (keeps(value) ? 0 : bitOf(criterion)));
    if (misses.every((bit) => bit === 0)) return;
    for (let row = 0; row < missed.length; row++) missed[row]! |= misses[of[row]!]!;
  };
}

/** Whether a project runs in the years; one whose years are unknown does not. */
export function runs({ start, end }: Span, [from, to]: Range): boolean {
  if (start === null && end === null) return false;
  return (to === null || (start ?? end)! <= to) && (from === null || (end ?? start)! >= from);
}

/** Whether something is there, being made or planned in a year; what has no date, or no status, always is. */
function stands({ start, end, status, fact }: Era, year: number): boolean {
  const first = start ?? end;
  return first === null || first <= year || (!fact && (!status || isUnfinished(status)));
}
