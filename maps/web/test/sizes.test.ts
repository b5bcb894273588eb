import assert from "node:assert/strict";
import { test } from "node:test";
import { smallLayers } from "../src/map/sizes.ts";

const points = (count: number) => ({ parts: count, vertices: count });

test("an atlas that is small is all elements", () => assert.deepEqual([...smallLayers([points(8), points(30), points(0)])].sort(), [0, 1, 2]));

test("beside a large layer, small ones stay elements", () => assert.deepEqual([...smallLayers([points(1e6), points(8)])], [1]));

test("many small layers are elements only as far as all together are few", () => {
  const found = smallLayers([points(200), points(150), points(190)]);
  assert.deepEqual([...found], [1, 2]);
});

test("few lines of very many vertices are a picture", () => assert.equal(smallLayers([{ parts: 3, vertices: 1e6 }]).size, 0));
