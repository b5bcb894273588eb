import assert from "node:assert/strict";
import { test } from "node:test";
import { degreesAt, worldOf } from "../src/payload/mercator.ts";
import { randomly } from "./shapes.ts";

const STEPS = [700_000, 1e6] as const;
/** A thousandth of a metre along the equator, on the square. */
const MILLIMETRE = 1 / 40_075_016_686;

function exactly(lat: number): number {
  const radians = (Math.max(-85.05112878, Math.min(85.05112878, lat)) * Math.PI) / 180;
  return 0.5 - Math.asinh(Math.tan(radians)) / (2 * Math.PI);
}

for (const [told, most] of [["everywhere", 90], ["beside each other", 0.015]] as const)
  test(`places ${told} are on the square to the millimetre`, () => {
    const next = randomly(3);
    for (const start of [0, 44, -60, 85.04, -85.06]) {
      const lats = Array.from({ length: 500 }, () => Math.max(-90, Math.min(90, start + (2 * next() - 1) * most)));
      const world = worldOf(Int32Array.from(lats.flatMap((lat) => [lat * 2 * STEPS[0], Math.round(lat * STEPS[1])])), STEPS);
      for (const [at, lat] of lats.entries()) {
        assert.ok(Math.abs(world[2 * at + 1]! - exactly(Math.round(lat * STEPS[1]) / STEPS[1])) < MILLIMETRE, `${lat}`);
        assert.ok(Math.abs(world[2 * at]! - (Math.trunc(lat * 2 * STEPS[0]) / STEPS[0] / 360 + 0.5)) < MILLIMETRE);
      }
    }
  });

test("the middle is the middle, and places lead back to degrees", () => {
  assert.deepEqual([...worldOf(Int32Array.of(0, 0), STEPS)], [0.5, 0.5]);
  const [x, y] = worldOf(Int32Array.of(51 * STEPS[0], 43 * STEPS[1]), STEPS);
  assert.deepEqual(degreesAt(x!, y!).map((one) => Math.round(one * 1e9) / 1e9), [51, 43]);
});
