import assert from "node:assert/strict";
import { test } from "node:test";
import { coordinatesOf } from "../src/search/coordinates.ts";

const AKTAU = [
  "43.65, 51.16", "43.65 51.16", "43,65 51,16", "43,65; 51,16", "43,65, 51,16", "43.65/51.16", "51.16 E 43.65 N", "N43.65 E51.16",
  "43°39′N 51°9.6′E", "43°39'N51°9'36\"E", "43° 39′ 0″ N, 51° 9′ 36″ E", "43.65° с. ш. · 51.16° в. д.", "43,65°\u00a0с.\u00a0ш. · 51,16°\u00a0в.\u00a0д.",
  "43,65° с. е. · 51,16° ш. б.", " +43.65 ,+51.16 ",
];

for (const text of AKTAU)
  test(`a position: ${text}`, () => assert.deepEqual(coordinatesOf(text)?.map((one) => Number(one.toFixed(6))), [51.16, 43.65]));

test("south and west are below zero", () => assert.deepEqual(coordinatesOf("10 S 20 W"), [-20, -10]));
test("the sign says it, too", () => assert.deepEqual(coordinatesOf("-10, −20"), [-20, -10]));

for (const text of ["", "43", "43.65", "Aktau 2, 3", "95, 10", "10, 190", "10 N 20 N", "1 2 3", "2024-05-06", "рейс 43 51", "43°60'N 51°10'E", "43°10'60\"N 51°10'00\"E"])
  test(`no position: ${text}`, () => assert.equal(coordinatesOf(text), null));
