import assert from "node:assert/strict";
import { test } from "node:test";
import { kindsNamed } from "../src/search/kinds.ts";

for (const [text, kind] of [
  ["гора", "mountain"], ["Горы", "mountain"], ["святыни", "shrine"], ["города", "city"], ["shrines", "shrine"], ["қалалар", "city"], ["порттар", "port"],
  ["населённые пункты", "settlement"], ["железные дороги", "rail"], ["теміржол", "rail"], ["salt flat", "salt_flat"],
] as const)
  test(`«${text}» asks for ${kind}`, () => assert.ok(kindsNamed(text).has(kind), [...kindsNamed(text)].join()));

for (const text of ["Актау", "порт Актау", "форт", "Орал", "го", "", "—", "Портленд"])
  test(`«${text}» asks for no kind`, () => assert.deepEqual([...kindsNamed(text)], []));
