import assert from "node:assert/strict";
import { test } from "node:test";
import { NO_FILTERS } from "../src/core/store.ts";
import { spanCodes } from "../src/filters/codes.ts";
import { Matches } from "../src/filters/matches.ts";
import { listed, news, perYear, undated, yearsOf } from "../src/filters/timeline.ts";
import { atlasOf } from "./atlas.ts";

const PROJECTS = [{ start: 2025, end: 2029 }, { end: 2028 }, { start: 2026 }, {}, { start: 2028, end: 2028 }];

test("six years at least, sixty at most, none without dates", () => {
  const years = (...rows: object[]): unknown => yearsOf(atlasOf({ id: "a", rows: rows.map((row) => ({ ...row })) }));
  assert.deepEqual(years(...PROJECTS), [2025, 2030]);
  assert.deepEqual(years({ start: 1800 }, { end: 2030 }), [1971, 2030]);
  assert.deepEqual(years({ end: 2010 }, { start: 2020 }), [2010, 2020]);
  assert.equal(years({}), null);
});

test("a project counts in each year of its span, or in the one that is known", () => {
  const atlas = atlasOf({ id: "a", rows: PROJECTS });
  const spans = new Matches(atlas, NO_FILTERS, null).tally(spanCodes, []);
  assert.deepEqual(perYear(spans, listed([2025, 2030])), [1, 2, 1, 3, 1, 0]);
});

const PLANS = [
  { feature: "site", status: "planned", end: 2028 },
  { feature: "fact", status: "planned", end: 2028 },
  { feature: "site", status: "existing", start: 2028, end: 2028 },
  { feature: "site", status: "first_stage", start: 2028 },
  { feature: "site", status: "existing" },
];

test("what begins, what opens and what is due, of what is left", () => {
  const atlas = atlasOf({ id: "a", rows: PLANS }, { id: "b", theme: "tourism", rows: [{ status: "existing", start: 2028 }, { start: 2028, end: 2028 }] });
  const of = (matches: Matches, most: number): string => {
    const { begins, opens, due, more } = news({ atlas, matches }, 2028, most);
    return [begins, opens, due].map((refs) => refs.map(({ layer, row }) => `${layer}.${row}`).join(" ")).join(" | ") + ` + ${more}`;
  };
  assert.equal(of(new Matches(atlas, NO_FILTERS, null), 9), "0.3 1.0 | 0.0 | 0.1 0.2 + 0");
  assert.equal(of(new Matches(atlas, NO_FILTERS, null), 1), " | 0.0 |  + 4");
  const values = { ...NO_FILTERS.values, theme: new Set(["tourism"]) };
  assert.equal(of(new Matches(atlas, { ...NO_FILTERS, values }, 2028), 3), "1.0 |  |  + 0");
});

test("what no date says: places that are not there yet, without a year of opening", () => {
  const atlas = atlasOf({ id: "a", rows: [...PLANS, { status: "planned", start: 2026 }] });
  const matches = new Matches(atlas, NO_FILTERS, null);
  assert.deepEqual(undated({ atlas, matches }, 1), { refs: [{ layer: 0, row: 3 }], more: 1 });
  assert.deepEqual(undated({ atlas, matches }, 9), { refs: [{ layer: 0, row: 3 }, { layer: 0, row: 5 }], more: 0 });
  const values = { ...NO_FILTERS.values, status: new Set(["planned"]) };
  const planned = new Matches(atlas, { ...NO_FILTERS, values }, null);
  assert.deepEqual(undated({ atlas, matches: planned }, 9), { refs: [{ layer: 0, row: 5 }], more: 0 });
});
