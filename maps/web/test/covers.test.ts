import assert from "node:assert/strict";
import { test } from "node:test";
import { clear } from "../src/map/covers.ts";
import type { Box } from "../src/map/renderer.ts";

const VIEW = box(0, 0, 300, 400);
const NAME = box(20, 50, 120, 70);

function box(left: number, top: number, right: number, bottom: number): Box {
  return { left, top, right, bottom };
}

for (const [told, taken, place] of [
  ["nothing in its way leaves a name where it is", [], NAME],
  ["what is hidden has no size and takes no room", [box(50, 60, 50, 60)], NAME],
  ["a name goes aside by the shortest way", [box(0, 0, 40, 100)], box(46, 50, 146, 70)],
  ["a name keeps in view", [box(80, 40, 280, 90)], box(20, 14, 120, 34)],
  ["where there is no room it stays", [VIEW], NAME],
] as const)
  test(told, () => assert.deepEqual(clear(NAME, VIEW, taken, 6), place));

test("what reaches over the edge of the view is brought in", () => {
  assert.deepEqual(clear(box(-30, 50, 70, 70), VIEW, [], 6), box(6, 50, 106, 70));
});
