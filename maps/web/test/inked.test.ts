import assert from "node:assert/strict";
import { test } from "node:test";
import type { Sym } from "../src/core/payload.ts";
import { inked } from "../src/map/canvas/inked.ts";

const MIDDLE = 11;
const CITY = { kind: "port", draw: "point", shape: "circle", color: "#0072b2", status: "existing", approximate: false } as Sym;

/** Whether a mark has ink at places so far from its middle. */
function seen(symbol: Partial<Sym>, ...places: readonly (readonly [number, number])[]): boolean[] {
  return places.map(([dx, dy]) => inked({ ...CITY, ...symbol }, MIDDLE + dx, MIDDLE + dy));
}

test("a disc reaches as far as its halo", () => {
  assert.deepEqual(seen({}, [0, 0], [9.2, 0], [0, -9.2], [9.3, 0], [6.6, 6.6]), [true, true, true, false, false]);
});

test("a hollow mark covers what is within it", () => {
  assert.deepEqual(seen({ approximate: true }, [0, 0], [3, 2]), [true, true]);
});

test("a ring is part of a mark, in its breaks, too, and what lies beyond is not", () => {
  assert.deepEqual(seen({ status: "planned", shape: "triangle" }, [10, 0], [9.6, 2.8], [0, 10.6], [10.8, 0]), [true, true, true, false]);
});

test("corners are round and hollows are none of a star", () => {
  assert.deepEqual(seen({ shape: "square" }, [7.9, 0], [7.9, 7.9], [7.2, 7.2]), [true, false, true]);
  assert.deepEqual(seen({ shape: "star" }, [0, -10], [8.5 * Math.cos(Math.PI / 3.33), -8.5 * Math.sin(Math.PI / 3.33)]), [true, false]);
});
