import assert from "node:assert/strict";
import { test } from "node:test";
import { NO_FILTERS, type Filters } from "../src/core/store.ts";
import { Atlas } from "../src/core/payload.ts";
import { Matches } from "../src/filters/matches.ts";
import { atlasOf } from "./atlas.ts";

const ATLAS = atlasOf(
  { id: "hubs", theme: "transport", rows: [
    { kind: "port", status: "existing", basis: "published" },
    { kind: "terminal", status: "planned", end: 2028, approximate: true },
    { kind: "airport", status: "planned", start: 2026, budget_amount: 1e9, budget_currency: "USD" },
  ] },
  { id: "zones", theme: "tourism", rows: [{ kind: "resort", status: "existing", start: 2025, end: 2029, budget_amount: 193e9, budget_currency: "KZT" }] },
);

function kept(change: Partial<Filters>, year: number | null = null): string {
  const matches = new Matches(ATLAS, { ...NO_FILTERS, ...change }, year);
  return ATLAS.layers.map((_, index) => matches.mask(index).join("")).join(" ");
}

test("nothing asked, everything kept", () => assert.equal(kept({}), "111 1"));

test("values of one facet are alternatives, facets go together", () => {
  const values = { ...NO_FILTERS.values, kind: new Set(["port", "resort"]) };
  assert.equal(kept({ values }), "100 1");
  assert.equal(kept({ values: { ...values, theme: new Set(["tourism"]) } }), "000 1");
  assert.equal(kept({ values: { ...NO_FILTERS.values, quality: new Set(["approximate"]) } }), "010 0");
});

test("years overlap", () => {
  assert.equal(kept({ years: [2027, 2028] }), "010 1");
  assert.equal(kept({ years: [null, 2025] }), "000 1");
});

test("amounts of another currency are no match", () => {
  assert.equal(kept({ budget: { currency: "USD", amount: [5e8, null] } }), "001 0");
});

test("a year shows what has begun by then, what is planned, and what has no date", () => {
  assert.equal(kept({}, 2024), "111 0");
  assert.equal(kept({}, 2025), "111 1");
});

test("what has no status is there in every year, and can be asked for", () => {
  const atlas = atlasOf({ id: "zones", rows: [{ start: 2025, end: 2029 }, { start: 2025, feature: "fact" }, { start: 2025, status: "existing" }] });
  const values = { ...NO_FILTERS.values, status: new Set(["none"]) };
  assert.equal(new Matches(atlas, NO_FILTERS, 2020).mask(0).join(""), "100");
  assert.equal(new Matches(atlas, { ...NO_FILTERS, values }, null).mask(0).join(""), "100");
});

test("columns of distinct values and plain columns are one to the filters", () => {
  const plain = ATLAS.layers[0]!.raw;
  const kinds = ["port", "terminal"];
  const columns = { ...plain.columns, kind: { v: kinds, i: [0, 1, -1] } };
  const atlas = new Atlas({ ...ATLAS.raw, layers: [{ ...plain, columns }] });
  const values = { ...NO_FILTERS.values, kind: new Set(["terminal", "airport"]) };
  assert.equal(new Matches(atlas, { ...NO_FILTERS, values }, null).mask(0).join(""), "010");
});

test("totals, and one feature", () => {
  const matches = new Matches(ATLAS, { ...NO_FILTERS, years: [2028, null] }, null);
  assert.deepEqual([matches.total, matches.count(0), matches.has({ layer: 0, row: 1 })], [2, 1, true]);
});
