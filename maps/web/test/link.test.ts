import assert from "node:assert/strict";
import { test } from "node:test";
import { Atlas } from "../src/core/payload.ts";
import { NO_FILTERS, type Range, type Ref } from "../src/core/store.ts";
import { decode, encode, featureKey, LINKED, withOthers, type Linked, type View } from "../src/link/codec.ts";
import { frameCode } from "../src/link/frame.ts";
import { readParts, writeParts } from "../src/link/parts.ts";
import type { RawLayer } from "../src/payload/raw.ts";
import type { TiledLayer } from "../src/core/tiled.ts";
import { atlasOf, withTiles } from "./atlas.ts";
import { sym } from "./shapes.ts";

const ODD = ["a,b", "c:d/e", "100 % & more", "Ақтау", "\u202ex", "#=?", "__proto__"];
const PLAIN = atlasOf(
  { id: "hubs", theme: "transport", rows: [{ id: "aktau", kind: "port", status: "planned", budget_amount: 5, budget_currency: "KZT" }, { id: "kuryk", kind: "a,b", budget_amount: 5, budget_currency: "USD" }, { id: null }] },
  { id: "c:d,e/f", rows: [...ODD, "aktau"].map((id) => ({ id, kind: id, basis: "none" })) },
);
const PLACES = { from: { id: "c:d/e" }, to: { id: "Ақтау" } };
/** Points: all but the last have a place. */
function placed(layer: RawLayer): RawLayer {
  const there = Array.from({ length: layer.count }, (_, row) => Number(row < layer.count - 1));
  const ones = there.filter(Boolean);
  const geometry = { parts: there, rings: ones, sizes: ones, xy: ones.flatMap((one) => [one, one]), symbol: ones.map(() => 0) };
  return { ...layer, geometry, symbols: [sym("line", { kind: "road" })] };
}
const ATLAS = new Atlas({ ...PLAIN.raw, layers: PLAIN.raw.layers.map(placed), comparisons: [{ id: "a,b:c", ways: [PLACES, { ...PLACES, to: { id: "" } }] }] });
const COMPARED = { id: "a,b:c", way: "c:d/e:Ақтау" };
const USUAL: Linked = {
  language: "ru", tab: "layers", hidden: new Set(), order: [], opacity: new Map(), filters: NO_FILTERS,
  year: null, selected: null, labels: true, graticule: false, widths: true, compared: null, places: [],
};

