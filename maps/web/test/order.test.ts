import assert from "node:assert/strict";
import { test } from "node:test";
import { drawOrder, placed } from "../src/map/order.ts";
import { atlasOf } from "./atlas.ts";

const ATLAS = atlasOf({ id: "a", rows: [] }, { id: "b", rows: [] }, { id: "c", rows: [] });

test("what the reader named comes first, the rest as in the atlas", () => {
  assert.deepEqual(drawOrder(ATLAS, []), [0, 1, 2]);
  assert.deepEqual(drawOrder(ATLAS, ["c", "gone", "c"]), [2, 0, 1]);
});

test("a layer is placed above or below another", () => {
  assert.deepEqual(placed(ATLAS, [], "c", { next: "a", above: true }), ["c", "a", "b"]);
  assert.deepEqual(placed(ATLAS, ["c"], "c", { next: "a", above: false }), ["a", "c", "b"]);
});
