import assert from "node:assert/strict";
import { test } from "node:test";
import { Translator } from "../src/core/i18n.ts";
import type { Bounds, RawWater } from "../src/core/payload.ts";
import { expansesOf } from "../src/search/expanses.ts";

const CASPIAN: Bounds = [45, 38, 57, 48];
const SEA: RawWater = { names: { ru: "Каспийское море", kk: "Каспий теңізі", en: "Caspian Sea" }, box: [46.6, 36.5, 54.8, 47.2], spots: [[50, 42.3]] };
const ru = new Translator("ru");

function titles(waters?: RawWater[], regionTitle: Record<string, string> = {}): string[] {
  return expansesOf({ basemap: { box: CASPIAN, ...(waters && { waters }) }, regionTitle, focus: [50, 42, 56, 46] }).map((one) => one.title(ru));
}

test("the region comes before the seas that the background shows", () => {
  assert.deepEqual(titles([SEA], { en: "Mangystau" }), ["Mangystau", "Каспийское море"]);
  assert.deepEqual(titles(), []);
});

test("a sea has its names in every language, and lies around where it is named", () => {
  const [sea] = expansesOf({ basemap: { box: CASPIAN, waters: [SEA] }, regionTitle: {}, focus: CASPIAN });
  assert.deepEqual(sea!.names, ["Каспийское море", "Каспий теңізі", "Caspian Sea"]);
  assert.deepEqual(sea!.box.map(Math.round), [47, 37, 55, 47]);
});
