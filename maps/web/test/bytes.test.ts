import assert from "node:assert/strict";
import { test } from "node:test";
import { inflated } from "../src/payload/bytes.ts";

/** Digits of the bytes of `abc`, stored and deflated by zlib. */
const STORED = "!A]D#z*dFM";
const DEFLATED = "=5(xe!!";

const text = async (digits: string): Promise<string> => new TextDecoder().decode(await inflated(digits));

test("a stored block gives the same bytes as a deflated one", async () => {
  assert.deepEqual([await text(STORED), await text(DEFLATED)], ["abc", "abc"]);
});

test("a stored block that was cut is no block", async () => {
  await assert.rejects(inflated(STORED.slice(0, -1)), RangeError);
});
