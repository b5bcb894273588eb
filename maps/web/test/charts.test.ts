import assert from "node:assert/strict";
import { test } from "node:test";
import { budgetCharts, budgetCounts } from "../src/charts/budgets.ts";
import { NO_FILTERS, type Filters } from "../src/core/store.ts";
import { Matches } from "../src/filters/matches.ts";
import { atlasOf } from "./atlas.ts";

const tenge = (budget_amount: number, status = "planned"): object => ({ budget_amount, budget_currency: "KZT", status });
const ATLAS = atlasOf(
  { id: "hubs", theme: "transport", rows: [{ ...tenge(5) }, { ...tenge(5) }, { ...tenge(7, "existing") }, { budget_amount: 1 }] },
  { id: "more", theme: "transport", rows: [{ ...tenge(1) }, {}] },
  { id: "zones", theme: "tourism", rows: [{ ...tenge(30) }, { budget_amount: 2, budget_currency: "USD" }] },
);

function told(change: Partial<Filters>): string {
  const charts = budgetCharts(new Matches(ATLAS, { ...NO_FILTERS, ...change }, null));
  return charts.map(({ currency, bars }) => `${currency}: ${bars.map((bar) => `${bar.value} ${bar.left}/${bar.all}`).join(", ")}`).join("; ");
}

test("budgets add up by theme, a currency by itself; none without a currency", () => {
  assert.equal(told({}), "KZT: tourism 30/30, transport 18/18; USD: tourism 2/2");
});

test("a chart gives way to filters other than its own", () => {
  const values = { ...NO_FILTERS.values, status: new Set(["planned"]) };
  assert.equal(told({ values }), "KZT: tourism 30/30, transport 11/18; USD: tourism 0/2");
  const own = { ...NO_FILTERS.values, theme: new Set(["tourism"]) };
  assert.equal(told({ values: own, budget: { currency: "USD", amount: [null, null] } }), told({}));
});

test("counts of the currencies", () => {
  const values = { ...NO_FILTERS.values, theme: new Set(["tourism"]) };
  const counts = budgetCounts(new Matches(ATLAS, { ...NO_FILTERS, values }, null));
  assert.deepEqual([...counts], [["KZT", 1], ["USD", 1]]);
});
