import assert from "node:assert/strict";
import { test } from "node:test";
import { pluralForm } from "../src/core/i18n.ts";

test("Russian has three forms", () => {
  const forms = [1, 21, 101].map((n) => pluralForm(n, "ru"));
  assert.deepEqual(forms, [0, 0, 0]);
  assert.deepEqual([2, 4, 23].map((n) => pluralForm(n, "ru")), [1, 1, 1]);
  assert.deepEqual([0, 5, 11, 12, 14, 111].map((n) => pluralForm(n, "ru")), [2, 2, 2, 2, 2, 2]);
});

test("English has two, Kazakh one", () => {
  assert.deepEqual([0, 1, 2].map((n) => pluralForm(n, "en")), [1, 0, 1]);
  assert.deepEqual([0, 1, 2].map((n) => pluralForm(n, "kk")), [0, 0, 0]);
});
