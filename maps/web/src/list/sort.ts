/** Sort all rows by a column: typed keys, one for each row, and one array of row numbers. */

import { Collator } from "../core/collate.ts";
import type { Translator } from "../core/i18n.ts";
import { ascending } from "../core/radix.ts";
import type { Column } from "./columns.ts";
import type { Rows } from "./rows.ts";

/** Rows without a value come last, whichever way the others go. */
const LAST = Number.MAX_VALUE;

/** Row numbers in the order of a column; equal rows stay as they come. */
export function sorted(column: Column, down: boolean, rows: Rows, tr: Translator): Uint32Array {
  const { name, word, numbers = [] } = column;
  const collator = new Collator(tr.language);
  if (name) {
    const text = (number: number): string => {
      const { layer, row } = rows.ref(number);
      return name(rows.layers[layer]!, row, tr);
    };
    return collator.order(rows.total, text, down);
  }
  const keys = numbers.map((one) => rows.keys((layer, row) => one(layer, row, tr)));
  if (word) keys.unshift(ranks((add) => rows.keys((layer, row) => add(word(layer, row, tr))), collator));
  return byKeys(keys.map((key) => directed(key, down)), rows.total);
}

type Add = (text: string) => number | null;

/** Number words as they are met, then put the place of each among its like in their stead. */
function ranks(keys: (add: Add) => Float64Array, collator: Collator): Float64Array {
  const seen = new Map<string, number>();
  const met = keys((text) => {
    if (text && !seen.has(text)) seen.set(text, seen.size);
    return seen.get(text) ?? null;
  });
  const words = [...seen.keys()];
  const place = new Float64Array(words.length);
  collator.order(words.length, (index) => words[index]!).forEach((index, at) => (place[index] = at));
  return met.map((index) => place[index] ?? NaN);
}

function directed(key: Float64Array, down: boolean): Float64Array {
  return key.map((value) => (Number.isNaN(value) ? LAST : down ? -value : value));
}

function byKeys(keys: readonly Float64Array[], count: number): Uint32Array {
  const [first = new Float64Array(count), second = first] = keys;
  return ascending(count).sort((one, other) => first[one]! - first[other]! || second[one]! - second[other]! || one - other);
}
