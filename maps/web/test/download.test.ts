import assert from "node:assert/strict";
import { test } from "node:test";
import { Atlas, type Draw } from "../src/core/payload.ts";
import { cell, columnNames, csv } from "../src/list/csv.ts";
import { fileName, fileOf } from "../src/list/download.ts";
import { geojson } from "../src/list/geojson.ts";
import { geometryOf } from "../src/list/geometry.ts";
import { Rows } from "../src/list/rows.ts";
import { atlasOf } from "./atlas.ts";

/** An atlas of one feature: parts of rings of degrees, one after the other. */
function drawn(draw: Draw, ...parts: readonly (readonly number[][])[]): Atlas {
  const { raw } = atlasOf({ id: "one", rows: [{ id: "a" }] });
  const rings = parts.flat();
  const symbol = { draw, kind: "", status: "", approximate: false, shape: "", pattern: "", color: "", width: 1 };
  let [x, y] = [0, 0];
  const xy = rings.flat().map((value, at) => {
    const whole = Math.round(value * 1e6);
    const step = whole - (at % 2 ? y : x);
    if (at % 2) y = whole;
    else x = whole;
    return step;
  });
  const geometry = { parts: [parts.length], rings: parts.map((part) => part.length), sizes: rings.map((ring) => ring.length / 2), xy, symbol: parts.map(() => 0) };
  return new Atlas({ ...raw, layers: [{ ...raw.layers[0]!, symbols: [symbol], geometry }] });
}

const SQUARE = [170, 0, 170, 10, 190, 10, 190, 0, 170, 0];

const SHAPES: readonly [string, Atlas, unknown][] = [
  ["a point", drawn("point", [[51.2, 43.6]]), { type: "Point", coordinates: [51.2, 43.6] }],
  ["a point beyond 180°", drawn("point", [[181.5, 1]]), { type: "Point", coordinates: [-178.5, 1] }],
  ["points", drawn("point", [[1, 2]], [[3, 4]]), { type: "MultiPoint", coordinates: [[1, 2], [3, 4]] }],
  ["a line", drawn("line", [[1, 2, 3, 4]]), { type: "LineString", coordinates: [[1, 2], [3, 4]] }],
  ["a line to 180°", drawn("line", [[170, 0, 180, 4]]), { type: "LineString", coordinates: [[170, 0], [180, 4]] }],
  ["a line across", drawn("line", [[170, 0, 190, 4]]), { type: "MultiLineString", coordinates: [[[170, 0], [180, 2]], [[-180, 2], [-170, 4]]] }],
  ["there and back", drawn("line", [[170, 0, 190, 0, 170, 2]]), { type: "MultiLineString", coordinates: [[[170, 0], [180, 0]], [[180, 1], [170, 2]], [[-180, 0], [-170, 0], [-180, 1]]] }],
  ["away from a vertex at 180° and back to another", drawn("line", [[170, 0, 180, 0, 190, 5, 180, 10, 170, 10]]), { type: "MultiLineString", coordinates: [[[170, 0], [180, 0]], [[180, 10], [170, 10]], [[-180, 0], [-170, 5], [-180, 10]]] }],
  ["all the way round", drawn("line", [[-200, 0, 200, 0]]), { type: "MultiLineString", coordinates: [[[160, 0], [180, 0]], [[-180, 0], [180, 0]], [[-180, 0], [-160, 0]]] }],
  ["an area, wound the wrong way", drawn("area", [[0, 0, 0, 1, 1, 1, 0, 0]]), { type: "Polygon", coordinates: [[[0, 0], [1, 1], [0, 1], [0, 0]]] }],
  ["an area across", drawn("area", [SQUARE]), { type: "MultiPolygon", coordinates: [
    [[[170, 0], [180, 0], [180, 10], [170, 10], [170, 0]]],
    [[[-180, 0], [-170, 0], [-170, 10], [-180, 10], [-180, 0]]],
  ] }],
];

