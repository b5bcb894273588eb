import assert from "node:assert/strict";
import { test } from "node:test";
import type { Layer } from "../src/core/payload.ts";
import type { Frame } from "../src/map/canvas/frame.ts";
import { PathPainter } from "../src/map/canvas/paths.ts";
import { whole } from "../src/map/canvas/slices.ts";
import { Trail } from "../src/map/canvas/trail.ts";
import { frameAt, layerOf, randomly, sym, type Shape } from "./shapes.ts";

const FRAME = frameAt(50, 46, 8);
const INKS = { halo: "#fff", text: "", paper: "#fff", dark: false, ink: (color: string) => color, hollow: (color: string) => color };

/** Whoever paints here leaves the number of each thing done. */
function sheet(frame: Frame): { done: Record<string, number>; sheet: never } {
  const done: Record<string, number> = {};
  const pen = new Proxy({}, { get: (_, name: string) => () => (done[name] = (done[name] ?? 0) + 1), set: () => true });
  return { done, sheet: { pen, frame, settle: () => undefined } as never };
}

function painted(layer: Layer, frame = FRAME): { painter: PathPainter; done: Record<string, number> } {
  const painter = new PathPainter(layer, layer.raw.symbols[0]!.draw);
  const { done, sheet: paper } = sheet(frame);
  whole(painter.paint(paper, INKS));
  return { painter, done };
}

/** A place in the frame, by pixels. */
function place(x: number, y: number): [number, number] {
  const [u, v] = [(FRAME.left + x) / FRAME.side, (FRAME.top + y) / FRAME.side];
  return [(u - 0.5) * 360, (Math.atan(Math.sinh(Math.PI * (1 - 2 * v))) * 180) / Math.PI];
}

function ring(...points: readonly (readonly [number, number])[]): [number, number][] {
  return [...points, points[0]!].map(([x, y]) => place(x, y));
}

function square(x: number, y: number, size: number, symbol = 0): Shape {
  return [{ symbol, rings: [ring([x, y], [x + size, y], [x + size, y + size], [x, y + size])] }];
}

test("the area under a pixel is the last painted that covers it, whichever way its rings run", () => {
  const next = randomly(7);
  const boxes = Array.from({ length: 60 }, () => [next() * 200, next() * 200, 12 + next() * 60] as const);
  const symbols = Array.from({ length: 60 }, () => Math.floor(next() * 2));
  const shapes = boxes.map(([x, y, size], at) => square(x, y, size, symbols[at]!)).map(([part], at) => [at % 2 ? part! : { ...part!, rings: part!.rings.map((one) => [...one].reverse()) }]);
  const { painter } = painted(layerOf([sym("area"), sym("area", { kind: "lake" })], shapes));
  for (let turn = 0; turn < 400; turn++) {
    const [x, y] = [Math.floor(next() * 256) + 0.5, Math.floor(next() * 256) + 0.5];
    const covering = boxes.map(([left, top, size], row) => ({ row, over: x > left - 1 && x < left + size + 1 && y > top - 1 && y < top + size + 1, edge: corner(x, y, left, top, size) })).filter(({ over }) => over);
    if (covering.some(({ edge }) => edge)) continue;
    covering.sort((one, other) => symbols[one.row]! - symbols[other.row]! || one.row - other.row);
    assert.deepEqual(painter.pick({ x, y }, FRAME, 0), covering.length ? { row: covering.at(-1)!.row } : null);
  }
});

/** Near a rounded corner of the edge a square says nothing. */
function corner(x: number, y: number, left: number, top: number, size: number): boolean {
  const near = (at: number, from: number): boolean => Math.min(Math.abs(at - from), Math.abs(at - from - size)) < 1.5;
  return near(x, left) && near(y, top);
}

test("a hole is not covered, and what lies in it is found", () => {
  const outer: Shape = [{ symbol: 0, rings: [ring([20, 20], [120, 20], [120, 120], [20, 120]), ring([50, 50], [90, 50], [90, 90], [50, 90])] }];
  const { painter } = painted(layerOf([sym("area")], [square(60, 60, 15), outer]));
  assert.deepEqual([30.5, 55.5, 65.5].map((at) => painter.pick({ x: at, y: at }, FRAME, 0)), [{ row: 1 }, null, { row: 0 }]);
});

