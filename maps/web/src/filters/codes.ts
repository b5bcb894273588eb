/** Columns as codes: each value once, and its index for every row. Made when first asked for. */

import type { Layer } from "../core/payload.ts";
import type { Column } from "../payload/columns.ts";
import type { Facet } from "../core/store.ts";

export interface Codes<V> {
  readonly values: readonly V[];
  /** The index of the value of each row. */
  readonly of: ArrayLike<number>;
}

/** The years of a project; null: not known. */
export interface Span {
  readonly start: number | null;
  readonly end: number | null;
}

export interface Cost {
  readonly theme: string;
  readonly currency: string;
  readonly amount: number;
}

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

type Known = Map<string, Codes<unknown>>;
const known = new WeakMap<Layer, Known>();

/** What `make` gives, made once for a layer and a name. */
function once<V>(layer: Layer, name: string, make: () => Codes<V>): Codes<V> {
  const own: Known = known.get(layer) ?? new Map<string, Codes<unknown>>();
  known.set(layer, own);
  const codes = (own.get(name) as Codes<V> | undefined) ?? make();
  own.set(name, codes);
  return codes;
}

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
  return { values, of };
}

function column(layer: Layer, name: string): Codes<unknown> {
  return once(layer, name, () => {
    const raw = layer.column(name);
    if (!raw) return { values: [null], of: new Uint32Array(layer.count) };
    const valueOf = (row: number): unknown => layer.value(name, row);
    return raw.distinct ? dictionary(raw, raw.distinct, layer.count) : distinct(layer.count, valueOf, valueOf);
  });
}

function dictionary(column: Column, values: readonly unknown[], count: number): Codes<unknown> {
  const of = new Uint32Array(count);
  for (let row = 0; row < count; row++) {
    const code = column.code(row);
    of[row] = code < 0 ? values.length : code;
  }
  return { values: [...values, null], of };
}

/** Several columns as one: each combination that occurs, once. */
function joined<V>(layer: Layer, names: readonly string[], make: (...values: unknown[]) => V): Codes<V> {
  return once(layer, `joined ${names.join()}`, () => {
    const parts = names.map((name) => column(layer, name));
    const keyOf = (row: number): number => parts.reduce((key, { values, of }) => key * values.length + of[row]!, 0);
    return distinct(layer.count, keyOf, (row) => make(...parts.map(({ values, of }) => values[of[row]!])));
  });
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const year = (value: unknown): number | null => (typeof value === "number" ? value : null);

/** What is known of a position; facts have none. */
function quality(approximate: unknown, basis: unknown, feature: unknown): string {
  if (feature === "fact") return "unplaced";
  return approximate === true ? "approximate" : text(basis) || "none";
}

/** The values of a facet; what says nothing of its theme has that of its layer. */
export function facetCodes(layer: Layer, facet: Facet): Codes<string> {
  if (facet === "quality") return joined(layer, ["approximate", "basis", "feature"], quality);
  if (facet === "theme") return joined(layer, ["theme"], (theme) => text(theme) || layer.raw.theme);
  return joined(layer, [facet], text);
}

export function spanCodes(layer: Layer): Codes<Span> {
  return joined(layer, ["start", "end"], (start, end) => ({ start: year(start), end: year(end) }));
}

/** Budgets; null: none is given, or not in which currency. */
export function costCodes(layer: Layer): Codes<Cost | null> {
  return joined(layer, ["budget_amount", "budget_currency", "theme"], (amount, currency, theme) =>
    typeof amount === "number" && text(currency) ? { theme: text(theme) || layer.raw.theme, currency: text(currency), amount } : null,
  );
}
