import assert from "node:assert/strict";
import { test } from "node:test";
import { keeping, kept } from "../src/link/entry.ts";

const card = { layer: 2, row: 7 };

test("an entry keeps a card until its address says it", () => {
  assert.deepEqual(kept(keeping(null, card)), card);
  assert.equal(keeping(keeping(null, card), null), null);
});

test("what others keep in an entry stays", () => {
  const both = keeping({ route: "/map" }, card);
  assert.deepEqual(keeping(both, null), { route: "/map" });
  assert.equal(keeping("theirs", null), "theirs");
});

for (const state of [null, "x", 1, [], {}, { atlasCard: "2/7" }, { atlasCard: [2] }, { atlasCard: ["2", 7] }])
  test(`no card is kept in ${JSON.stringify(state)}`, () => assert.equal(kept(state), null));
