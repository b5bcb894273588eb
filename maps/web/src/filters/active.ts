/** The filters that are on, in words, and how the state is without each. */

import { currencyName, kilometres, money, years as span } from "../core/format.ts";
import type { Translator } from "../core/i18n.ts";
import type { Atlas } from "../core/payload.ts";
import { FACETS, NO_FILTERS, type Facet, type Filters, type Near, type Range, type State } from "../core/store.ts";

export interface Active {
  readonly key: string;
  readonly label: string;
  readonly without: Partial<State>;
}

/** What clears all of them. */
export const CLEARED: Partial<State> = { filters: NO_FILTERS, year: null };

export function active({ filters, year }: Pick<State, "filters" | "year">, tr: Translator, atlas: Atlas): Active[] {
  const chosen = FACETS.flatMap((facet) =>
    [...filters.values[facet]].map((value) => ({
      key: `${facet} ${value}`, label: word(facet, value, tr), without: { filters: toggled(filters, facet, value) },
    })),
  );
  const { years, budget, near } = filters;
  if (years) chosen.push({ key: "years", label: `${tr.t("facet.years")}: ${span(...years, tr)}`, without: { filters: { ...filters, years: null } } });
  if (budget) chosen.push({ key: "budget", label: budgetWords(budget, tr), without: { filters: { ...filters, budget: null } } });
  if (near) chosen.push({ key: "near", label: nearWords(near, tr, atlas), without: { filters: { ...filters, near: null } } });
  const time = year === null ? [] : [{ key: "year", label: tr.t("time.chip", { year }), without: { year: null } }];
  return [...chosen, ...time];
}

/** The word for a value of a facet. */
export function word(facet: Facet, value: string, tr: Translator): string {
  if (facet === "kind") return ["kind", "mode", "fact"].map((group) => tr.word(group, value)).find((text) => text !== value) ?? value;
  if (facet !== "quality") return tr.word(facet, value);
  if (value === "approximate") return tr.t("approximate");
  return value === "unplaced" ? tr.t("quality.unplaced") : tr.word("basis", value);
}

function budgetWords({ currency, amount: [low, high] }: NonNullable<Filters["budget"]>, tr: Translator): string {
  const parts = [
    low === null ? null : tr.t("budget.atLeast", { amount: money(low, currency, tr) }),
    high === null ? null : tr.t("budget.atMost", { amount: money(high, currency, tr) }),
  ].filter(Boolean);
  const limits = parts.length ? parts.join(", ") : currencyName(currency, tr);
  return `${tr.t("facet.budget")}: ${limits}`;
}

/** «within 20 km: corridors». */
export function nearWords({ km, of }: Near, tr: Translator, atlas: Atlas): string {
  const name = typeof of === "string" ? tr.t(`near.${of}`) : tr.name(atlas.layer(of), of.row);
  return tr.t("near.within", { km: kilometres(km, tr), name });
}

export function toggled(filters: Filters, facet: Facet, value: string): Filters {
  const values = new Set(filters.values[facet]);
  if (!values.delete(value)) values.add(value);
  return { ...filters, values: { ...filters.values, [facet]: values } };
}

/** Filters with other years; both open: none. */
export function withYears(filters: Filters, [from, to]: Range): Filters {
  return { ...filters, years: from === null && to === null ? null : [from, to] };
}

/** Press or release the bar of a theme in the chart of a currency. */
export function withThemeBudget(filters: Filters, theme: string, currency: string): Filters {
  const same = filters.budget?.currency === currency;
  const pressed = same && filters.values.theme.has(theme);
  const asked = filters.values.theme.has(theme) === pressed ? toggled(filters, "theme", theme) : filters;
  if (pressed) return asked.values.theme.size ? asked : { ...asked, budget: null };
  return { ...asked, budget: same ? filters.budget : { currency, amount: [null, null] } };
}
