/** Balls in a tree of boxes: those that may be near a place are found by looking at few. */

import { BATCH, type Steps } from "../core/work.ts";

/** So many balls are looked at one by one. */
const LEAF = 8;

export class Boxes {
  private readonly order: Uint32Array;
  /** Of each node the least x, y and z, then the most. */
  private readonly sides: Float64Array;

  /** `balls`: x, y, z and radius of each. */
  constructor(private readonly balls: Float64Array) {
    this.order = Uint32Array.from({ length: balls.length / 4 }, (_, at) => at);
    this.sides = new Float64Array(6 * nodes(this.order.length));
  }

  building(): Steps<void> {
    return this.part(0, 0, this.order.length);
  }

  /** Put what a node holds in order: one half left of the other along its longest side. */
  private *part(node: number, from: number, to: number): Steps<void> {
    const box = this.bound(from, to);
    this.sides.set(box, 6 * node);
    if (to - from <= LEAF) return;
    if (to - from > BATCH) yield;
    const long = [0, 1, 2].map((axis) => box[axis + 3]! - box[axis]!);
    const axis = long.indexOf(Math.max(...long));
    this.order.subarray(from, to).sort((one, other) => this.balls[4 * one + axis]! - this.balls[4 * other + axis]!);
    const middle = (from + to) >> 1;
    yield* this.part(2 * node + 1, from, middle);
    yield* this.part(2 * node + 2, middle, to);
  }

  private bound(from: number, to: number): number[] {
    const box = [Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity];
    for (let at = from; at < to; at++)
      for (let axis = 0; axis < 3; axis++) {
        const ball = 4 * this.order[at]!;
        const [middle, radius] = [this.balls[ball + axis]!, this.balls[ball + 3]!];
        box[axis] = Math.min(box[axis]!, middle - radius);
        box[axis + 3] = Math.max(box[axis + 3]!, middle + radius);
      }
    return box;
  }

  /** Visit balls around a place, near ones first, as long as they may be no farther than `most` says. */
  visit(x: number, y: number, z: number, most: () => number, meet: (ball: number) => void): void {
    const go = (node: number, from: number, to: number): void => {
      if (to - from <= LEAF) {
        for (let at = from; at < to; at++) meet(this.order[at]!);
        return;
      }
      const middle = (from + to) >> 1;
      const [left, right] = [2 * node + 1, 2 * node + 2];
      const [one, other] = [this.off(left, x, y, z), this.off(right, x, y, z)];
      if (one <= other && one <= most()) go(left, from, middle);
      if (other <= most()) go(right, middle, to);
      if (one > other && one <= most()) go(left, from, middle);
    };
    go(0, 0, this.order.length);
  }

  /** From a place to the box of a node: never more than to what it holds. */
  private off(node: number, x: number, y: number, z: number): number {
    const { sides } = this;
    const at = 6 * node;
    const dx = Math.max(sides[at]! - x, 0, x - sides[at + 3]!);
    const dy = Math.max(sides[at + 1]! - y, 0, y - sides[at + 4]!);
    const dz = Math.max(sides[at + 2]! - z, 0, z - sides[at + 5]!);
    return Math.sqrt(dx * dx + dy * dy + dz * dz);
  }
}

/** How many nodes a tree of so many balls numbers. */
function nodes(size: number): number {
  let count = 1;
  for (let left = size; left > LEAF; left = Math.ceil(left / 2)) count = 2 * count + 1;
  return count;
}
