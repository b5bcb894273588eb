/** Columns as codes: each value once, and its index for every row. Made when first asked for. */

import type { Layer } from "../core/payload.ts";
import type { Facet } from "../core/store.ts";

export interface Codes<V> {
  readonly values: readonly V[];
  /** The index of the value of each row. */
  readonly of: Uint16Array | Uint32Array;
}

/** The years of a project; null: not known. */
export interface Span {
  readonly start: number | null;
  readonly end: number | null;
}

/** So many values have numbers of two bytes. */
const NARROW = 1 << 16;
/** So many combinations are looked up in a table. */
const TABLE = 1 << 22;

const totals = new WeakMap<Codes<unknown>, Uint32Array>();

/** How many rows have each value. */
export function rowCounts(codes: Codes<unknown>): Uint32Array {
  const known = totals.get(codes);
  if (known) return known;
  const counts = new Uint32Array(codes.values.length);
  for (let row = 0; row < codes.of.length; row++) counts[codes.of[row]!]!++;
  totals.set(codes, counts);
  return counts;
}

const known = new WeakMap<Layer, Map<string, unknown>>();

/** What `make` gives, made once for a layer and a name. */
export function once<T>(layer: Layer, name: string, make: () => T): T {
  const own = known.get(layer) ?? new Map<string, unknown>();
  known.set(layer, own);
  if (!own.has(name)) own.set(name, make());
  return own.get(name) as T;
}

/** Number keys as they are met. */
function distinct<V>(count: number, keyOf: (row: number) => unknown, valueOf: (row: number) => V): Codes<V> {
  const seen = new Map<unknown, number>();
  const values: V[] = [];
  const of = new Uint32Array(count);
  for (let row = 0; row < count; row++) {
    const key = keyOf(row);
    let code = seen.get(key);
    if (code === undefined) {
      code = values.push(valueOf(row)) - 1;
      seen.set(key, code);
    }
    of[row] = code;
  }
  return { values, of: narrow(of, values.length) };
}

function narrow(of: Uint32Array, values: number): Codes<unknown>["of"] {
  return values <= NARROW ? new Uint16Array(of) : of;
}

function column(layer: Layer, name: string): Codes<unknown> {
  const given = layer.column(name);
  if (!given) return { values: [null], of: new Uint16Array(layer.count) };
  const valueOf = (row: number): unknown => given.value(row);
  if (!given.distinct) return distinct(layer.count, valueOf, valueOf);
  const values = [...given.distinct, null];
  return { values, of: narrow(given.codes(values.length - 1), values.length) };
}

type Parts = readonly unknown[];

/** What two columns say together: each combination that occurs, once. */
function pair(one: Codes<Parts>, other: Codes<unknown>): Codes<Parts> {
  const wide = other.values.length;
  // Most of what a layer does not have says the same of every row.
  if (wide === 1) return { values: one.values.map((parts) => [...parts, other.values[0]]), of: one.of };
  const both = (row: number): Parts => [...one.values[one.of[row]!]!, other.values[other.of[row]!]];
  const size = one.values.length * wide;
  if (size > TABLE) return distinct(one.of.length, (row) => one.of[row]! * wide + other.of[row]!, both);
  const seen = new Int32Array(size);
  const values: Parts[] = [];
  const of = new Uint32Array(one.of.length);
  for (let row = 0; row < of.length; row++) {
    const key = one.of[row]! * wide + other.of[row]!;
    of[row] = (seen[key] ||= values.push(both(row))) - 1;
  }
  return { values, of: narrow(of, values.length) };
}

/** Several columns as one. */
function joined<V>(layer: Layer, names: readonly string[], make: (...values: unknown[]) => V): Codes<V> {
  return once(layer, names.join(), () => together(names.map((name) => column(layer, name)), make));
}

function together<V>([first, ...rest]: readonly Codes<unknown>[], make: (...values: unknown[]) => V): Codes<V> {
  const alone: Codes<Parts> = { values: first!.values.map((value) => [value]), of: first!.of };
  const { values, of } = rest.reduce(pair, alone);
  return { values: values.map((parts) => make(...parts)), of };
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const year = (value: unknown): number | null => (typeof value === "number" ? value : null);

/** What is known of a position; facts have none. */
function quality(approximate: unknown, basis: unknown, feature: unknown): string {
  if (feature === "fact") return "unplaced";
  return approximate === true ? "approximate" : text(basis) || "none";
}

/** The status of a place, also where its source says nothing; facts have none. */
function stated(status: unknown, feature: unknown): string {
  return text(status) || (feature === "fact" ? "" : "none");
}

/** The values of a facet; what says nothing of its theme has that of its layer. */
export function facetCodes(layer: Layer, facet: Facet): Codes<string> {
  if (facet === "quality") return joined(layer, ["approximate", "basis", "feature"], quality);
  if (facet === "status") return joined(layer, ["status", "feature"], stated);
  if (facet === "theme") return joined(layer, ["theme"], (theme) => text(theme) || layer.raw.theme);
  return joined(layer, [facet], text);
}

export function spanCodes(layer: Layer): Codes<Span> {
  return joined(layer, ["start", "end"], (start, end) => ({ start: year(start), end: year(end) }));
}

/** What is done of something when: a fact is no place that could open. */
export interface Era extends Span {
  readonly status: string;
  readonly fact: boolean;
}

export function eraCodes(layer: Layer): Codes<Era> {
  const columns = (): Codes<unknown>[] => [spanCodes(layer), column(layer, "status"), column(layer, "feature")];
  return once(layer, "era", () => together(columns(), (span, status, feature) => ({ ...(span as Span), status: text(status), fact: feature === "fact" })));
}

/** Of whose budget an amount is. */
export interface Purse {
  readonly theme: string;
  readonly currency: string;
}

/** Purses; null: in which currency is not given. */
export function purseCodes(layer: Layer): Codes<Purse | null> {
  return joined(layer, ["budget_currency", "theme"], (currency, theme) =>
    text(currency) ? { theme: text(theme) || layer.raw.theme, currency: text(currency) } : null,
  );
}
