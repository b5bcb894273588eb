/** Budgets: an amount for each row, and whose it is. Amounts may all differ, so they have no codes. */

import type { Layer } from "../core/payload.ts";
import type { Filters } from "../core/store.ts";
import { once, purseCodes, type Codes, type Purse } from "./codes.ts";

export interface Costs {
  readonly purses: Codes<Purse | null>;
  /** NaN: none is given. */
  readonly amounts: Float64Array;
}

/** The budgets of a layer; null where it has none. */
export function costsOf(layer: Layer): Costs | null {
  return once(layer, "costs", () => {
    const amounts = layer.column("budget_amount")?.numbers();
    return amounts ? { purses: purseCodes(layer), amounts } : null;
  });
}

/** What is added up of the rows of a purse. */
export interface Sum {
  readonly purse: Purse;
  count: number;
  sum: number;
  least: number;
  most: number;
}

/** Add up what each purse holds, of the rows that `keeps`. */
export function sums({ purses: { values, of }, amounts }: Costs, keeps: (row: number) => boolean): Sum[] {
  const found = values.map((purse) => purse && { purse, count: 0, sum: 0, least: Infinity, most: -Infinity });
  for (let row = 0; row < amounts.length; row++) {
    const amount = amounts[row]!;
    const own = amount === amount ? found[of[row]!] : null; // NaN is unlike itself
    if (!own || !keeps(row)) continue;
    own.count++;
    own.sum += amount;
    if (amount < own.least) own.least = amount;
    if (amount > own.most) own.most = amount;
  }
  return found.filter((own): own is Sum => own !== null && own.count > 0);
}

/** Mark the rows whose budget is none of those asked for. */
export function markOthers(layer: Layer, { currency, amount: [low, high] }: NonNullable<Filters["budget"]>, missed: Uint8Array, bit: number): void {
  const costs = costsOf(layer);
  const right = costs?.purses.values.map((purse) => purse?.currency === currency) ?? [];
  const [least, most] = [low ?? -Infinity, high ?? Infinity];
  for (let row = 0; row < missed.length; row++) {
    const amount = costs ? costs.amounts[row]! : NaN;
    if (!(amount >= least && amount <= most) || !right[costs!.purses.of[row]!]) missed[row]! |= bit;
  }
}