test("a line is hit within half its width and a little, a finger may miss it by more", () => {
  const line: Shape = [{ symbol: 0, rings: [[place(20, 50), place(200, 50)]] }];
  const { painter } = painted(layerOf([sym("line", { width: 4 })], [line]));
  const hit = (y: number, slack = 0): boolean => painter.pick({ x: 100.5, y }, FRAME, slack) !== null;
  assert.deepEqual([hit(50), hit(56), hit(57), hit(57, 12), hit(75, 12)], [true, true, false, true, false]);
});

test("what filters leave out is neither painted nor hit", () => {
  const layer = layerOf([sym("area")], [square(20, 20, 40)]);
  const { painter } = painted(layer);
  painter.filter(Uint8Array.of(0));
  assert.equal(painter.pick({ x: 30.5, y: 30.5 }, FRAME, 0), null);
});

test("areas smaller than a pixel are one, however many lie there", () => {
  const { painter, done } = painted(layerOf([sym("area")], Array.from({ length: 50 }, () => square(30.2, 30.2, 0.6))));
  assert.deepEqual([done.fillRect, done.fill], [1, undefined]);
  assert.deepEqual([30.5, 31.5].map((x) => painter.pick({ x, y: 30.5 }, FRAME, 0)), [{ row: 49 }, null]);
});

test("areas are filled 256 at once", () => {
  const { done } = painted(layerOf([sym("area")], Array.from({ length: 600 }, (_, at) => square(at % 200, 20, 20))));
  assert.deepEqual([done.fill, done.stroke], [3, 3]);
});

/** Places of the Mercator square that are given in pixels of the frame. */
function worldAt(...points: readonly (readonly [number, number])[]): Float64Array {
  return Float64Array.from(points.flatMap(([x, y]) => [(FRAME.left + x) / FRAME.side, (FRAME.top + y) / FRAME.side]));
}

test("vertices on a straight way are left out, and a turn or a spike is kept", () => {
  const points = [[0, 9], [40, 9.2], [80, 8.9], [120, 9], [120, 60], [120, 30], [200, 30]] as const;
  const trail = new Trail().follow({ world: worldAt(...points) }, 0, points.length, FRAME);
  assert.deepEqual([...trail.xy.subarray(0, 2 * trail.size)].map(Math.round), [0, 9, 120, 9, 120, 60, 120, 30, 200, 30]);
});

test("no vertex is farther than about a pixel from what is left of a line, in view", () => {
  for (let seed = 1; seed <= 20; seed++) {
    const next = randomly(seed);
    let [x, y, way] = [128, 128, 0];
    const points = Array.from({ length: 3000 }, (): [number, number] => {
      way += next() - 0.5;
      [x, y] = [Math.min(250, Math.max(5, x + Math.cos(way) * next())), Math.min(250, Math.max(5, y + Math.sin(way) * next()))];
      return [x, y];
    });
    const trail = new Trail().follow({ world: worldAt(...points) }, 0, points.length, FRAME);
    assert.ok(trail.size < points.length / 4, `${trail.size} points are left`);
    assert.ok(points.every(([x, y]) => trail.distance(x, y) <= 1.11 ** 2), `seed ${seed}`);
  }
});

test("an area that begins far out of view covers what it covers", () => {
  const points = [[28e3, -31e3], [42e3, 26e3], [-17e3, 0], [-34e3, -54e3], [28e3, -31e3]] as const;
  const trail = new Trail().follow({ world: worldAt(...points) }, 0, points.length, FRAME);
  assert.ok(Math.max(...trail.xy.subarray(0, 2 * trail.size).map(Math.abs)) < 10_000);
  assert.equal(trail.winding(10, 10), 1);
});

test("a line that goes far out of view is cut there, and stays where it was in view", () => {
  const world = Float64Array.of((FRAME.left - 1e6) / FRAME.side, (FRAME.top + 10) / FRAME.side, (FRAME.left + 1e6) / FRAME.side, (FRAME.top + 10) / FRAME.side);
  const trail = new Trail().follow({ world }, 0, 2, FRAME);
  assert.ok(Math.max(...trail.xy.subarray(0, 2 * trail.size).map(Math.abs)) < 10_000);
  assert.ok(trail.distance(100, 10) < 1e-6);
});
