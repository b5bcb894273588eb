import assert from "node:assert/strict";
import { test } from "node:test";
import type { Outlines, Pen, Window } from "../src/map/outlines.ts";
import { trace } from "../src/map/trace.ts";

const WINDOW: Window = { side: 1000, left: 300, top: 400, width: 120, height: 90 };
/** Pixels by which thinning may move a line. */
const FINE = 0.6;

type Point = readonly [x: number, y: number];

class Path implements Pen {
  readonly rings: Point[][] = [];
  closed = 0;

  moveTo(x: number, y: number): void {
    this.rings.push([[x, y]]);
  }

  lineTo(x: number, y: number): void {
    this.rings.at(-1)!.push([x, y]);
  }

  closePath(): void {
    this.closed++;
  }
}

/** Outlines whose points are given in pixels of the view. */
function outlines(...rings: readonly (readonly Point[])[]): Outlines {
  const place = ([x, y]: Point): Point => [(x + WINDOW.left) / WINDOW.side, (y + WINDOW.top) / WINDOW.side];
  const placed = rings.map((ring) => ring.map(place));
  const starts = placed.reduce((all, ring) => [...all, all.at(-1)! + ring.length], [0]);
  const box = (ring: readonly Point[]): number[] => [Math.min, Math.max].flatMap((most) => [0, 1].map((axis) => most(...ring.map((point) => point[axis]!))));
  return { xy: Float64Array.from(placed.flat(2)), starts: Uint32Array.from(starts), boxes: Float64Array.from(placed.flatMap(box)) };
}

function traced(shapes: Outlines, { closed = true, turn = 0 } = {}): Path {
  const pen = new Path();
  trace(shapes, pen, WINDOW, closed, turn);
  return pen;
}

/** The same numbers each time: a linear congruential generator (Numerical Recipes). */
function chance(seed: number): (from: number, to: number) => number {
  let now = seed;
  return (from, to) => {
    now = (1664525 * now + 1013904223) % 2 ** 32;
    return from + ((to - from) * now) / 2 ** 32;
  };
}

type Segment = readonly [Point, Point];

function segments(ring: readonly Point[]): Segment[] {
  return ring.map((point, at) => [point, ring[(at + 1) % ring.length]!]);
}

function inside(sides: readonly Segment[], [x, y]: Point): boolean {
  const crossed = sides.filter(([a, b]) => a[1] > y !== b[1] > y && x < a[0] + ((y - a[1]) * (b[0] - a[0])) / (b[1] - a[1]));
  return crossed.length % 2 === 1;
}

function distance([x, y]: Point, [a, b]: Segment): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const along = Math.min(1, Math.max(0, ((x - a[0]) * dx + (y - a[1]) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(a[0] + along * dx - x, a[1] + along * dy - y);
}

/** Points of the view that no thinned line can have passed over. */
function grid(sides: readonly Segment[]): Point[] {
  const points: Point[] = [];
  for (let x = 1.3; x < WINDOW.width; x += 6.1) for (let y = 1.7; y < WINDOW.height; y += 5.3) points.push([x, y]);
  return points.filter((point) => sides.every((segment) => distance(point, segment) > FINE));
}

const RINGS: Readonly<Record<string, (random: ReturnType<typeof chance>) => Point[]>> = {
  "far points": (random) => Array.from({ length: 24 }, () => [random(-400, 500), random(-400, 500)]),
  "points in and about the view": (random) => Array.from({ length: 40 }, () => [random(-60, 180), random(-60, 150)]),
  "a fine walk": (random) => {
    let [x, y] = [random(-40, 160), random(-40, 130)];
    return Array.from({ length: 1500 }, () => [(x += random(-4, 4)), (y += random(-4, 4))]);
  },
  "finer than a pixel": (random) => {
    const [x, y, radius] = [random(-40, 160), random(-40, 130), random(20, 150)];
    return Array.from({ length: 3000 }, (_, at) => [x + radius * Math.cos(at / 477), y + radius * Math.sin(at / 477)]);
  },
};

for (const [told, make] of Object.entries(RINGS))
  test(`${told}: inside the view the trimmed ring covers what the whole one does`, () => {
    let [left, all] = [0, 0];
    for (let seed = 1; seed <= 25; seed++) {
      const ring = make(chance(seed));
      const { rings } = traced(outlines(ring));
      const [whole, trimmed] = [segments(ring), rings.flatMap(segments)];
      const wrong = grid(whole).filter((point) => inside(trimmed, point) !== inside(whole, point));
      assert.deepEqual(wrong, [], `seed ${seed}`);
      all += ring.length;
      left += rings.flat().length;
    }
    assert.ok(left < all, `${left} of ${all} points`);
  });

/** What was drawn, in whole pixels. */
function pixels({ rings }: Path): number[][][] {
  return rings.map((ring) => ring.map((point) => point.map(Math.round)));
}

const INNER: readonly Point[] = [[10, 10], [60, 40], [10, 80]];

for (const [told, far] of [
  ["right", (at: number): Point => [1000 + (at % 7), at]],
  ["left", (at: number): Point => [-50 - (at % 7), at]],
  ["above", (at: number): Point => [at, -50 - (at % 7)]],
  ["below", (at: number): Point => [at, 150 + (at % 7)]],
] as const)
  test(`a thousand points out of view, ${told}, cost two`, () => {
    const run = Array.from({ length: 1000 }, (_, at) => far(at));
    const drawn = pixels(traced(outlines([...INNER, ...run, INNER[0]!])));
    assert.deepEqual(drawn, [[...INNER, run[0], run.at(-1), INNER[0]]]);
  });

test("an outline that cannot be seen is not drawn", () => {
  const beside = INNER.map(([x, y]): Point => [x + 500, y]);
  const pen = traced(outlines(beside, INNER));
  assert.deepEqual([pixels(pen), pen.closed], [[[...INNER]], 1]);
});

test("lines stay open, and end where they end", () => {
  const pen = traced(outlines([...INNER, [10.2, 80.2]]), { closed: false });
  assert.deepEqual([pen.rings[0]!.length, pen.closed], [4, 0]);
});

test("a turn moves all by one world", () => {
  const west = INNER.map(([x, y]): Point => [x - WINDOW.side, y]);
  assert.deepEqual(pixels(traced(outlines(west), { turn: 0 })), []);
  assert.deepEqual(pixels(traced(outlines(west), { turn: 1 })), [[...INNER]]);
});
