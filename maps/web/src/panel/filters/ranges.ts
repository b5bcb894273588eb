/** Filters from–to: years, and budgets of one currency. */

import { budgetChart } from "../../charts/budget.ts";
import { budgetCharts, budgetCounts } from "../../charts/budgets.ts";
import { yearsChart } from "../../charts/years.ts";
import type { Context } from "../../core/context.ts";
import { h, type Child } from "../../core/dom.ts";
import { currencyName, money, number } from "../../core/format.ts";
import type { Filters, Range, State } from "../../core/store.ts";
import { listed, type Years } from "../../filters/timeline.ts";
import { withYears } from "../../filters/active.ts";
import type { Section } from "./choosing.ts";
import { CRITERIA } from "../../filters/matches.ts";

interface Field {
  readonly label: string;
  readonly any: string;
  readonly values: readonly number[];
  readonly chosen: number | null;
  readonly key: string;
  readonly told: (value: number) => string;
  choose(value: number | null): void;
}

/** A list to choose from; an address may have brought a value that is not in it. */
export function select({ label, any, values, chosen, key, told, choose }: Field): HTMLElement {
  const given = chosen === null || values.includes(chosen) ? values : [...values, chosen].sort((one, other) => one - other);
  const options = given.map((value) => h("option", { value: String(value), selected: value === chosen }, told(value)));
  const box = h("select", { "data-key": key }, h("option", { value: "" }, any), ...options);
  box.addEventListener("change", () => choose(box.value === "" ? null : Number(box.value)));
  return h("label", { class: "field" }, h("span", {}, label), box);
}

/** A range whose ends do not cross: the end that was set last carries the other along. */
export function withEnd([from, to]: Range, end: 0 | 1, value: number | null): Range {
  if (end === 0) return [value, value !== null && to !== null && to < value ? value : to];
  return [value !== null && from !== null && from > value ? value : from, value];
}

const OPEN: Range = [null, null];

export class YearsSection implements Section {
  readonly title = "years";

  constructor(private readonly context: Context, private readonly years: Years) {}

  on({ filters }: State): boolean {
    return filters.years !== null;
  }

  clear({ filters }: State): Partial<State> {
    return { filters: { ...filters, years: null } };
  }

  content(): Child[] {
    const { tr } = this.context;
    return [
      h("p", { class: "note" }, tr.t("years.chart")),
      yearsChart(this.context, this.years),
      h("div", { class: "fields" }, this.field(0, tr.t("years.since")), this.field(1, tr.t("years.to"))),
      h("p", { class: "note" }, tr.t("years.rule")),
    ];
  }

  private field(end: 0 | 1, label: string): HTMLElement {
    const { store, tr } = this.context;
    const range = store.get().filters.years ?? OPEN;
    const choose = (year: number | null): void => store.set({ filters: withYears(store.get().filters, withEnd(range, end, year)) });
    return select({ label, any: tr.t("years.any"), values: listed(this.years), told: String, chosen: range[end], key: `years ${end}`, choose });
  }
}

/** Share of the most that stands for a budget of nothing, which frames of notebooks may have: no power of ten is as low as 0. */
const NOTHING = 1e-3;

/** Round amounts (1, 2 and 5 of each power of ten) from the least to the most and around them. */
export function thresholds([least, most]: Extent): number[] {
  const found: number[] = [];
  const first = least > 0 ? least : NOTHING * most;
  for (let power = 10 ** Math.floor(Math.log10(first)); power < 10 * most; power *= 10) found.push(power, 2 * power, 5 * power);
  const under = found.filter((amount) => amount <= first);
  const over = found.filter((amount) => amount >= most);
  return found.slice(under.length - 1, found.length - over.length + 1);
}

type Extent = readonly [least: number, most: number];

export class BudgetSection implements Section {
  readonly title = "budget";
  private readonly extents: ReadonlyMap<string, Extent>;

  constructor(private readonly context: Context) {
    this.extents = extents(context);
  }

  on({ filters }: State): boolean {
    return filters.budget !== null;
  }

  clear({ filters }: State): Partial<State> {
    return { filters: { ...filters, budget: null } };
  }

  content(): Child[] {
    const { matches, tr } = this.context;
    const counts = budgetCounts(matches);
    const charts = budgetCharts(matches).flatMap((chart) => [
      this.currency(chart.currency, counts.get(chart.currency) ?? 0),
      budgetChart(this.context, chart),
      this.limits(chart.currency),
    ]);
    return [...charts, h("p", { class: "note" }, `${tr.t("chart.rule")} ${tr.t("budget.rule")}`)];
  }

  private currency(currency: string, count: number): HTMLElement {
    const { store, tr } = this.context;
    const on = store.get().filters.budget?.currency === currency;
    const label = tr.t("budget.with", { currency: currencyName(currency, tr) });
    const press = (): void => store.set({ filters: { ...store.get().filters, budget: on ? null : { currency, amount: OPEN } } });
    const element = h(
      "button",
      { type: "button", class: "currency", "aria-pressed": String(on), "data-key": `budget ${currency}` },
      h("span", {}, label), " ", h("span", { class: "count" }, number(count, tr)),
    );
    element.addEventListener("click", press);
    return element;
  }

  /** Least and most, where there is more than one amount to tell apart. */
  private limits(currency: string): Child {
    const { store, tr } = this.context;
    const { budget } = store.get().filters;
    const extent = this.extents.get(currency);
    if (budget?.currency !== currency || !extent || extent[0] === extent[1]) return null;
    const field = (end: 0 | 1, label: string): HTMLElement => this.limit(budget, thresholds(extent), end, label);
    return h("div", { class: "fields" }, field(0, tr.t("budget.least")), field(1, tr.t("budget.most")));
  }

  private limit(budget: NonNullable<Filters["budget"]>, values: readonly number[], end: 0 | 1, label: string): HTMLElement {
    const { store, tr } = this.context;
    const told = (amount: number): string => money(amount, budget.currency, tr);
    const choose = (value: number | null): void =>
      store.set({ filters: { ...store.get().filters, budget: { ...budget, amount: withEnd(budget.amount, end, value) } } });
    return select({ label, any: tr.t("budget.any"), values, told, chosen: budget.amount[end], key: `amount ${end}`, choose });
  }
}

/** The least and the greatest budget in each currency. */
function extents({ matches }: Context): Map<string, Extent> {
  const found = new Map<string, Extent>();
  for (const { purse: { currency }, least, most } of matches.budgets(CRITERIA)) {
    const [low, high] = found.get(currency) ?? [Infinity, 0];
    found.set(currency, [Math.min(least, low), Math.max(most, high)]);
  }
  return found;
}
