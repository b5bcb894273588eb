import assert from "node:assert/strict";
import { test } from "node:test";
import { Collator } from "../src/core/collate.ts";
import type { Language } from "../src/core/store.ts";

function ordered(language: Language, text: string): string {
  const words = text.split("|");
  const compared = [...words].sort(new Collator(language).compare.bind(new Collator(language)));
  const order = new Collator(language).order(words.length, (index) => words[index]!);
  assert.deepEqual(Array.from(order, (index) => words[index]), compared, "one order, compared or sorted");
  return compared.join("|");
}

const KAZAKH = "А|ә|Б|в|Г|ғ|Д|е|Ё|ж|З|и|Й|к|Қ|л|М|н|Ң|о|Ө|п|Р|с|Т|у|Ұ|ү|Ф|х|Һ|ц|Ч|ш|Щ|ъ|Ы|і|Ь|э|Ю|я";

const ORDERS: readonly [Language, string][] = [
  ["kk", KAZAKH],
  ["kk", "Қазақстан|Құрық|лиман"],
  ["ru", "елка|ёлка|Ёлкино|ель|Жанаозен"],
  ["ru", "9 км|10 км|Актау|актау 2|Актау 10|Zebra"],
  ["en", "Aktau|zebra|Актау"],
  ["en", "cafe|Cafe|café|Cafes"],
  ["ru", "Саржа|«Саржа» 2|Саржа-Порт|Саржал"],
  ["ru", "|1|001 a|1 b|а|中"],
];

for (const [language, text] of ORDERS)
  test(`${language}: ${text}`, () => {
    const shuffled = text.split("|").reverse().join("|");
    assert.equal(ordered(language, shuffled), text);
  });

test("the last one first, equal ones as they come", () => {
  const words = ["а", "б", "а", "в"];
  assert.deepEqual([...new Collator("ru").order(4, (index) => words[index]!, true)], [3, 1, 0, 2]);
});

test("many texts are in the order in which two are", () => {
  const syllables = ["ак", "Тау", "бей", "неу ", "қара", "Қыз", "", " 7", "12", "Месторождение "];
  const word = (seed: number): string => [1, 10, 100, 1000].map((step) => syllables[Math.floor(seed / step) % 10]).join("");
  const words = Array.from({ length: 9000 }, (_, index) => word((index * 7919) % 10_000));
  const collator = new Collator("kk");
  for (const sign of [1, -1]) {
    const compared = [...words.keys()].sort((one, other) => sign * collator.compare(words[one]!, words[other]!) || one - other);
    assert.deepEqual([...collator.order(words.length, (index) => words[index]!, sign < 0)], compared);
  }
});
