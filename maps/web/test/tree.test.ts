import assert from "node:assert/strict";
import { test } from "node:test";
import { whole } from "../src/map/canvas/slices.ts";
import { around, Tree } from "../src/map/canvas/tree.ts";
import { randomly } from "./shapes.ts";

const EVERYTHING = { west: -1, north: -1, east: 2, south: 2 };

function grown(xy: Float64Array): Tree {
  return whole(Tree.of(xy.length / 2, (from, to, into, at) => around(xy, from, to, into, at)));
}

function* items(runs: readonly number[]): Generator<number> {
  for (let run = 0; run < runs.length; run += 2) for (let item = runs[run]!; item < runs[run + 1]!; item++) yield item;
}

for (const count of [0, 1, 16, 17, 256, 5000])
  test(`an index of ${count} finds all that a search of every point finds`, () => {
    const next = randomly(count + 1);
    const xy = Float64Array.from({ length: 2 * count }, next);
    const tree = grown(xy);
    for (let turn = 0; turn < 20; turn++) {
      const [west, north] = [next(), next()];
      const box = { west, north, east: west + next() / 4, south: north + next() / 4 };
      const found = new Set(items(tree.runs(box)));
      for (let at = 0; at < count; at++) {
        const [x, y] = [xy[2 * at]!, xy[2 * at + 1]!];
        const inside = x >= box.west && x <= box.east && y >= box.north && y <= box.south;
        assert.ok(!inside || found.has(at));
      }
    }
  });

test("everything is one run", () => {
  const xy = Float64Array.from({ length: 2000 }, randomly(3));
  assert.deepEqual(grown(xy).runs(EVERYTHING), [0, 1000]);
});

test("what lies together is found without the rest", () => {
  const xy = Float64Array.from({ length: 20_000 }, (_, at) => at / 20_000);
  const found = [...items(grown(xy).runs({ west: 0.5, north: 0.5, east: 0.501, south: 0.501 }))];
  assert.ok(found.length <= 32 && found.includes(5000));
});
