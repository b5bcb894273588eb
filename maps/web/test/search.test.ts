import assert from "node:assert/strict";
import { test } from "node:test";
import { errorsIn, find } from "../src/search/find.ts";
import { building, type Index, type Name, type Source } from "../src/search/index.ts";

type Thing = readonly [kind: string, ...names: string[]];

/** Names after a "†" are former ones, those after a "~" other ones. */
function sourceOf(things: readonly Thing[]): Source {
  const name = (text: string): Name => ({ text: text.replace(/[†~]/, ""), use: text.startsWith("†") ? "former" : text.startsWith("~") ? "alternative" : "main" });
  return { count: things.length, kind: (item) => things[item]![0], standing: (item) => (things[item]![0] === "place" ? item : 0), names: (item) => things[item]!.slice(1).map(name) };
}

function built(source: Source): Index {
  const steps = building(source);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const THINGS: readonly Thing[] = [
  ["city", "Жанаозен", "Жаңаөзен", "Zhanaozen", "†Новый Узень", "†Uzen"],
  ["city", "Актау", "Ақтау", "Aktau", "†Шевченко"],
  ["port", "Морской порт Актау", "Ақтау порты", "Aktau sea port"],
  ["airport", "Международный аэропорт Актау", "Aktau International Airport"],
  ["settlement", "Форт-Шевченко", "Fort-Shevchenko", "†Форт-Александровский"],
  ["sight", "Бозжыра", "Bozzhyra"],
  ["sight", "阿克套"],
];
const INDEX = built(sourceOf(THINGS));
const titleOf = (item: number): string => THINGS[item]![1]!;

function first(text: string): string {
  const [hit] = find(INDEX, text, titleOf);
  return hit ? titleOf(hit.item) : "";
}

for (const text of [
  "жанаозен", "Жаңаөзен", "ЖАҢАӨЗЕН", "Zhanaozen", "Janaozen", "Jañaözen", "Новый Узень", "novyi uzen", "zhanozen", "жаназен", "zhanaozne", "жана", "جاڭاوزەن",
])
  test(`Zhanaozen: ${text}`, () => assert.equal(first(text), "Жанаозен"));

for (const text of ["aktau port", "порт актау", "Актау порт", "port aktau", "морской порт", "ақтау порты", "aktau prot"])
  test(`the port: ${text}`, () => assert.equal(first(text), "Морской порт Актау"));

for (const [text, name] of [
  ["Ақтау", "Актау"], ["Aqtau", "Актау"], ["аэропорт", "Международный аэропорт Актау"], ["bozzhira", "Бозжыра"], ["Бозжира", "Бозжыра"], ["boszhira", "Бозжыра"],
  ["аэропрт", "Международный аэропорт Актау"], ["международый", "Международный аэропорт Актау"], ["airprot", "Международный аэропорт Актау"], ["морскй", "Морской порт Актау"],
  ["Fort Alexandrovsky", "Форт-Шевченко"], ["шевченко форт", "Форт-Шевченко"], ["阿克", "阿克套"], ["qwrtplkj", ""], ["", ""], [" - ", ""],
] as const)
  test(`«${text}» is «${name}»`, () => assert.equal(first(text), name));

test("a word is the beginning of no name in which another stands before it", () => {
  const seas: readonly Thing[] = [["water", "Каспийское море"], ["water", "Чёрное море"], ["water", "Море Лаптевых"]];
  const found = find(built(sourceOf(seas)), "море", (item) => seas[item]![1]!);
  assert.deepEqual(found.map((hit) => [hit.item, hit.rank]), [[2, 2], [0, 3], [1, 3]]);
  assert.deepEqual(find(built(sourceOf(seas)), "море черное", (item) => seas[item]![1]!).map((hit) => [hit.item, hit.rank]), [[1, 0]]);
});

test("a former name answers after a current one, and says so", () => {
  const hits = find(INDEX, "Шевченко", titleOf);
  const [hit] = hits;
  assert.equal(INDEX.name(hit!.name).use, "former");
  assert.deepEqual(hits.slice(0, 2).map((one) => titleOf(one.item)), ["Актау", "Форт-Шевченко"]);
});

test("a word for a kind finds all of it, after names that hold the word", () => {
  const titles = find(INDEX, "форт", titleOf, new Set(["city"])).map((one) => titleOf(one.item));
  assert.deepEqual(titles, ["Форт-Шевченко", "Актау", "Жанаозен"]);
});

const AROUND: readonly Thing[] = [
  ["canyon", "Каньон Саура", "~Каспийская лагуна Саура"],
  ["city", "Аральск", "~Aral'skoe More"],
  ["city", "Алматы", "~Горад Алма-Ата"],
  ["station", "Станция Мангистау"],
  ["mountain", "Гора Бокты"],
  ["place", "Каспийск"],
  ["place", "Мангистау"],
  ["place", "Караганда"],
  ["place", "Гарабогаз", "Карабогаз"],
  ["region", "Мангистауская область", "Маңғыстау облысы"],
  ["water", "Каспийское море", "Каспий теңізі", "Caspian Sea"],
];
const AROUND_INDEX = built(sourceOf(AROUND));

for (const [text, name] of [
  ["каспи", "Каспийское море"], ["каспий", "Каспийское море"], ["caspian", "Каспийское море"], ["море", "Каспийское море"],
  ["мангистау", "Мангистауская область"], ["станция мангистау", "Станция Мангистау"], ["гора", "Гора Бокты"], ["кара", "Караганда"],
] as const)
  test(`whole words before beginnings, own names before others, large before small: «${text}» is «${name}»`, () => {
    const [hit] = find(AROUND_INDEX, text, (item) => AROUND[item]![1]!);
    assert.equal(AROUND[hit!.item]![1], name);
  });

test("short words hold no errors", () => assert.deepEqual([3, 4, 7, 12].map(errorsIn), [0, 1, 2, 3]));
