import assert from "node:assert/strict";
import { test } from "node:test";
import { radiusAt } from "../src/map/canvas/circles.ts";

const EQUATOR_KM = 40_075.016_686;

test("on the equator a kilometre is its share of the whole way around", () => {
  assert.equal(radiusAt(1, 0.5) * EQUATOR_KM, 1);
});

test("at 60 degrees it takes twice the room", () => {
  const y = 0.5 - Math.log(Math.tan(Math.PI / 4 + Math.PI / 6)) / (2 * Math.PI);
  assert.ok(Math.abs(radiusAt(1, y) * EQUATOR_KM - 2) < 1e-9);
});
