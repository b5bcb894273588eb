import assert from "node:assert/strict";
import { test } from "node:test";
import { Translator } from "../src/core/i18n.ts";
import type { Bounds } from "../src/core/payload.ts";
import { expansesOf } from "../src/search/expanses.ts";

const CASPIAN: Bounds = [45, 38, 57, 48];
const ru = new Translator("ru");

function titles(box: Bounds, regionTitle: Record<string, string> = {}): string[] {
  return expansesOf({ basemap: { box }, regionTitle, focus: [50, 42, 56, 46] }).map((one) => one.title(ru));
}

test("the region comes before the seas that the background shows", () => {
  assert.deepEqual(titles(CASPIAN, { en: "Mangystau" }), ["Mangystau", "Каспийское море", "Кара-Богаз-Гол"]);
  assert.deepEqual(titles([5, 45, 15, 55]), []);
});

test("a sea has its names in every language, and lies around where it is named", () => {
  const [sea] = expansesOf({ basemap: { box: CASPIAN }, regionTitle: {}, focus: CASPIAN });
  assert.deepEqual(sea!.names, ["Каспийское море", "Каспий теңізі", "Caspian Sea"]);
  assert.deepEqual(sea!.box.map(Math.round), [47, 37, 55, 47]);
});
