import assert from "node:assert/strict";
import { test } from "node:test";
import { Translator } from "../src/core/i18n.ts";
import { NO_FILTERS } from "../src/core/store.ts";
import { inForce } from "../src/print/inforce.ts";
import { pageRule, paperOf, room } from "../src/print/paper.ts";

test("an address asks for a sheet, or for none", () => {
  assert.deepEqual(paperOf("#lang=ru&paper=A3-landscape"), { size: "A3", landscape: true });
  assert.deepEqual(paperOf("#paper=A4"), { size: "A4", landscape: false });
  for (const hash of ["", "#paper=", "#paper=A5", "#paper=A4-upside", "#paper=A4%20landscape"]) assert.equal(paperOf(hash), null);
});

test("the room is what the margins leave", () => {
  const { width, height } = room({ size: "A4", landscape: true });
  assert.deepEqual([Math.round(width), Math.round(height)], [1047, 717]);
  assert.match(pageRule({ size: "A4", landscape: false }), /size: A4 portrait; margin: 10mm/);
});

test("what is in force is said in words", () => {
  const values = { ...NO_FILTERS.values, kind: new Set(["port", "road", "??"]), quality: new Set(["approximate", "none"]) };
  const filters = { values, years: [2026, 2028] as const, budget: { currency: "KZT", amount: [1e9, null] as const } };
  assert.deepEqual(inForce({ filters, year: 2027 }, new Translator("en")), [
    "Year: 2027",
    "Kind: port, road, ??",
    "Position: approximate, no source for this position",
    "Years of projects: 2026–2028",
    "Budget: from 1\u00a0billion tenge",
  ]);
  assert.deepEqual(inForce({ filters: NO_FILTERS, year: null }, new Translator("kk")), []);
});
