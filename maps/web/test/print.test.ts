import assert from "node:assert/strict";
import { test } from "node:test";
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
