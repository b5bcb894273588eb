import assert from "node:assert/strict";
import { test } from "node:test";
import { NO_FILTERS, type Facet, type Filters } from "../src/core/store.ts";
import { choices } from "../src/filters/facets.ts";
import { Matches } from "../src/filters/matches.ts";
import { atlasOf } from "./atlas.ts";

const ATLAS = atlasOf(
  { id: "hubs", theme: "transport", rows: [
    { feature: "site", kind: "port", status: "existing", basis: "published" },
    { feature: "site", kind: "port", status: "planned", basis: "none", approximate: true },
    { feature: "corridor", kind: "road", status: "planned", basis: "published" },
  ] },
  { id: "facts", theme: "social", rows: [{ feature: "fact", kind: "order", status: "planned" }] },
);

function told(facet: Facet, values: Partial<Filters["values"]> = {}, year: number | null = null): string {
  const matches = new Matches(ATLAS, { ...NO_FILTERS, values: { ...NO_FILTERS.values, ...values } }, year);
  return choices(matches, facet).map(({ value, all, left }) => `${value} ${left}/${all}`).join(", ");
}

test("without filters, what is left is all there is", () => {
  assert.equal(told("kind"), "port 2/2, road 1/1, order 1/1");
  assert.equal(told("theme"), "transport 3/3, social 1/1");
  assert.equal(told("quality"), "published 2/2, approximate 1/1, unplaced 1/1");
});

test("a facet is counted as if nothing were chosen in it, the others go on", () => {
  const chosen = { kind: new Set(["port"]), status: new Set(["planned"]) };
  assert.equal(told("kind", chosen), "port 1/2, road 1/1, order 1/1");
  assert.equal(told("status", chosen), "existing 1/1, planned 1/3");
  assert.equal(told("theme", chosen), "transport 1/3, social 0/1");
});

test("what has a theme of its own is counted under it", () => {
  const own = atlasOf({ id: "facts", theme: "social", rows: [{ theme: "tourism" }, {}] });
  const told = choices(new Matches(own, NO_FILTERS, null), "theme").map(({ value, all }) => `${value} ${all}`);
  assert.deepEqual(told, ["tourism 1", "social 1"]);
});
