import assert from "node:assert/strict";
import { test } from "node:test";
import { distancesOf } from "../src/access/distances.ts";
import { lengthOf, lengthOfLeg } from "../src/access/lengths.ts";
import { isChain, meet, roughWord } from "../src/access/legs.ts";
import { longestStraight } from "../src/card/legs.ts";
import { tongueOf } from "../src/card/tongue.ts";
import { along } from "../src/core/geodesic.ts";
import { Translator } from "../src/core/i18n.ts";
import { columnsWith } from "../src/list/columns.ts";
import { atlasOf } from "./atlas.ts";

type Leg = Record<string, unknown>;

const leg = (km: number, more: Leg = {}): Leg => ({ mode: "road", method: "schematic", length_km: km, ...more });

function road(id: string, drawn: number, published: number | null, ...legs: Leg[]): Record<string, unknown> {
  const own = legs.length ? legs : [leg(drawn)];
  return { id, feature: "corridor", kind: "road", status: "existing", method: own[0]!.method, approximate: true, length_km: drawn, published_length_km: published, legs: own };
}

const ATLAS = atlasOf({ id: "roads", rows: [
  road("a", 100, 110),
  road("b", 200, 240),
  road("c", 100, 130),
  road("bare", 50, null),
  road("wrong", 100, 80),
  road("network", 225, null, leg(100, { along: "a" }), leg(100, { along: "b" }), leg(25, { along: "bare" })),
  road("rail", 300, null, leg(300, { mode: "rail", method: "chain", stops: [{ id: "town" }] })),
  { id: "town", kind: "city", feature: "site" },
] });
const ref = (id: string): { layer: number; row: number } => ATLAS.find(id)!;
const legsOf = (id: string): Leg[] => ATLAS.layers[0]!.records("legs", ref(id).row);
const rounded = (km: number): number => Math.round(km * 1000) / 1000;

test("a corridor is as long as published, else as its parts are, else as its like are", () => {
  const told = ["a", "bare", "wrong", "network", "rail"].map((id) => lengthOf(ATLAS, ref(id))!);
  assert.deepEqual(told.map(({ km, about, basis }) => [rounded(km), about, basis]), [
    [110, false, "published"],
    [60, true, "scaled"], // 1.2 is the middle of 1.1, 1.2 and 1.3
    [80, false, "published"],
    [110 + 120 + 30, true, "parts"],
    [300, true, "drawn"],
  ]);
  assert.equal(lengthOf(ATLAS, ref("town")), null);
});

test("a leg has its share of what is published of the corridor that it runs along", () => {
  const told = legsOf("network").map((one) => lengthOfLeg(ATLAS, ref("network"), one));
  assert.deepEqual(told.map(({ km, about }) => [rounded(km), about]), [[110, false], [120, true], [30, true]]);
  // Shorter than its own line: the figure is that of something else, and no ratio.
  assert.equal(lengthOfLeg(ATLAS, ref("network"), leg(50, { along: "wrong" })).basis, "scaled");
  assert.equal(lengthOfLeg(ATLAS, ref("wrong"), legsOf("wrong")[0]!).km, 80);
});

test("the list tells the same lengths", () => {
  const size = columnsWith([], distancesOf(ATLAS)).find(({ id }) => id === "size")!;
  const told = ["a", "network", "rail"].map((id) => size.text(ATLAS.layers[0]!, ref(id).row, new Translator("en")));
  assert.deepEqual(told.map((text) => text.replaceAll("\u00a0", " ")), ["110 km", "≈ 260 km", "≈ 300 km"]);
});

test("a chain is approximate, not schematic, and meets where it stops", () => {
  const layer = ATLAS.layers[0]!;
  assert.deepEqual(["a", "rail", "town"].map((id) => roughWord(layer, ref(id).row)), ["schematic", "approximate", "approximate"]);
  assert.deepEqual([isChain(layer, ref("rail").row), isChain(layer, ref("rail").row, "sea"), isChain(layer, ref("a").row)], [true, false, false]);
  assert.deepEqual([meet(ATLAS, ref("town"), ref("rail")), meet(ATLAS, ref("rail"), ref("town")), meet(ATLAS, ref("town"), ref("a"))], [true, true, false]);
});

test("places between the ends of a straight stretch do not part it", () => {
  const line = [...along([56.11, 45.46], [57.14, 46.02], 3), [57.38, 46.17] as const];
  const places = line.map(([lon, lat]): [number, number] => [rounded6(lon), rounded6(lat)]);
  assert.equal(longestStraight(places).toFixed(1), "101.5");
  assert.equal(longestStraight(places.slice(0, 1)), 0);
});

const rounded6 = (value: number): number => Math.round(value * 1e6) / 1e6;

test("letters tell the language of a text", () => {
  const texts = ["mean of Wikipedia (kk), «Ақтау»", "Ограничения на трассах, KazAvtoZhol", "Екі облыста шектеу енгізілді", "42"];
  assert.deepEqual(texts.map(tongueOf), ["en", "ru", "kk", "en"]);
});
