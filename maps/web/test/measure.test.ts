import assert from "node:assert/strict";
import { test } from "node:test";
import { Translator } from "../src/core/i18n.ts";
import type { Position } from "../src/core/payload.ts";
import { areaText, crosses, lengthText, measure } from "../src/tools/measures.ts";
import { typed } from "../src/tools/typed.ts";

/** A degree square at the equator; figures of GeographicLib's Planimeter. */
const SQUARE: Position[] = [[0, 0], [1, 0], [1, 1], [0, 1]];

function near(value: number, wanted: number, share = 1e-6): void {
  assert.ok(Math.abs(value / wanted - 1) < share, `${value} is not ${wanted}`);
}

test("lengths and areas are those of the ellipsoid", () => {
  const { length, around } = measure(SQUARE);
  near(length, 111319.491 + 110574.389 + 111302.65, 1e-5);
  near(around!.area, 12308778361.469);
  near(measure([...SQUARE].reverse()).around!.area, 12308778361.469);
  near(measure([[51.226, 43.6], [52.861, 43.342]]).length, 135467, 0.01);
});

test("fewer points enclose nothing", () => {
  assert.deepEqual([0, 1, 2].map((count) => measure(SQUARE.slice(0, count)).around), [null, null, null]);
  assert.deepEqual([0, 1].map((count) => measure(SQUARE.slice(0, count)).length), [0, 0]);
});

test("across the antimeridian", () => near(measure([[179.5, 0], [-179.5, 0]]).length, 111319.491));

test("an outline that crosses itself is known", () => {
  assert.equal(crosses(SQUARE), false);
  assert.equal(crosses([[0, 0], [1, 1], [1, 0], [0, 1]]), true);
  assert.equal(crosses(SQUARE.slice(0, 3)), false);
});

const TEXTS = [
  ["ru", 0, 4.6, "0 м", "5 м²"], ["kk", 7.26, 34500, "7,3 м", "3,45 га"], ["en", 999, 999_999, "999 m", "100 ha"],
  ["ru", 12345, 1e6, "12,35 км", "1 км²"], ["en", 1234567, 1.23e11, "1,235 km", "123,000 km²"],
] as const;
for (const [language, length, area, ...wanted] of TEXTS)
  test(`figures in words: ${wanted.join(", ")}`, () => {
    const tr = new Translator(language);
    assert.deepEqual([lengthText(length, tr), areaText(area, tr)].map((text) => text.replaceAll("\u00a0", " ")), wanted);
  });

const TYPED = [
  ["43.65, 51.16", 51.16, 43.65], ["43,65 51,16", 51.16, 43.65], ["43,65; 51,16", 51.16, 43.65], ["43.65,51.16", 51.16, 43.65],
  [" -43.5° / 51 ", 51, -43.5], ["\u221290 180", 180, -90], ["43,65, 51,16", 51.16, 43.65],
] as const;
for (const [text, lon, lat] of TYPED) test(`typed: ${text}`, () => assert.deepEqual(typed(text)?.at, [lon, lat]));

for (const text of ["", "43", "43,65", "91 51", "43 181", "a b", "43 51 7", "1e1 2", "43..5 51"])
  test(`no position: ${text}`, () => assert.equal(typed(text), null));

for (const text of ["43°36′00.0″N 51°13′33.6″E", "43°36′00,0″ с. ш. · 51°13′33,6″ в. д.", "43.6° N · 51.226° E"])
  test(`typed as a card writes it: ${text}`, () => assert.deepEqual(typed(text)?.at.map((one) => Number(one.toFixed(6))), [51.226, 43.6]));

test("a tenth of a second is as fine as it is written", () => {
  near(typed("43°36′00.0″N 51°13′33.6″E")!.km, 111 / 2 / 36000);
  near(typed("43°36′N 51°13′E")!.km, 111 / 2 / 60);
  near(typed("43 36 00.0 N 51 13 33.6 E")!.km, 111 / 2 / 36000);
});

test("the last figure says how far off", () => assert.equal(typed("43.65, 51.1")!.km, 0.555));
