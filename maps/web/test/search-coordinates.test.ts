import assert from "node:assert/strict";
import { test } from "node:test";
import { coordinatesOf } from "../src/search/coordinates.ts";

const AKTAU = [
  "43.65, 51.16", "43.65 51.16", "43,65 51,16", "43,65; 51,16", "43,65, 51,16", "43.65/51.16", "51.16 E 43.65 N", "N43.65 E51.16",
  "43°39′N 51°9.6′E", "43°39'N51°9'36\"E", "43° 39′ 0″ N, 51° 9′ 36″ E", "43.65° с. ш. · 51.16° в. д.", "43,65°\u00a0с.\u00a0ш. · 51,16°\u00a0в.\u00a0д.",
  "43,65° с. е. · 51,16° ш. б.", " +43.65 ,+51.16 ",
  "(43.65, 51.16)", "[51.16, 43.65]", "43.65000, 51.16000.", "43.65,51.16", "43,65,51,16", "geo:43.65,51.16", "geo:43.65,51.16;u=35", "GEO:43.65,51.16,12?z=9",
  "lat 43.65 lon 51.16", "Lat: 43.65, Lng: 51.16", "lon=51.16 lat=43.65", "lat 43.65 N lon 51.16 E", "широта 43.65 долгота 51.16", "солтүстік ендік 43.65 шығыс бойлық 51.16",
  "43 39 00 N 51 09 36 E", "N43 39 00 E51 09 36", "43° 39 00, 51° 09 36", "N 43° 39.000' E 051° 09.600'", "43° 39' 00\" С, 51° 09' 36\" В", "43.65 с, 51.16 ш", "43 39 N 51 9.6 E",
  "43°39'N,51°9.6'E", "43.65° north, 51.16° east",
];

for (const text of AKTAU)
  test(`a position: ${text}`, () => assert.deepEqual(coordinatesOf(text)?.map((one) => Number(one.toFixed(6))), [51.16, 43.65]));

test("south and west are below zero", () => assert.deepEqual(coordinatesOf("10 S 20 W"), [-20, -10]));
test("south and west in Cyrillic", () => assert.deepEqual(["10 Ю 20 З", "10 о 20 б"].map(coordinatesOf), [[-20, -10], [-20, -10]]));
test("the sign of a latitude tells its side", () => assert.deepEqual(coordinatesOf("lat -10 lon -0.5"), [-0.5, -10]));
test("square brackets with letters follow the letters", () => assert.deepEqual(coordinatesOf("[43 N, 51 E]"), [51, 43]));
test("the sign says it, too", () => assert.deepEqual(coordinatesOf("-10, −20"), [-20, -10]));

for (const text of ["", "43", "43.65", "Aktau 2, 3", "95, 10", "10, 190", "10 N 20 N", "1 2 3", "2024-05-06", "рейс 43 51", "43°60'N 51°10'E", "43°10'60\"N 51°10'00\"E",
  "43,65", "43,65 N", "43.65,5", "43,65,5", "43 39 51 09", "43 39 00", "N 43 39 51 09", "43.5 39 N 51 9 E", "4339' 519'", "(43.65, 51.16", "lat lon", "lat 43 lat 51", "geo:0"])
  test(`no position: ${text}`, () => assert.equal(coordinatesOf(text), null));
