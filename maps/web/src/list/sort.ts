/** Sort all rows by a column: typed keys, one for each row, and one array of row numbers. */

import { Collator } from "../core/collate.ts";
import type { Translator } from "../core/i18n.ts";
import { ranking } from "../core/radix.ts";
import type { Steps } from "../core/work.ts";
import type { Column } from "./columns.ts";
import type { Rows } from "./rows.ts";

/** Rows without a value come last, whichever way the others go. */
const LAST = Number.MAX_VALUE;

/** Row numbers in the order of a column; equal rows stay as they come. */
export function* sorting(column: Column, down: boolean, rows: Rows, tr: Translator): Steps<Uint32Array> {
  const { name, word, numbers = [] } = column;
  const collator = new Collator(tr.language);
  if (name) return yield* collator.ordering(rows.total, (number) => rows.at(number, (layer, row) => name(layer, row, tr)), down);
  const keys: Float64Array[] = [];
  if (word) keys.push(yield* ranks((add) => rows.keys((layer, row) => add(word(layer, row, tr))), collator));
  for (const one of numbers) keys.push(yield* rows.keys((layer, row) => one(layer, row, tr)));
  let order: Uint32Array | undefined;
  for (const key of keys.reverse()) order = yield* ranking(directed(key, down), order);
  return order!;
}

type Add = (text: string) => number | null;

/** Number words as they are met, then put the place of each among its like in their stead. */
function* ranks(keys: (add: Add) => Steps<Float64Array>, collator: Collator): Steps<Float64Array> {
  const seen = new Map<string, number>();
  const met = yield* keys((text) => {
    if (text && !seen.has(text)) seen.set(text, seen.size);
    return seen.get(text) ?? null;
  });
  const words = [...seen.keys()];
  const place = new Float64Array(words.length);
  const order = yield* collator.ordering(words.length, (index) => words[index]!);
  order.forEach((index, at) => (place[index] = at));
  return met.map((index) => place[index] ?? NaN);
}

function directed(key: Float64Array, down: boolean): Float64Array {
  return key.map((value) => (Number.isNaN(value) ? LAST : down ? -value : value));
}
