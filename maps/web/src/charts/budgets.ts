/** Budgets added up by theme, each currency by itself: no two are ever compared. */

import { costCodes, type Cost } from "../filters/codes.ts";
import { CRITERIA, type Matches } from "../filters/matches.ts";

export interface Bar {
  readonly value: string;
  /** The sum over everything, and over what the other filters leave. */
  readonly all: number;
  readonly left: number;
}

export interface BudgetChart {
  readonly currency: string;
  readonly bars: readonly Bar[];
}

type Sums = Map<string, Map<string, number>>;

/** Sums by currency and theme. */
function sums(costs: ReadonlyMap<Cost | null, number>): Sums {
  const found: Sums = new Map();
  for (const [cost, count] of costs) {
    if (!cost) continue;
    const own = found.get(cost.currency) ?? new Map<string, number>();
    found.set(cost.currency, own.set(cost.theme, (own.get(cost.theme) ?? 0) + cost.amount * count));
  }
  return found;
}

export function budgetCharts(matches: Matches): BudgetChart[] {
  const whole = sums(matches.tally(costCodes, CRITERIA));
  const left = sums(matches.tally(costCodes, ["theme", "budget"]));
  return [...whole].map(([currency, themes]) => {
    const bars = [...themes].map(([value, all]) => ({ value, all, left: left.get(currency)?.get(value) ?? 0 }));
    return { currency, bars: bars.sort((one, other) => other.all - one.all) };
  });
}

/** How many features with a budget in each currency the other filters leave. */
export function budgetCounts(matches: Matches): Map<string, number> {
  const found = new Map<string, number>();
  for (const [cost, count] of matches.tally(costCodes, ["budget"]))
    if (cost) found.set(cost.currency, (found.get(cost.currency) ?? 0) + count);
  return found;
}
