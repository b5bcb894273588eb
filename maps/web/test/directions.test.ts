import assert from "node:assert/strict";
import { test } from "node:test";
import { isArrow, towards } from "../src/map/directions.ts";

const HERE = { x: 100, y: 100 };
const place = (x: number, y: number) => ({ x, y });

for (const [told, key, places, found] of [
  ["the nearest on its side", "ArrowRight", [place(50, 100), place(300, 100), place(180, 110)], 2],
  ["ahead before aside, however near that is", "ArrowUp", [place(120, 95), place(110, 20)], 1],
  ["aside where nothing is ahead", "ArrowDown", [place(20, 110), place(100, 30)], 0],
  ["little aside before much", "ArrowLeft", [place(50, 140), place(40, 100)], 1],
] as const)
  test(`an arrow leads to ${told}`, () => assert.equal(towards(key, HERE, places), places[found]));

test("on its other side, and in its own place, there is nothing", () => {
  assert.equal(towards("ArrowRight", HERE, [place(20, 100), HERE, place(100, 300)]), null);
});

test("other keys are no arrows", () => {
  assert.deepEqual(["ArrowUp", "Home", "a"].map(isArrow), [true, false, false]);
});
