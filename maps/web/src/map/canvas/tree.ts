/**
 * A spatial index over things in their own order: boxes of 16 neighbours, of 16 such boxes, and so on.
 *
 * The rows of large layers follow a Morton curve, so that neighbours in the file are neighbours
 * in space and nothing needs sorting. In any other order the answers are the same, only slower.
 */

import type { Box } from "./frame.ts";

const FAN = 16;
const EDGES = 4;
/** Boxes that are made before others have their turn. */
const SLICE = 1 << 12;

/** Writes the box of the things from one up to another: west, north, east, south. */
export type Bounder = (from: number, to: number, into: Float64Array, at: number) => void;

export class Tree {
  private constructor(private readonly count: number, private readonly levels: readonly Float64Array[]) {}

  /** Build it, slice by slice. */
  static *of(count: number, bound: Bounder): Generator<void, Tree> {
    let size = Math.ceil(count / FAN);
    let boxes: Float64Array = new Float64Array(EDGES * size);
    for (let group = 0; group < size; group++) {
      if (group % SLICE === SLICE - 1) yield;
      bound(group * FAN, Math.min(count, (group + 1) * FAN), boxes, EDGES * group);
    }
    const levels = size ? [boxes] : [];
    while (size > 1) {
      size = Math.ceil(size / FAN);
      boxes = joined(boxes, size);
      levels.push(boxes);
    }
    return new Tree(count, levels);
  }

  /** Runs of things that may lie in a box, in their order: first and one past the last, in turn. */
  runs(box: Box): number[] {
    const found: number[] = [];
    if (this.levels.length) this.visit(this.levels.length - 1, 0, box, found);
    return found;
  }

  private visit(level: number, node: number, box: Box, found: number[]): void {
    const boxes = this.levels[level]!;
    const at = EDGES * node;
    const [west, north, east, south] = [boxes[at]!, boxes[at + 1]!, boxes[at + 2]!, boxes[at + 3]!];
    if (west > box.east || east < box.west || north > box.south || south < box.north) return;
    const whole = west >= box.west && east <= box.east && north >= box.north && south <= box.south;
    if (whole || level === 0) return append(found, node * FAN ** (level + 1), Math.min(this.count, (node + 1) * FAN ** (level + 1)));
    const below = this.levels[level - 1]!.length / EDGES;
    for (let child = FAN * node; child < Math.min(below, FAN * (node + 1)); child++) this.visit(level - 1, child, box, found);
  }
}

function append(found: number[], from: number, to: number): void {
  if (found.length && found[found.length - 1] === from) found[found.length - 1] = to;
  else found.push(from, to);
}

function joined(boxes: Float64Array, size: number): Float64Array {
  const found = new Float64Array(EDGES * size);
  for (let group = 0; group < size; group++) {
    const to = Math.min(boxes.length, EDGES * FAN * (group + 1));
    unite(boxes, EDGES * FAN * group, to, found, EDGES * group);
  }
  return found;
}

/** Write the box around boxes that stand one after the other. */
export function unite(boxes: Float64Array, from: number, to: number, into: Float64Array, at: number): void {
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let box = from; box < to; box += EDGES) {
    if (boxes[box]! < west) west = boxes[box]!;
    if (boxes[box + 1]! < north) north = boxes[box + 1]!;
    if (boxes[box + 2]! > east) east = boxes[box + 2]!;
    if (boxes[box + 3]! > south) south = boxes[box + 3]!;
  }
  [into[at], into[at + 1], into[at + 2], into[at + 3]] = [west, north, east, south];
}

/** Write the box around points, x and y in turn. */
export function around(xy: Float64Array, from: number, to: number, into: Float64Array, at: number): void {
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let point = 2 * from; point < 2 * to; point += 2) {
    const x = xy[point]!;
    const y = xy[point + 1]!;
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < north) north = y;
    if (y > south) south = y;
  }
  [into[at], into[at + 1], into[at + 2], into[at + 3]] = [west, north, east, south];
}
