/** Budgets added up by theme, each currency by itself: no two are ever compared. */

import type { Sum } from "../filters/costs.ts";
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
function byTheme(sums: readonly Sum[]): Sums {
  const found: Sums = new Map();
  for (const { purse: { currency, theme }, sum } of sums) {
    const own = found.get(currency) ?? new Map<string, number>();
    found.set(currency, own.set(theme, (own.get(theme) ?? 0) + sum));
  }
  return found;
}

export function budgetCharts(matches: Matches): BudgetChart[] {
  const whole = byTheme(matches.budgets(CRITERIA));
  const left = byTheme(matches.budgets(["theme", "budget"]));
  return [...whole].map(([currency, themes]) => {
    const bars = [...themes].map(([value, all]) => ({ value, all, left: left.get(currency)?.get(value) ?? 0 }));
    return { currency, bars: bars.sort((one, other) => other.all - one.all) };
  });
}

/** How many features with a budget in each currency the other filters leave. */
export function budgetCounts(matches: Matches): Map<string, number> {
  const found = new Map<string, number>();
  for (const { purse: { currency }, count } of matches.budgets(["budget"])) found.set(currency, (found.get(currency) ?? 0) + count);
  return found;
}