for (const [name, atlas, wanted] of SHAPES)
  test(name, () => {
    const found = geometryOf(atlas.layers[0]!, 0);
    assert.deepEqual(unrolled(found), unrolled(wanted));
  });

/** Rings begin anywhere: turn each to begin with its least point. */
function unrolled(geometry: unknown): unknown {
  return JSON.parse(JSON.stringify(geometry), (_key, value: unknown) => {
    const closed = Array.isArray(value) && value.length > 3 && String(value[0]) === String(value.at(-1));
    if (!closed) return value;
    const open = (value as number[][]).slice(0, -1);
    const least = [...open].sort((one, other) => one[0]! - other[0]! || one[1]! - other[1]!)[0]!;
    const at = open.indexOf(least);
    return [...open.slice(at), ...open.slice(0, at), least];
  });
}

const CELLS: readonly [unknown, string][] = [
  [null, ""],
  [-3.5, "-3.5"],
  [true, "true"],
  ["Ақтау", "Ақтау"],
  ["a,b", '"a,b"'],
  ['say "a"\nb', '"say ""a""\nb"'],
  ["=1+1", "'=1+1"],
  ["-5", "'-5"],
  ["@a,\"b\"", `"'@a,""b"""`],
  ["\tx", "'\tx"],
  ["\n=1", `"'\n=1"`],
  [[{ url: "x" }], `"[{""url"":""x""}]"`],
];

for (const [value, wanted] of CELLS) test(`a cell of ${JSON.stringify(value)}`, () => assert.equal(cell(value), wanted));

test("columns of all layers, in their order", () => {
  const { layers } = atlasOf({ id: "a", rows: [{ id: 1, name: 1, sources: 1 }] }, { id: "b", rows: [{ id: 1, name: 1, length_km: 1, sources: 1 }] });
  assert.deepEqual(columnNames(layers), ["id", "name", "length_km", "sources"]);
});

test("a table of what is asked for, in that order", () => {
  const rows = new Rows(atlasOf({ id: "a", rows: [{ id: "x" }, { id: "y", name: "Ы" }] }).layers);
  assert.equal([...csv(rows, Uint32Array.of(1, 0))].join(""), "\ufeffid,layer,name,lon,lat\r\ny,a,Ы,,\r\nx,a,,,\r\n");
  const point = new Rows(drawn("point", [[181.5, -1.25]]).layers);
  assert.equal([...csv(point, Uint32Array.of(0))][1], "a,one,-178.5,-1.25\r\n");
});

test("a feature collection of what is asked for", () => {
  const atlas = atlasOf({ id: "a", rows: [{ id: "x" }, { id: "y", start: 2025, sources: [{ title: "t" }] }] });
  const found = JSON.parse([...geojson(new Rows(atlas.layers), Uint32Array.of(1))].join("")) as unknown;
  const properties = { layer: "a", start: 2025, sources: [{ title: "t" }] };
  assert.deepEqual(found, { type: "FeatureCollection", features: [{ type: "Feature", id: "y", geometry: null, properties }] });
  assert.deepEqual(JSON.parse([...geojson(new Rows(atlas.layers), new Uint32Array())].join("")), { type: "FeatureCollection", features: [] });
});

test("a file of many pieces leaves room for others", async () => {
  let [turns, heard] = [0, 0];
  const timer = setInterval(() => turns++, 1);
  const slow = function* (): Generator<string> {
    for (let at = 0; at < 30_000; at++) yield String(Array.from({ length: 50 }, () => at).length % 7);
  };
  const file = await fileOf(slow(), { type: "text/plain", signal: new AbortController().signal, tell: () => heard++ });
  clearInterval(timer);
  assert.equal(file.size, 30_000);
  assert.ok(heard === 0 || turns > 0);
});

test("titles as names of files", () => {
  assert.equal(fileName("Mangystau atlas: 2025/26", "csv"), "mangystau-atlas-2025-26.csv");
  assert.equal(fileName("Маңғыстау атласы", "geojson"), "маңғыстау-атласы.geojson");
  assert.equal(fileName("…", "csv"), "atlas.csv");
});
