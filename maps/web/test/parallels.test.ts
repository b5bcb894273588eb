import assert from "node:assert/strict";
import { test } from "node:test";
import { Translator } from "../src/core/i18n.ts";
import { latitude, longitude, within } from "../src/map/parallels.ts";

test("lines of the grid are whole multiples of their step", () => {
  assert.deepEqual(within(50.2, 53, 60), [51, 52, 53]);
  assert.deepEqual(within(-0.6, 0.6, 30), [-0.5, 0, 0.5]);
  assert.deepEqual(within(51.1, 51.2, 120), []);
});

test("degrees and minutes in words, longitudes within half a turn", () => {
  const tr = new Translator("en");
  assert.equal(longitude(51.5, tr), "51°30′\u00a0E");
  assert.equal(longitude(190, tr), "170°\u00a0W");
  assert.equal(latitude(0, tr), "0°");
  assert.equal(latitude(-44 - 5 / 60, tr), "44°05′\u00a0S");
});
