/** Order many numbers without comparing them. */

import type { Steps } from "./work.ts";

/** Bits that are looked at in one go, so many times in each half of a number. */
const DIGIT = 11;
const SHIFTS = [0, DIGIT, 2 * DIGIT];
const MASK = 2 ** DIGIT - 1;
const SIGN = 1 << 31;

/** 0, 1, 2 … */
export function ascending(count: number): Uint32Array {
  const out = new Uint32Array(count);
  for (let index = 0; index < count; index++) out[index] = index;
  return out;
}

/** The places of numbers in their order, none of them NaN; equal ones stay as they stand in `order`. */
export function* ranking(numbers: Float64Array, order = ascending(numbers.length)): Steps<Uint32Array> {
  const halves = [new Uint32Array(numbers.length), new Uint32Array(numbers.length)] as const;
  comparable(numbers, halves);
  let found = order;
  for (const half of halves)
    for (const shift of SHIFTS) {
      yield;
      found = pass(found, half, shift);
    }
  return found;
}

/** The bits of each number so that they compare as whole numbers do: lower half, upper half. */
function comparable(numbers: Float64Array, [low, high]: readonly [Uint32Array, Uint32Array]): void {
  const bits = new Uint32Array(numbers.map((value) => value + 0).buffer); // -0 is 0
  for (let at = 0; at < numbers.length; at++) {
    const [lower, upper] = [bits[2 * at]!, bits[2 * at + 1]!];
    const negative = (upper & SIGN) !== 0;
    low[at] = negative ? ~lower : lower;
    high[at] = negative ? ~upper : upper ^ SIGN;
  }
}

/** Order by one digit what is in order by all lower ones. */
function pass(order: Uint32Array, half: Uint32Array, shift: number): Uint32Array {
  const next = new Uint32Array(MASK + 2);
  for (let at = 0; at < half.length; at++) next[((half[at]! >>> shift) & MASK) + 1]!++;
  if (next.includes(half.length)) return order; // all have the same
  for (let digit = 0; digit <= MASK; digit++) next[digit + 1]! += next[digit]!;
  const out = new Uint32Array(order.length);
  for (let at = 0; at < order.length; at++) {
    const own = order[at]!;
    out[next[(half[own]! >>> shift) & MASK]!++] = own;
  }
  return out;
}
