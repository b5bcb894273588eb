import assert from "node:assert/strict";
import { test } from "node:test";
import { Cells } from "../src/map/canvas/cells.ts";
import { Marks } from "../src/map/canvas/marks.ts";
import { mayCrowd, PointPainter, sizeFor, topmost } from "../src/map/canvas/points.ts";
import { whole } from "../src/map/canvas/slices.ts";
import { PLAIN } from "../src/map/renderer.ts";
import { frameAt, layerOf, randomly, sym, type Shape } from "./shapes.ts";

const FRAME = frameAt(50, 46, 8);
const point = (lon: number, lat: number, symbol = 0): Shape => [{ symbol, rings: [[[lon, lat]]] }];
const BOX = { west: 0, north: 0, east: 1, south: 1 };

test("points, several of one feature, and lines among them", () => {
  const line: Shape = [{ symbol: 1, rings: [[[50, 45], [51, 45]]] }];
  const two: Shape = [...point(50, 44), ...point(51, 44)];
  const marks = whole(Marks.of(layerOf([sym("point"), sym("line")], [point(50, 45), line, two])));
  assert.deepEqual([0, 1, 2].map((mark) => marks.row(mark)), [0, 2, 2]);
  assert.deepEqual([...marks.within(BOX, Uint8Array.of(1, 1, 1), 10)!], [0, 1, 2]);
  assert.deepEqual([...marks.within(BOX, Uint8Array.of(1, 1, 0), 10)!], [0]);
});

test("more than can be looked at are none", () => {
  const marks = whole(Marks.of(layerOf([sym("point")], [point(50, 45), point(51, 45)])));
  assert.equal(marks.within(BOX, Uint8Array.of(1, 1), 1), null);
  assert.equal(marks.within(BOX, Uint8Array.of(1, 0), 1)!.length, 1);
});

test("of marks on one pixel the last is painted, in the order of the rows", () => {
  const next = randomly(5);
  const layer = layerOf([sym("point")], Array.from({ length: 400 }, () => point(50 + next() / 20, 46 - next() / 20)));
  const marks = whole(Marks.of(layer));
  const found = Int32Array.from({ length: 400 }, (_, at) => at);
  const pixel = (at: number): string => [0, 1].map((axis) => Math.round(marks.xy[2 * at + axis]! * FRAME.side - (axis ? FRAME.top : FRAME.left))).join();
  const last = new Map(Array.from(found, (at) => [pixel(at), at]));
  assert.deepEqual([...topmost(marks, found, FRAME)], [...last.values()].sort((one, other) => one - other));
});

test("fewer have larger marks, too many have none", () => {
  const sizes = [10, 252, 253, 2000, 5000].map((count) => sizeFor(count, FRAME));
  assert.deepEqual(sizes, [1, 1, 0.45, 0.3, null]);
});

test("cells count, and take the colour that prevails", () => {
  const cells = new Cells(FRAME, 3);
  const places = [[5, 6, 2], [5, 6, 1], [5, 6, 0], [5, 6, 1], [5, 9, 2], [-1, 9, 2], [5, 9, 0]] as const;
  const xy = Float64Array.from(places.flatMap(([x, y]) => [(FRAME.left + x) / FRAME.side, (FRAME.top + y) / FRAME.side]));
  const marks = { xy, symbols: Uint16Array.from(places, ([, , symbol]) => symbol), rows: null };
  const mask = Uint8Array.of(1, 1, 1, 1, 1, 1, 0);
  cells.add(marks, 0, 3, mask, Uint8Array.of(0, 1, 2));
  cells.add(marks, 3, places.length, mask, Uint8Array.of(0, 1, 2));
  const cell = cells.at(4, 4);
  assert.deepEqual([cells.counts[cell], cells.prevailing(cell), cells.peak], [4, 1, 4]);
  assert.equal(cells.counts.reduce((sum, one) => sum + one), 5);
  assert.deepEqual([cells.at(-1, 0), cells.at(0, 256)], [-1, -1]);
});

test("what is painted can be pointed at until the picture of another year is there", () => {
  const pen = new Proxy({}, { get: () => () => undefined, set: () => true });
  Object.assign(globalThis, { document: { createElement: () => ({ getContext: () => pen }) } });
  const painter = new PointPainter(layerOf([sym("point", { status: "planned" })], [point(50.05, 45.97)]));
  const inks = { halo: "", text: "", paper: "", dark: false, ink: String, hollow: String };
  whole(painter.paint({ pen, frame: FRAME, settle: () => undefined } as never, inks));
  const [spot] = painter.spots(FRAME);
  painter.wear({ ...PLAIN, year: 2030 });
  assert.deepEqual(painter.pick(spot!, FRAME, 0), { row: 0 });
});

test("the legend speaks of cells where points are many", () => {
  const many = (symbol: "point" | "line") => mayCrowd({ partTotal: 30_000, raw: { symbols: [sym(symbol)] } } as never);
  assert.deepEqual([many("point"), many("line"), mayCrowd(layerOf([sym("point")], [point(50, 45)]))], [true, false, false]);
});
