/** A chart for each currency: what the themes cost, as far as sources say. */

import type { Context } from "../core/context.ts";
import { h } from "../core/dom.ts";
import { currencyName, money } from "../core/format.ts";
import { withThemeBudget } from "../filters/active.ts";
import { rows, type Face } from "./bars.ts";
import type { Bar, BudgetChart } from "./budgets.ts";
import { themeColour } from "./colours.ts";

export function budgetChart(context: Context, { currency, bars }: BudgetChart): HTMLElement {
  const title = context.tr.t("budget.chart", { currency: currencyName(currency, context.tr) });
  return h("div", { class: "chart", role: "group", "aria-label": title }, ...rows(bars.map((bar) => face(context, currency, bar))));
}

function face({ store, tr }: Context, currency: string, { value, all, left }: Bar): Face {
  const { filters } = store.get();
  const whole = money(all, currency, tr);
  const told = left === all ? whole : tr.t("chart.share", { left: money(left, currency, tr), all: whole });
  return {
    key: `${currency} ${value}`,
    label: tr.word("theme", value),
    value: told,
    spoken: told,
    all,
    left,
    pressed: filters.budget?.currency === currency && filters.values.theme.has(value),
    color: themeColour(value),
    press: () => store.set({ filters: withThemeBudget(filters, value, currency) }),
  };
}
