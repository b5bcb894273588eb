/**
 * The line at a distance from something, on a screen: where a field of kilometres takes a
 * value. Squares that are too far from it are left out as a whole, since from one place to
 * another the distance changes by no more than the way between them.
 */

import type { Steps } from "../core/work.ts";

/** A place of the screen, in pixels. */
export type Pixel = readonly [x: number, y: number];

export interface Field {
  readonly width: number;
  readonly height: number;
  /** Kilometres at a pixel. */
  at(x: number, y: number): number;
  /** The most kilometres that a pixel takes around a place. */
  scale(y: number, reach: number): number;
}

/** Pixels a side of the largest and the smallest squares. */
const [LARGE, SMALL] = [128, 4];
/** More than any pixels across a screen. */
const WIDE = 65_536;
/** A field is known no better than this, as a share. */
const SLACK = 1.01;
/** Steps that bring a crossing to where it belongs. */
const STEPS = 2;

/** The sides of a square: corners, counted along it. */
const CORNERS: readonly Pixel[] = [[0, 0], [1, 0], [1, 1], [0, 1]];

export function* contouring(field: Field, km: number): Steps<Pixel[][]> {
  const work = new Work(field, km);
  for (let y = 0; y < field.height; y += LARGE)
    for (let x = 0; x < field.width; x += LARGE) {
      yield;
      split(work, x, y, LARGE);
    }
  return chains(work.pieces);
}

class Work {
  readonly pieces: [Crossing, Crossing][] = [];
  private readonly values = new Map<number, number>();
  private readonly crossings = new Map<string, Crossing>();

  constructor(readonly field: Field, readonly km: number) {}

  value(x: number, y: number): number {
    const key = y * WIDE + x;
    const known = this.values.get(key);
    if (known !== undefined) return known;
    const own = this.field.at(x, y);
    this.values.set(key, own);
    return own;
  }

  /** Where the field takes the value on a side of a square. */
  crossing(one: Pixel, other: Pixel): Crossing {
    const [a, b] = one[0] + one[1] < other[0] + other[1] ? [one, other] : [other, one];
    const key = `${a} ${b}`;
    const own = this.crossings.get(key) ?? { key, at: between(a, b, this.share(a, b)) };
    this.crossings.set(key, own);
    return own;
  }

  /** Guessed, and mended. */
  private share(a: Pixel, b: Pixel): number {
    let [from, to] = [0, 1];
    let [low, high] = [this.value(...a) - this.km, this.value(...b) - this.km];
    let share = 0.5;
    for (let step = 0; step < STEPS; step++) {
      share = from + ((to - from) * low) / (low - high || 1);
      const value = this.field.at(...between(a, b, share)) - this.km;
      if (value <= 0 === low <= 0) [from, low] = [share, value];
      else [to, high] = [share, value];
    }
    return share;
  }
}

/** A crossing of a side of a square: squares that share the side share its key. */
interface Crossing {
  readonly key: string;
  readonly at: Pixel;
}

function split(work: Work, x: number, y: number, side: number): void {
  const half = side / 2;
  const most = Math.SQRT1_2 * side * work.field.scale(y + half, half) * SLACK;
  if (Math.abs(work.value(x + half, y + half) - work.km) > most) return;
  if (side === SMALL) return square(work, x, y);
  for (const [dx, dy] of CORNERS) split(work, x + dx * half, y + dy * half, half);
}

function square(work: Work, x: number, y: number): void {
  const corners = CORNERS.map(([dx, dy]): Pixel => [x + dx * SMALL, y + dy * SMALL]);
  const inside = corners.map(([cx, cy]) => work.value(cx, cy) <= work.km);
  const found = corners.flatMap((corner, at) => {
    const next = (at + 1) % CORNERS.length;
    return inside[at] === inside[next] ? [] : [work.crossing(corner, corners[next]!)];
  });
  for (let at = 0; at + 1 < found.length; at += 2) work.pieces.push([found[at]!, found[at + 1]!]);
}

function between(a: Pixel, b: Pixel, share: number): Pixel {
  return [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])];
}

/** Join pieces that share a crossing into lines. */
function chains(pieces: readonly (readonly [Crossing, Crossing])[]): Pixel[][] {
  const touching = new Map<string, number[]>();
  pieces.forEach((piece, at) => piece.forEach(({ key }) => touching.set(key, [...(touching.get(key) ?? []), at])));
  const used = new Uint8Array(pieces.length);
  const follow = (start: Crossing): Pixel[] => {
    const line: Pixel[] = [];
    for (let end: Crossing | undefined = start; end; ) {
      const key: string = end.key;
      const at: number | undefined = touching.get(key)!.find((piece) => !used[piece]);
      if (at === undefined) break;
      used[at] = 1;
      end = pieces[at]!.find((one) => one.key !== key);
      if (end) line.push(end.at);
    }
    return line;
  };
  return pieces.flatMap(([start], at) => {
    if (used[at]) return [];
    const [one, other] = [follow(start), follow(start)];
    return [[...other.reverse(), start.at, ...one]];
  });
}
