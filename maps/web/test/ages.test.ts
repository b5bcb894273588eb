import assert from "node:assert/strict";
import { test } from "node:test";
import type { Sym } from "../src/core/payload.ts";
import { Atlas } from "../src/core/payload.ts";
import { agesOf, kinsOf, statusIn } from "../src/filters/ages.ts";
import { VERSION } from "../src/payload/raw.ts";

const NONE = { start: null, end: null };

test("planned, then being built, then there; where no date says so, as it is", () => {
  const through = (status: string, start: number | null, end: number | null): string =>
    [2024, 2026, 2028].map((year) => statusIn(status, { start, end }, year)).join(" ");
  assert.equal(through("planned", 2025, 2028), "planned construction existing");
  assert.equal(through("planned", null, 2028), "planned planned existing");
  assert.equal(through("construction", 2026, null), "planned construction construction");
  assert.equal(through("first_stage", 2020, 2028), "first_stage first_stage existing");
  assert.equal(through("existing", 2025, 2026), "existing existing existing");
  assert.equal(statusIn("planned", NONE, 2030), "planned");
});

const LINE: Sym = { draw: "line", kind: "rail", status: "planned", approximate: false, shape: "circle", pattern: "rail", color: "#000", width: 3 };
const SYMBOLS: Sym[] = [LINE, { ...LINE, lane: 1 }, { ...LINE, flow: 8 }, { ...LINE, status: "existing" }];

/** Lines of one piece, with these symbols; the first feature has two parts. */
function layerOf(parts: number[][], columns: Record<string, unknown[]>): Atlas["layers"][number] {
  const symbol = parts.flat();
  const geometry = { parts: parts.map((own) => own.length), rings: symbol.map(() => 1), sizes: symbol.map(() => 2), xy: symbol.flatMap(() => [0, 0, 1, 1]), symbol };
  const raw = {
    id: "a", title: {}, description: {}, theme: "transport", source: null, count: parts.length, symbols: SYMBOLS, geometry,
    columns: Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, { a: values }])),
  };
  const box: [number, number, number, number] = [0, 0, 1, 1];
  const rest = { title: {}, description: {}, dated: null, language: "en", regionTitle: {}, extent: box, focus: box, credits: [], basemap: { box } };
  return new Atlas({ version: VERSION, layers: [raw], ...rest }).layers[0]!;
}

test("lanes and sizes are no rows of the legend, and a feature of two lanes counts once", () => {
  const layer = layerOf([[0, 1], [2], [3]], {});
  const kins = kinsOf(layer, Uint8Array.of(1, 1, 0), null);
  assert.deepEqual(kins.map(({ symbol, count }) => [symbol.status, count]), [["planned", 2], ["existing", 0]]);
});

test("symbols turn into others with the years, lane and size stay", () => {
  const layer = layerOf([[0, 1], [2], [3]], { end: [2028, null, null] });
  const ages = agesOf(layer, 2028);
  assert.deepEqual([ages.of(0, 0), ages.of(2, 1), ages.of(3, 2)], [3, 2, 3]);
  assert.deepEqual(ages.symbols[ages.of(1, 0)], { ...LINE, lane: 1, status: "existing" });
  const kins = kinsOf(layer, Uint8Array.of(1, 1, 1), 2028);
  assert.deepEqual(kins.map(({ symbol, count }) => [symbol.status, count]), [["planned", 1], ["existing", 2]]);
  assert.equal(agesOf(layer, 2028), ages);
  assert.equal(agesOf(layer, null).of(0, 0), 0);
});
