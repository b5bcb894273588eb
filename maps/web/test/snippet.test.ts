import assert from "node:assert/strict";
import { test } from "node:test";
import { slug } from "../src/tools/slug.ts";
import { clean, files, type Drawn } from "../src/tools/snippet.ts";

const POINT: Drawn = {
  shape: "point", points: [[51.1600004, 43.65]], km: 0.0001, id: "place", names: { ru: 'Мой "порт": #1' }, kind: "port",
  description: {}, layer: "hubs", ownLayer: "place", theme: "context", source: "", byHand: "by hand",
};

test("a place for a known layer is one entry", () => {
  const wanted = [
    '  - id: "place"', '    name: "Мой \\"порт\\": #1"', '    names: {ru: "Мой \\"порт\\": #1"}', "    kind: port", "    lonlat: [51.16, 43.65]",
    "    pin:", '      reason: "by hand"', '      source: "by hand"', "      uncertainty_km: 0.001", "      basis: none", "",
  ];
  assert.deepEqual(files(POINT), [{ name: "hubs.yaml", text: wanted.join("\n"), type: "application/yaml" }]);
});

test("an area is a ring that is closed and runs counter-clockwise", () => {
  const [, vector] = files({ ...POINT, shape: "area", points: [[0, 0], [0, 1], [1, 1]], source: "survey" });
  const [feature] = JSON.parse(vector!.text).features;
  assert.deepEqual(feature.geometry.coordinates, [[[0, 0], [1, 1], [0, 1], [0, 0]]]);
  assert.deepEqual([feature.properties.kind, feature.properties.basis], ["port", "published"]);
});

test("a line has a mode", () => {
  const made = files({ ...POINT, shape: "line", kind: "road", points: [[0, 0], [1, 1]] });
  assert.deepEqual(made.map(({ name }) => name), ["place.yaml", "place.geojson"]);
  assert.equal(JSON.parse(made[1]!.text).features[0].properties.mode, "road");
});

test("what a layer file may not hold is not in a text", () => {
  assert.equal(clean("  a\u0000\u001b[31m\r\nb\ud83d\u007f\u0085\tc  "), "a[31m\nb\ufffd\tc");
});

test("signs that no editor shows are written by number", () => {
  const [entry] = files({ ...POINT, names: { en: "a\u202eb\u2028\ufeff\u{e0041}" } });
  assert.match(entry!.text, /name: "a\\u202eb\\u2028\\ufeff\\U000e0041"/);
});

const IDS = [
  ["Мой порт №1", "moy-port-no1"], ["Жаңаөзен", "zhangaozen"], ["Ақтау", "aqtau"], ["Café Zürich", "cafe-zurich"], ["--", "drawn"], ["2024", "drawn"],
  ["Taken", "taken-2"], ["null", "null"], ["a".repeat(99), "a".repeat(60)],
] as const;
for (const [name, id] of IDS) test(`the id of ${name}`, () => assert.equal(slug(name, "drawn", (one) => one === "taken"), id));
