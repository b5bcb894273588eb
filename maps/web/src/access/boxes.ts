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

  /** Part what a node holds: one half left of the other along its longest side. */
  private *part(node: number, from: number, to: number): Steps<void> {
    this.bound(node, from, to);
    if (to - from <= LEAF) return;
    const middle = (from + to) >> 1;
    yield* this.halve(this.longest(node), from, middle, to);
    yield* this.part(2 * node + 1, from, middle);
    yield* this.part(2 * node + 2, middle, to);
  }

  private longest(node: number): number {
    const long = [0, 1, 2].map((axis) => this.sides[6 * node + axis + 3]! - this.sides[6 * node + axis]!);
    return long.indexOf(Math.max(...long));
  }

  private bound(node: number, from: number, to: number): void {
    const { sides, balls, order } = this;
    for (let axis = 0; axis < 3; axis++) {
      let [least, most] = [Infinity, -Infinity];
      for (let at = from; at < to; at++) {
        const ball = 4 * order[at]!;
        const [middle, radius] = [balls[ball + axis]!, balls[ball + 3]!];
        if (middle - radius < least) least = middle - radius;
        if (middle + radius > most) most = middle + radius;
      }
      sides[6 * node + axis] = least;
      sides[6 * node + axis + 3] = most;
    }
  }

  /** Order as far as that none of the first half lies beyond any of the second (Hoare's selection). */
  private *halve(axis: number, from: number, middle: number, to: number): Steps<void> {
    const { order, balls } = this;
    const placeOf = (at: number): number => balls[4 * order[at]! + axis]!;
    let [low, high] = [from, to - 1];
    while (low < high) {
      if (high - low > BATCH) yield;
      const [one, other, third] = [placeOf(low), placeOf((low + high) >> 1), placeOf(high)];
      const pivot = Math.max(Math.min(one, other), Math.min(Math.max(one, other), third));
      let [left, right] = [low, high];
      while (left <= right) {
        while (placeOf(left) < pivot) left++;
        while (placeOf(right) > pivot) right--;
        if (left <= right) {
          [order[left], order[right]] = [order[right]!, order[left]!];
          left++;
          right--;
        }
      }
      if (middle <= right) high = right;
      else if (middle >= left) low = left;
      else return;
    }
  }

  /** Visit balls around a place, near ones first, as long as they may be no farther than `most` says. */
  visit(x: number, y: number, z: number, most: () => number, meet: (ball: number) => void): void {
    const go = (node: number, from: number, to: number): void => {
      if (to - from <= LEAF) {
        for (let at = from; at < to; at++) if (this.away(this.order[at]!, x, y, z) <= most()) meet(this.order[at]!);
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

  /** From a place to a ball; less than nothing within it. */
  private away(ball: number, x: number, y: number, z: number): number {
    const { balls } = this;
    const [dx, dy, dz] = [balls[4 * ball]! - x, balls[4 * ball + 1]! - y, balls[4 * ball + 2]! - z];
    return Math.sqrt(dx * dx + dy * dy + dz * dz) - balls[4 * ball + 3]!;
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
