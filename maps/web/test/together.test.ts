import assert from "node:assert/strict";
import { test } from "node:test";
import { Matches } from "../src/filters/matches.ts";
import { together } from "../src/filters/together.ts";
import { NO_FILTERS, type Ref, type State, type Store } from "../src/core/store.ts";
import { drawn, point } from "./things.ts";

const ATLAS = drawn(
  point("port", "port", [51.2, 43.6]),
  point("near", "port", [51.200002, 43.6]),
  { id: "line", kind: "road", parts: [[[51.2, 43.6], [52, 44]]] },
  point("city", "city", [51.2, 43.6]),
  { id: "two", kind: "port", draw: "point", parts: [[[51.2, 43.6]], [[50, 43]]] },
);

function rows(ref: Ref, hidden: string[] = [], kind: string[] = []): number[] {
  const filters = { ...NO_FILTERS, values: { ...NO_FILTERS.values, kind: new Set(kind) } };
  const store = { get: () => ({ hidden: new Set(hidden) }) as unknown as State } as Store;
  return together({ atlas: ATLAS, matches: new Matches(ATLAS, filters, null), store }, ref).map(({ row }) => row);
}

test("points in one place know each other", () => {
  assert.deepEqual(rows({ layer: 0, row: 0 }), [3]);
  assert.deepEqual(rows({ layer: 0, row: 3 }), [0]);
});

test("what is elsewhere, a line or several points is by itself", () => {
  for (const row of [1, 2, 4]) assert.deepEqual(rows({ layer: 0, row }), []);
});

test("what is hidden or filtered away does not count", () => {
  assert.deepEqual(rows({ layer: 0, row: 0 }, ["one"]), []);
  assert.deepEqual(rows({ layer: 0, row: 0 }, [], ["port"]), []);
});
