/** What is planned becomes what is being built, and that what is there: symbols as a year has them. */

import type { Layer, Sym } from "../core/payload.ts";
import { TiledLayer } from "../core/tiled.ts";
import { spanCodes, type Codes, type Span } from "./codes.ts";

/** What is not there yet, or not all of it. */
const UNFINISHED: readonly string[] = ["planned", "construction", "first_stage"];

export function isUnfinished(status: string): boolean {
  return UNFINISHED.includes(status);
}

/** The status in a year of what has one now; where no date says otherwise, the same. */
export function statusIn(status: string, { start, end }: Span, year: number): string {
  if (!isUnfinished(status)) return status;
  if (end !== null && year >= end) return "existing";
  if (status === "first_stage" || start === null) return status;
  return year >= start ? "construction" : "planned";
}

/** The symbols of a layer in a year: its own, and those that others have turned into. */
export class Ages {
  readonly symbols: Sym[];
  private readonly spans: Codes<Span> | null;
  private readonly turned = new Map<number, number>();

  constructor(layer: Layer, readonly year: number | null) {
    this.symbols = [...layer.raw.symbols];
    // Layers in tiles know no years.
    const changes = year !== null && !(layer instanceof TiledLayer) && this.symbols.some(({ status }) => isUnfinished(status));
    this.spans = changes ? spanCodes(layer) : null;
  }

  /** Whether symbols are what they are in all years. */
  get constant(): boolean {
    return this.spans === null;
  }

  /** The index of what a symbol of a row has turned into. */
  of(symbol: number, row: number): number {
    if (!this.spans) return symbol;
    const { values, of } = this.spans;
    const key = symbol * values.length + of[row]!;
    const found = this.turned.get(key) ?? this.turn(symbol, values[of[row]!]!);
    this.turned.set(key, found);
    return found;
  }

  private turn(symbol: number, span: Span): number {
    const own = this.symbols[symbol]!;
    const status = statusIn(own.status, span, this.year!);
    if (status === own.status) return symbol;
    const turned = { ...own, status };
    const index = this.symbols.findIndex((one) => meaning(one) === meaning(turned) && one.lane === own.lane && one.flow === own.flow);
    return index < 0 ? this.symbols.push(turned) - 1 : index;
  }
}

/** What is the same of symbols that differ in lane or size alone. */
function meaning({ draw, kind, status, approximate }: Sym): string {
  return JSON.stringify([draw, kind, status, approximate]);
}

const known = new WeakMap<Layer, Ages>();

/** The symbols of a layer in a year; made once for as long as the year stays. */
export function agesOf(layer: Layer, year: number | null): Ages {
  const before = known.get(layer);
  if (before?.year === year) return before;
  const found = new Ages(layer, year);
  known.set(layer, found);
  return found;
}

/** A row of the legend: what is drawn alike, and of how many features. */
export interface Kin {
  readonly symbol: Sym;
  readonly count: number;
}

/** The rows of the legend: symbols that differ in lane or size alone are one of them. */
export function kinsOf(layer: Layer, mask: Uint8Array, year: number | null): Kin[] {
  const kinship = kinshipOf(layer, year);
  const counts = kinship.plain ? layer.symbolCounts(mask) : counted(layer, mask, kinship);
  return kinship.symbols.flatMap((symbol, index) => (kinship.first(index) === index ? [{ symbol, count: counts[index]! }] : []));
}

/** Which symbol stands for another in the legend, and for that of a row. */
export interface Kinship {
  readonly symbols: readonly Sym[];
  /** Each symbol is a row of its own. */
  readonly plain: boolean;
  first(symbol: number): number;
  of(symbol: number, row: number): number;
}

export function kinshipOf(layer: Layer, year: number | null): Kinship {
  const ages = agesOf(layer, year);
  const { symbols } = ages;
  if (ages.constant && symbols.every(({ lane, flow }) => !lane && !flow)) return { symbols, plain: true, first: (symbol) => symbol, of: (symbol) => symbol };
  // What symbols turn into is known once each row has been asked for.
  if (!ages.constant) for (let row = 0; row < layer.count; row++) layer.eachRing(row, (symbol) => void ages.of(symbol, row));
  const firsts = new Map<string, number>();
  const first = symbols.map((symbol, index) => {
    const key = meaning(symbol);
    if (!firsts.has(key)) firsts.set(key, index);
    return firsts.get(key)!;
  });
  return { symbols, plain: false, first: (symbol) => first[symbol]!, of: (symbol, row) => first[ages.of(symbol, row)]! };
}

/** How many of the features that a mask keeps each row of the legend stands for; one with two parts alike counts once. */
function counted(layer: Layer, mask: Uint8Array, kinship: Kinship): Uint32Array {
  const counts = new Uint32Array(kinship.symbols.length);
  const last = new Int32Array(counts.length).fill(-1);
  for (let row = 0; row < layer.count; row++) {
    if (!mask[row]) continue;
    layer.eachRing(row, (symbol) => {
      const index = kinship.of(symbol, row);
      if (last[index] !== row) counts[index]!++;
      last[index] = row;
    });
  }
  return counts;
}
