import assert from "node:assert/strict";
import { test } from "node:test";
import type { Bounds } from "../src/core/payload.ts";
import { ashore, outlines, outlinesOf, type Outlines } from "../src/map/outlines.ts";

const BOX: Bounds = [50, 42, 56, 46];
const SQUARE = 1e-9;

function drawn(...rings: readonly (readonly number[])[]): Outlines {
  return outlines(Float64Array.from(rings.flat()), rings.map((ring) => ring.length / 2));
}

/** The points of each piece, by their place in the outline that they were cut from. */
function pieces(cut: Outlines, whole: Outlines): number[][] {
  const known = new Map(Array.from({ length: whole.xy.length / 2 }, (_, at) => [`${whole.xy[2 * at]} ${whole.xy[2 * at + 1]}`, at]).reverse() as [string, number][]);
  const at = (point: number): number => known.get(`${cut.xy[2 * point]} ${cut.xy[2 * point + 1]}`)!;
  return Array.from({ length: cut.starts.length - 1 }, (_, index) => Array.from({ length: cut.starts[index + 1]! - cut.starts[index]! }, (_, step) => at(cut.starts[index]! + step)));
}

for (const [lon, lat, x, y] of [
  [0, 0, 0.5, 0.5],
  [-180, 85.0511287798, 0, 0],
  [180, -85.0511287798, 1, 1],
  [90, 66.51326044311, 0.75, 0.25],
  [0, 90, 0.5, 0],
  [0, -90, 0.5, 1],
] as const)
  test(`${lon}, ${lat} is ${x}, ${y} of the Mercator square`, () => {
    const { xy } = drawn([lon, lat]);
    assert.ok(Math.abs(xy[0]! - x) < SQUARE && Math.abs(xy[1]! - y) < SQUARE, `${xy}`);
  });

test("each outline has a start and a box, left, top, right, bottom", () => {
  const { starts, boxes } = drawn([-90, 0, 0, 66.51326044311, -45, 10], [90, 0]);
  assert.deepEqual([...starts], [0, 3, 4]);
  [0.25, 0.25, 0.5, 0.5, 0.75, 0.5, 0.75, 0.5].forEach((edge, at) => assert.ok(Math.abs(boxes[at]! - edge) < SQUARE, `${boxes}`));
});

test("the payload holds differences in steps; nothing is an outline of nothing", () => {
  const { xy, starts } = outlinesOf({ sizes: [2], xy: [0, 0, 900000, 0] });
  assert.deepEqual([[...xy], [...starts]], [[0.5, 0.5, 0.75, 0.5], [0, 2]]);
  assert.deepEqual([...outlinesOf(undefined).starts], [0]);
});

for (const [told, ring, kept] of [
  ["an edge of the box goes", [50, 43, 52, 44, 50, 45, 50, 43], [[0, 1, 2]]],
  ["an edge in the middle parts the coast in two", [52, 44, 50, 43, 50, 45, 52, 44], [[0, 1], [2, 0]]],
  ["both edges of a corner go", [53, 46, 52, 44, 50, 43, 50, 46, 53, 46], [[0, 1, 2]]],
  ["all four edges leave nothing", [50, 42, 56, 42, 56, 46, 50, 46, 50, 42], []],
  ["a coast that touches the box in one point stays whole", [50, 43, 52, 44, 52, 43, 50, 43], [[0, 1, 2, 0]]],
  ["a coast from one edge of the box to another stays", [50, 43, 52, 46, 54, 44, 50, 43], [[0, 1, 2, 0]]],
  ["a straight coast that lies inland stays", [51, 43, 51, 45, 53, 45, 53, 43, 51, 43], [[0, 1, 2, 3, 0]]],
] as const)
  test(told, () => {
    const whole = drawn(ring);
    assert.deepEqual(pieces(ashore(whole, BOX), whole), kept);
  });

test("pieces have boxes of their own", () => {
  const whole = drawn([52, 44, 50, 43, 50, 45, 52, 44], [53, 43, 54, 43, 54, 44, 53, 43]);
  const cut = ashore(whole, BOX);
  assert.deepEqual([...cut.starts], [0, 2, 4, 8]);
  assert.deepEqual([...cut.boxes.subarray(8)], [...whole.boxes.subarray(4)]);
  assert.equal(cut.boxes[1], cut.xy[1]);
});
