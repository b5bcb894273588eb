import assert from "node:assert/strict";
import { test } from "node:test";
import { asideOf, shifted } from "../src/map/lanes.ts";
import type { Sym } from "../src/core/payload.ts";

const LINE: Sym = { draw: "line", kind: "rail", status: "existing", approximate: false, shape: "circle", pattern: "rail", color: "#000", width: 3 };
const moved = (xy: number[], by: number): number[] => [...shifted(xy, xy.length / 2, by)].map((value) => Math.round(value * 100) / 100 + 0);

test("a straight line moves to its right, a negative distance to its left", () => {
  assert.deepEqual(moved([0, 0, 100, 0], 10), [0, 10, 100, 10]);
  assert.deepEqual(moved([0, 0, 0, 100], 10), [-10, 0, -10, 100]);
  assert.deepEqual(moved([0, 0, 100, 0], -10), [0, -10, 100, -10]);
});

test("a corner stays a corner, a sharp one is cut off", () => {
  assert.deepEqual(moved([0, 0, 100, 0, 100, 100], 10), [0, 10, 90, 10, 90, 100]);
  const sharp = moved([0, 0, 100, 0, 0, 1], 10);
  assert.equal(sharp.length, 8);
  assert.ok(sharp.every((value) => Math.abs(value) < 112), "no spike");
});

test("points closer than can be told apart are left out, ends stay", () => {
  const near = shifted([0, 0, 50, 0, 51, 3, 52, 0, 100, 0], 5, 10);
  assert.equal(near.length, 6);
  assert.deepEqual([near[0], near.at(-2)], [0, 100]);
  assert.deepEqual(moved([0, 0, 1, 0], 10), [0, 10, 1, 10]);
  assert.equal(shifted([5, 5], 1, 10).length, 2);
});

test("a line meets the one that goes on beside it", () => {
  const round = (values: Float64Array): number[] => [...values].map((value) => Math.round(value * 100) / 100);
  const one = round(shifted([0, 0, 100, 0], 2, 10, { after: { x: 100, y: 50 } }));
  const other = round(shifted([100, 0, 100, 50], 2, 10, { before: { x: 0, y: 0 } }));
  assert.deepEqual(one.slice(-2), [90, 10]);
  assert.deepEqual(other.slice(0, 2), [90, 10]);
});

test("lanes are as far from each other as lines are wide, on either side", () => {
  assert.equal(asideOf({ ...LINE, lane: 2 }, 10), 20);
  assert.equal(asideOf({ ...LINE, lane: -1 }, 10), -10);
  assert.equal(asideOf(LINE, 10), 0);
  // A rail's ties are 2.6 times as wide as its line: 7.8 pixels fit into a pitch of 10, of 26 all but 8.5 do not.
  assert.equal(asideOf({ ...LINE, width: 10, core: 3, lane: 1 }, 10), 10 + (12.4 - 8.5) / 2);
});
