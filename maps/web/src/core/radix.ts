/** Order many whole numbers without comparing them. */

/** Bits that are looked at in one go, and half of the bits that a number may have. */
const DIGIT = 13;
const HALF = 2 * DIGIT;
const MASK = 2 ** DIGIT - 1;

/** 0, 1, 2 … */
export function ascending(count: number): Uint32Array {
  const out = new Uint32Array(count);
  for (let index = 0; index < count; index++) out[index] = index;
  return out;
}

/** The places of whole numbers below 2 ** 52 in their order; equal ones stay as they come. */
export function ranked(numbers: Float64Array): Uint32Array {
  const [low, high] = [new Uint32Array(numbers.length), new Uint32Array(numbers.length)];
  for (let at = 0; at < numbers.length; at++) {
    low[at] = numbers[at]! % 2 ** HALF;
    high[at] = numbers[at]! / 2 ** HALF;
  }
  let order = ascending(numbers.length);
  for (const half of [low, high]) for (const shift of [0, DIGIT]) order = pass(order, half, shift);
  return order;
}

/** Order by one digit what is in order by all lower ones. */
function pass(order: Uint32Array, half: Uint32Array, shift: number): Uint32Array {
  const next = new Uint32Array(MASK + 2);
  for (let at = 0; at < half.length; at++) next[((half[at]! >> shift) & MASK) + 1]!++;
  for (let digit = 0; digit <= MASK; digit++) next[digit + 1]! += next[digit]!;
  const out = new Uint32Array(order.length);
  for (let at = 0; at < order.length; at++) {
    const own = order[at]!;
    out[next[(half[own]! >> shift) & MASK]!++] = own;
  }
  return out;
}
