import assert from "node:assert/strict";
import { test } from "node:test";
import { atOnce } from "../src/core/work.ts";
import { write } from "../src/search/bytes.ts";
import { find } from "../src/search/find.ts";
import { building, type Name, type Source } from "../src/search/index.ts";
import { Sieve } from "../src/search/sieve.ts";

const ROOTS = ["Кара", "Ақ", "Сары", "Көк", "Жана", "Тас", "Терс", "Қызыл", "Үлкен", "Бай"];
const ENDS = ["булак", "төбе", "су", "тау", "көл", "сай", "құдық", "агаш", "шоқы", "өзен"];
const KNOWN = [["Жанаозен", "Жаңаөзен", "Zhanaozen", "Новый Узень"], ["Морской порт Актау", "Aktau sea port"], ["Форт-Шевченко", "Fort-Shevchenko"], ["阿克套"]];
const MANY = 20_000;
const made = (item: number): string[] => [`${ROOTS[item % 10]}${ENDS[Math.floor(item / 10) % 10]} ${ENDS[Math.floor(item / 100) % 10]}${Math.floor(item / 1000)}`];
const namesOf = (item: number): string[] => KNOWN[item] ?? made(item);
const SOURCE: Source = {
  count: MANY,
  kind: (item) => (item === 1 ? "port" : "settlement"),
  standing: () => 0,
  names: (item) => namesOf(item).map((text): Name => ({ text, use: "main" })),
};
const SIEVE = new Sieve(SOURCE);
atOnce(SIEVE.filling());
const INDEX = atOnce(building(SOURCE));
const titleOf = (item: number): string => namesOf(item)[0]!;

function sieved(text: string): string[] {
  const items = atOnce(SIEVE.candidates(text));
  const some: Source = { count: items.length, kind: (at) => SOURCE.kind(items[at]!), standing: () => 0, names: (at) => SOURCE.names(items[at]!) };
  const hits = find(atOnce(building(some)), text, (at) => titleOf(items[at]!));
  return hits.map(({ item }) => titleOf(items[item]!));
}

for (const text of ["жанаозен", "Janaozen", "novyi uzen", "zhanozen", "жана", "порт актау", "aktau port", "форт", "阿克", "шевченко форт", "қарабұлақ төбе7", "kyzylozen", "байкөл", "Karabulak tobe"])
  test(`«${text}» finds among many what an index of all finds`, () => {
    const whole = find(INDEX, text, titleOf).map(({ item }) => titleOf(item));
    assert.deepEqual(sieved(text).slice(0, 3), whole.slice(0, 3));
  });

test("what is nowhere is not found", () => assert.deepEqual(sieved("qwrtplkj"), []));

test("before all names are in it, a sieve answers of those that are", () => {
  const sieve = new Sieve(SOURCE);
  const steps = sieve.filling();
  steps.next();
  steps.next();
  assert.ok(!sieve.whole);
  const found = atOnce(sieve.candidates("жана"));
  assert.ok(found.includes(0) && found.every((item) => item <= 1024));
});

for (const [text, wanted] of [["Жаңаөзен", "janaozen"], ["Aktau–Beyneu  (rail)", "aktau beineu rail"], ["Аққу", "aku"], ["Shetpe", "xetpe"], ["«»", ""]] as const)
  test(`«${text}» in bytes`, () => {
    const bytes = new Uint8Array(100);
    assert.equal(String.fromCharCode(...bytes.subarray(0, write(text, bytes, 0))), wanted);
  });