/** A generator of the same numbers each time: mulberry32. */
function chance(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function someState(random: () => number): Linked {
  const one = <T>(...from: T[]): T => from[Math.floor(random() * from.length)]!;
  const some = <T>(...from: T[]): T[] => from.filter(() => random() < 0.4);
  const layers = ATLAS.layers.map((layer) => layer.id);
  const years = one<Range | null>(null, [2025, 2029], [2025, null], [null, 2030]);
  const budget = one(null, { currency: "KZT", amount: [0, 1.5e12] as Range }, { currency: "USD", amount: [null, null] as Range });
  const values = { kind: new Set(some("port", ...ODD)), theme: new Set(some("transport", "context")), status: new Set(some("planned")), quality: new Set(some("none")) };
  const near = one(null, { km: 20, of: "corridor" as const }, { km: 2.5, of: { layer: 1, row: 2 } }, { km: 100, of: { layer: 0, row: 0 } });
  const row = Math.floor(random() * 8);
  return {
    language: one("ru", "kk", "en"), tab: one("layers", "filters", "list", "programme", "compare", "about"), hidden: new Set(some(...layers)), order: some(...layers),
    opacity: new Map(some(...layers).map((id) => [id, Math.round(random() * 100) / 100])), filters: { values, years, budget, near }, year: one(null, 2025, 2030),
    selected: one(null, { layer: 0, row: row % 2 }, { layer: 1, row }), labels: one(true, false), graticule: one(true, false), widths: one(true, false), compared: one(null, COMPARED),
    places: some<Ref>({ layer: 0, row: 0 }, { layer: 1, row: 1 }, { layer: 1, row: 6 }),
  };
}

function through(state: Linked, view: View | null): { state: Linked; view: View | null } {
  const hash = `#${writeParts(encode(state, view, ATLAS, USUAL))}`;
  assert.match(hash, /^#[\w!'()*.~%&=,:/+-]*$/);
  const said = decode(hash, ATLAS);
  assert.equal(said.missing, false);
  return { state: { ...USUAL, ...said.state }, view: said.view };
}

test("an address says a state, and the state comes back", () => {
  const random = chance(7);
  for (let turn = 0; turn < 400; turn++) {
    const state = someState(random);
    const view = random() < 0.5 ? null : { zoom: 7.5, lat: Math.round(random() * 8e6) / 1e5, lon: Math.round((random() * 360 - 180) * 1e5) / 1e5 };
    assert.deepEqual(through(state, view), { state, view });
  }
});

test("an address of the usual state says the language and nothing else", () => {
  assert.equal(writeParts(encode(USUAL, null, ATLAS, USUAL)), "lang=ru");
  assert.deepEqual(Object.keys(USUAL).sort(), [...LINKED].sort());
});

test("an id that two layers have comes with its layer", () => {
  const keys = [[0, 0], [1, 7], [0, 2]].map(([layer, row]) => featureKey(ATLAS, { layer: layer!, row: row! }));
  assert.deepEqual(keys, ["aktau", "c%3Ad%2Ce%2Ff/aktau", null]);
});

const SENSELESS = [
  "lang=xx", "lang=%", "tab=nowhere", "tab=__proto__", "off=nothing,%E0%A4%A", "order=,,,", "opacity=hubs:2,hubs,:1,hubs:-0.1,hubs:NaN", "kind=%3Cscript%3E",
  "year=2028.5", "year=1e99", "year=%30", "years=2030-2025", "years=-", "years=1-2-3", "budget=KZT:9-1", "budget=EUR:-", "budget=RUB:1-9", "budget=kzt:1-2", "budget=KZT", "tiles=osm", "near=20", "places=gone,,", "near=:corridor",
  "near=20:nothing", "near=-1:corridor", "near=0:corridor", "near=20/gone", "near=20/", "near=1e9:port", "near=20:airport", "places=c%3Ad%2Ce%2Ff/aktau", "near=20/c%3Ad%2Ce%2Ff/aktau", "near=20:__proto__",
  "view=7", "view=7/91/51", "view=99/43/51", "view=7/43/51/1", "view=7/43/Infinity", "view=7//51", "names=1", "grid=yes", "=", "&&&", "constructor=1", "%",
];

for (const hash of SENSELESS)
  test(`what makes no sense is not there: ${hash}`, () => assert.deepEqual(decode(`#${hash}`, ATLAS), { state: {}, view: null, missing: false }));

test("noise breaks nothing", () => {
  const random = chance(3);
  const signs = "lang=view=f=off=kind=years=budget=&,:/%-2025.e+#é\u0000\ud83d".split("");
  for (let turn = 0; turn < 2000; turn++) decode(Array.from({ length: 30 }, () => signs[Math.floor(random() * signs.length)]).join(""), ATLAS);
});

for (const key of ["gone", "hubs/gone", "nowhere/aktau", "a/b/c", "%E0%A4%A"])
  test(`a feature that is not there is missed: ${key}`, () => assert.equal(decode(`#f=${key}`, ATLAS).missing, true));

test("parts of others are kept as they are, after our own", () => {
  const before = readParts("#lang=kk&x=1%2&embed&off=old&y=a=b");
  assert.equal(writeParts(withOthers(encode(USUAL, null, ATLAS, USUAL), before)), "lang=ru&x=1%2&embed&y=a=b");
});

test("the code of a frame holds any title", () => {
  assert.equal(
    frameCode("https://example.org/map.html#lang=kk&f=a", `"><script>&'`),
    `<iframe src="https://example.org/map.html#lang=kk&amp;f=a" title="&quot;&gt;&lt;script&gt;&amp;'" width="100%" height="480" loading="lazy"></iframe>`,
  );
});

test("the link of a feature in tiles says its layer; one that was not met may lie in any, or in that", () => {
  const tiled = withTiles(PLAIN, "wells", "c/d");
  const ref = { layer: 3, row: (tiled.layers[3] as TiledLayer).meet({ values: { id: "<b>/1" }, symbol: 0, parts: [] }) };
  const key = featureKey(tiled, ref)!;
  assert.deepEqual(decode(`#f=${key}`, tiled).state.selected, ref);
  const sought = (hash: string) => decode(hash, withTiles(PLAIN, "wells", "c/d")).sought;
  assert.deepEqual(sought(`#f=${key}`), { id: "<b>/1", layers: [3] });
  assert.deepEqual(sought("#f=gone"), { id: "gone", layers: [2, 3] });
  for (const hash of ["#f=aktau", "#f=hubs/gone", "#f=gone/w", "#f=wells/", "#f=a/b/c", "#lang=ru"]) assert.equal(sought(hash), undefined);
});

test("a kind that only features in tiles have is kept", () => {
  const tiled = withTiles(PLAIN, "wells");
  assert.deepEqual(decode("#kind=well,gone", tiled).state.filters?.values.kind, new Set(["well"]));
});
