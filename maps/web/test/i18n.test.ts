import assert from "node:assert/strict";
import { test } from "node:test";
import { NAME_COLUMNS, PENDING, pluralForm, Translator } from "../src/core/i18n.ts";
import type { Layer } from "../src/core/payload.ts";
import type { Language } from "../src/core/store.ts";
import { atlasOf } from "./atlas.ts";

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

for (const [language, order] of [["ru", ["one", "few", "many"]], ["kk", ["other"]], ["en", ["one", "other"]]] as const)
  test(`forms are those of Unicode: ${language}`, () => {
    const rules = new Intl.PluralRules(language);
    const theirs = (n: number): number => Math.max(0, (order as readonly string[]).indexOf(rules.select(n)));
    for (let n = 0; n < 1200; n++) assert.equal(pluralForm(n, language), theirs(n), String(n));
  });

test("names of the author go before the text that was looked up: first in the language of the atlas", () => {
  const { layers } = atlasOf({ id: "cities", rows: [
    { name: "თბილისი", name_ru: "Тбилиси", name_en: "Tbilisi" },
    { name: "Батуми порт", name_en: "Batumi" },
    { name: "Поти" },
  ] });
  const called = (language: Language, home: string): string[] => [0, 1, 2].map((row) => new Translator(language, home).name(layers[0]!, row));
  assert.deepEqual(called("kk", "ru"), ["Тбилиси", "Batumi", "Поти"]);
  assert.deepEqual(called("kk", "en"), ["Tbilisi", "Batumi", "Поти"]);
  assert.deepEqual(called("en", "ru"), ["Tbilisi", "Batumi", "Поти"]);
});

test("while a name is on its way, none of another language stands for it", () => {
  const asked = new Set<string>();
  const layer = {
    text: (column: string) => (column === "name_ru" ? "Дорога" : ""),
    there: ([column]: [string]) => (asked.add(column), column !== "name_en"),
  } as unknown as Layer;
  assert.equal(new Translator("ru").name(layer, 0), "Дорога");
  assert.equal(new Translator("en", "ru").name(layer, 0), PENDING);
  assert.deepEqual([...asked].sort(), [...NAME_COLUMNS].sort());
});

test("a text of the data falls back to the language of the atlas, then to the others", () => {
  const title = { ru: "Атлас Грузии", en: "Georgia atlas" };
  assert.deepEqual(["ru", "en", "xx"].map((home) => new Translator("kk", home).pick(title)), ["Атлас Грузии", "Georgia atlas", "Атлас Грузии"]);
  assert.equal(new Translator("en").pick({ kk: "Порт" }), "Порт");
  assert.deepEqual([null, undefined, {}].map((none) => new Translator("en").pick(none)), ["", "", ""]);
});
