import assert from "node:assert/strict";
import { test } from "node:test";
import { Dots } from "../src/map/canvas/dots.ts";

const SIDE = 200;

/** A canvas that keeps what is put on it. */
class Canvas {
  readonly put: { data: Uint8ClampedArray }[] = [];
  readonly drawn: unknown[][] = [];
  readonly rects: unknown[][] = [];
  fillStyle = "";
  getContext = (): this => this;
  putImageData = (image: { data: Uint8ClampedArray }): number => this.put.push(image);
  drawImage = (...given: unknown[]): number => this.drawn.push(given);
  fillRect = (...given: unknown[]): number => this.rects.push([this.fillStyle, ...given]);
}

class Image {
  readonly data: Uint8ClampedArray;

  constructor(width: number, height: number) {
    this.data = new Uint8ClampedArray(4 * width * height);
  }
}

function drawn(dots: Dots): { pen: Canvas; picture: Canvas | undefined } {
  const made: Canvas[] = [];
  const createElement = (): Canvas => made[made.push(new Canvas()) - 1]!;
  Object.assign(globalThis, { document: { createElement }, ImageData: Image });
  const pen = new Canvas();
  dots.draw(pen as never);
  return { pen, picture: made.find(({ put }) => put.length) };
}

test("a few pixels are rectangles; one keeps the first colour that it is given", () => {
  const dots = new Dots(SIDE, SIDE);
  dots.of("#ff0000")(3, 4);
  for (const [x, y] of [[3, 4], [5, 6], [-1, 0], [0, SIDE]] as const) dots.of("#0000ff")(x, y);
  assert.deepEqual(drawn(dots).pen.rects, [["#ff0000", 3, 4, 1, 1], ["#0000ff", 5, 6, 1, 1]]);
});

test("many pixels are one picture, with the same colours", () => {
  const dots = new Dots(SIDE, SIDE);
  dots.of("#ff8000")(3, 4);
  for (let place = 0; place < 10_000; place++) dots.of("#0000ff")(place % SIDE, Math.floor(place / SIDE));
  const { pen, picture } = drawn(dots);
  const pixel = (x: number, y: number): number[] => [...picture!.put[0]!.data.subarray(4 * (y * SIDE + x), 4 * (y * SIDE + x) + 4)];
  assert.deepEqual([pixel(3, 4), pixel(4, 4), pixel(0, 60)], [[255, 128, 0, 255], [0, 0, 255, 255], [0, 0, 0, 0]]);
  assert.deepEqual([pen.rects, pen.drawn], [[], [[picture, 0, 0, SIDE, SIDE]]]);
});
