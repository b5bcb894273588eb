import assert from "node:assert/strict";
import { test } from "node:test";
import { coordinates, dms, sexagesimal, turned } from "../src/core/format.ts";
import { Translator } from "../src/core/i18n.ts";

const RU = new Translator("ru");
const EN = new Translator("en");

test("rounding carries into minutes and degrees", () => {
  const told = [0, 43.165, 43.99999, 59.99999 / 3600, 59.94 / 3600, 1 - 1e-9, 179.999999].map((value) => sexagesimal(value, "."));
  const wanted = ["0°00′00.0″", "43°09′54.0″", "44°00′00.0″", "0°01′00.0″", "0°00′59.9″", "1°00′00.0″", "180°00′00.0″"];
  assert.deepEqual(told, wanted);
});

test("sides of the world", () => {
  assert.equal(coordinates(51.44, 43.165, EN).replaceAll("\u00a0", " "), "43.165° N · 51.44° E");
  assert.equal(coordinates(-0.5, -33.86785, RU).replaceAll("\u00a0", " "), "33,86785° ю. ш. · 0,50° з. д.");
  assert.equal(dms(51.44, 43.165, RU).replaceAll("\u00a0", " "), "43°09′54,0″ с. ш. · 51°26′24,0″ в. д.");
});

test("longitudes beyond the antimeridian come back", () => {
  assert.deepEqual([190, -190, 360, 0].map(turned), [-170, 170, 0, 0]);
});
