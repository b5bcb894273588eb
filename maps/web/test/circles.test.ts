import assert from "node:assert/strict";
import { test } from "node:test";
import { circles, radiusAt } from "../src/map/canvas/circles.ts";
import { frameAt } from "./shapes.ts";

const EQUATOR_KM = 40_075.016_686;

test("on the equator a kilometre is its share of the whole way around", () => {
  assert.equal(radiusAt(1, 0.5) * EQUATOR_KM, 1);
});

test("at 60 degrees it takes twice the room", () => {
  const y = 0.5 - Math.log(Math.tan(Math.PI / 4 + Math.PI / 6)) / (2 * Math.PI);
  assert.ok(Math.abs(radiusAt(1, y) * EQUATOR_KM - 2) < 1e-9);
});

test("less than nothing is no radius", () => {
  const radii: number[] = [];
  const pen = new Proxy({}, { get: (_, name) => (name === "arc" ? (_x: number, _y: number, radius: number) => radii.push(radius) : () => undefined), set: () => true });
  const layer = { raw: { symbols: [{ color: "" }] }, column: () => ({}), value: () => true, number: (_: string, row: number) => [-1, 0, 1][row] };
  const marks = { xy: new Float64Array(6), symbols: new Uint16Array(3), row: (mark: number) => mark };
  circles(pen as never, layer as never, marks as never, Int32Array.of(0, 1, 2), frameAt(50, 46, 10), { ink: String } as never);
  assert.deepEqual(radii.map(Math.sign), [1]);
});
