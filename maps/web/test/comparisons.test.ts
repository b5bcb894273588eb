import assert from "node:assert/strict";
import { test } from "node:test";
import { apart, boundsOf, comparisonsOf, pairOf } from "../src/core/comparisons.ts";
import { Atlas } from "../src/core/payload.ts";
import { Translator } from "../src/core/i18n.ts";
import { beside, savedIn, sideOf } from "../src/map/savings.ts";
import { atlasOf } from "./atlas.ts";

const WAY = { km: 100, hours: 2, approximate: true, stretches: [{ corridor: null, mode: "road", km: 100, length: "drawn", from: { en: "A" }, to: { id: "b" } }], line: [[50, 44], [52, 45], [54, 44]] };
const PAIR = { from: { id: "a", en: "A" }, to: { id: "b" }, before: WAY, after: { ...WAY, km: 80, line: [[50, 44], [54, 44]] }, saved_km: 20, saved_hours: 0.4 };

function withComparisons(comparisons: unknown): Atlas {
  return new Atlas({ ...atlasOf({ id: "x", rows: [] }).raw, comparisons });
}

test("ways are read as they were given", () => {
  const [one] = comparisonsOf(withComparisons([{ id: "c", title: { en: "C" }, without: ["road"], ways: [PAIR], published: { km: 30, source: "s" } }]));
  assert.deepEqual([one!.published, one!.without, one!.speeds], [{ km: 30, source: "s" }, ["road"], []]);
  const [pair] = one!.ways;
  assert.deepEqual([pair!.key, pair!.to, pair!.savedKm, pair!.before!.stretches[0]!.to], ["a:b", { en: "b" }, 20, { en: "b" }]);
  assert.deepEqual(boundsOf(pair!), [50, 44, 54, 45]);
  assert.deepEqual(apart(pair!.before!, pair!.after), [52, 45]);
});

for (const odd of [undefined, null, 5, "x", {}, [null], [[]], [{ id: 7 }], [{ id: "a", ways: [] }]])
  test(`no comparison in ${JSON.stringify(odd)}`, () => assert.deepEqual(comparisonsOf(withComparisons(odd)), []));

test("what is not as it should be is left out", () => {
  const odd = { from: 1, to: null, before: { km: "far" }, after: { km: 5, hours: "x", stretches: "y", line: [[1], ["a", 2], [3, 4], [0, 99]] }, saved_km: NaN };
  const atlas = withComparisons([{ id: "c", title: 5, note: [], without: [1, "r"], speeds: [{ mode: 1 }, { mode: "road", km_h: 42, source: 7 }], published: "y", ways: [odd] }]);
  const [one] = comparisonsOf(atlas);
  assert.deepEqual([one!.title, one!.without, one!.speeds, one!.published], [{}, ["r"], [{ mode: "road", kmh: 42, source: null }], null]);
  const [pair] = one!.ways;
  assert.deepEqual([pair!.before, pair!.after!.line, pair!.after!.hours, pair!.savedKm], [null, [[3, 4]], null, null]);
  assert.equal(pairOf(atlas, { id: "c", way: "nowhere" }), null);
  assert.equal(pairOf(atlas, null), null);
});

test("what is saved adds up with the lengths as they are written", () => {
  const way = (km: number, hours: number): object => ({ ...WAY, km, hours });
  const pair = { ...PAIR, before: way(3310.4, 61.4), after: way(2867.6, 50.6), saved_km: 442.8, saved_hours: 10.8 };
  const [one] = comparisonsOf(withComparisons([{ id: "c", title: { en: "C" }, ways: [pair], published: { km: 442, source: "s" } }]));
  const tr = new Translator("en");
  assert.equal(String(savedIn(one!, one!.ways[0]!, tr)).replaceAll("\u00a0", " "), "442 km shorter (13%), about 10 h faster.");
  assert.match(beside(one!, one!.ways[0]!, tr), new RegExp(tr.t("compare.equal")));
  const alike = { ...pair, before: way(500.4, 9), after: way(500.1, 9), saved_km: 0.3, saved_hours: 0 };
  const [other] = comparisonsOf(withComparisons([{ id: "c", title: { en: "C" }, ways: [alike] }]));
  assert.match(String(savedIn(other!, other!.ways[0]!, tr)), /^0\.3\u00a0km shorter/);
});

test("one corridor is not called several", () => {
  const pair = { ...PAIR, before: null, saved_km: null };
  const told = (without: string[]): string[] => {
    const [one] = comparisonsOf(withComparisons([{ id: "c", without, ways: [pair] }]));
    const tr = new Translator("ru");
    return [sideOf(one!, "before", tr), sideOf(one!, "after", tr), String(savedIn(one!, one!.ways[0]!, tr))];
  };
  assert.deepEqual(told(["a"]), ["Без него", "С ним", "Без него пути нет."]);
  assert.deepEqual(told(["a", "b"]), ["Без них", "С ними", "Без них пути нет."]);
  assert.deepEqual(told(Array.from({ length: 21 }, String)), told(["a", "b"]));
});
