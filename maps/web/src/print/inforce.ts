/** The year and the filters in force, in words: a sheet has to say what it leaves out. */

import { money, years } from "../core/format.ts";
import type { Translator } from "../core/i18n.ts";
import { FACETS, type Facet, type Filters, type State } from "../core/store.ts";

export function inForce({ filters, year }: Pick<State, "filters" | "year">, tr: Translator): string[] {
  const facets = FACETS.filter((facet) => filters.values[facet].size).map((facet) => {
    const values = [...filters.values[facet]].map((value) => worded(facet, value, tr));
    return tr.t(`print.${facet}`, { values: values.join(", ") });
  });
  const span = filters.years && years(...filters.years, tr);
  return [
    year === null ? null : tr.t("print.year", { year }),
    ...facets,
    span ? tr.t("print.years", { years: span }) : null,
    filters.budget ? tr.t("print.budget", { amount: amount(filters.budget, tr) }) : null,
  ].filter((text) => text !== null);
}

const GROUPS: Record<Facet, readonly string[]> = {
  kind: ["kind", "mode", "fact"],
  theme: ["theme"],
  status: ["status"],
  quality: ["basis"],
};

function worded(facet: Facet, value: string, tr: Translator): string {
  if (facet === "quality" && value === "approximate") return tr.t("approximate");
  return GROUPS[facet].map((group) => tr.word(group, value)).find((word) => word !== value) ?? value;
}

function amount({ currency, amount: [low, high] }: NonNullable<Filters["budget"]>, tr: Translator): string {
  if (low !== null && low === high) return money(low, currency, tr);
  const parts = [low === null ? null : tr.t("print.from", { value: money(low, currency, tr) }), high === null ? null : tr.t("print.to", { value: money(high, currency, tr) })];
  return parts.filter((part) => part !== null).join(" ") || tr.word("currency", currency);
}
