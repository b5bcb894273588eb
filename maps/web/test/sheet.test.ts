import assert from "node:assert/strict";
import { test } from "node:test";
import { nearest } from "../src/panel/sheet.ts";

test("a sheet rests at the nearest height", () => {
  assert.deepEqual([0, 0.2, 0.4, 0.7, 0.9, 1].map(nearest), ["low", "low", "half", "half", "full", "full"]);
});
