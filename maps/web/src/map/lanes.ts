/** Lines that share a stretch, side by side: each moved across by as much as its lane says, at any zoom. */

import type { Atlas, Sym } from "../core/payload.ts";
import { strokes } from "./symbols.ts";

/** Pixels between the strokes of neighbours. */
const GAP = 1.5;
/** A corner reaches no further than this many times the distance; a sharper one is cut off. */
const MITER = 2;
/** Points closer than this share of the distance make a line moved aside turn back on itself. */
const THIN = 0.6;

/** Pixels from lane to lane of lines without a capacity; 0 where no line leaves the middle. */
export function pitchOf(atlas: Atlas): number {
  const lines = atlas.layers.flatMap(({ raw }) => raw.symbols.filter(({ draw }) => draw === "line"));
  if (lines.every(({ lane }) => !lane)) return 0;
  return Math.max(...lines.map(breadth)) + GAP;
}

/** The widest stroke of a line, the soft band of a schematic one apart. */
function breadth(symbol: Sym): number {
  return Math.max(...strokes(symbol).filter(({ className }) => !className.includes("band")).map(({ width }) => width));
}

/** Pixels by which a line is moved to its right, as it is drawn: a wide one by as much more as it is wider. */
export function asideOf(symbol: Sym, pitch: number): number {
  const { lane = 0 } = symbol;
  if (!lane || !pitch) return 0;
  const more = Math.max(0, breadth(symbol) - (pitch - GAP)) / 2;
  return lane * pitch + Math.sign(lane) * more;
}

/** The points before a line begins and after it ends, in pixels, where it goes on on the same lane. */
export interface Joints {
  readonly before?: Vector | null;
  readonly after?: Vector | null;
}

/** A line of pixels (x and y in turn, `size` points) moved to its right by a distance; its own array. */
export function shifted(xy: ArrayLike<number>, size: number, distance: number, joints: Joints = {}): Float64Array<ArrayBuffer> {
  const line = thinned(xy, size, Math.max(1, THIN * Math.abs(distance)));
  const count = line.length / 2;
  if (count < 2) return line;
  const out: number[] = [];
  for (let at = 0; at < count; at++) corner(sides(line, at, joints), { x: line[2 * at]!, y: line[2 * at + 1]! }, distance, out);
  return Float64Array.from(out);
}

/** The line without points that lie close to the one before; its ends stay. */
function thinned(xy: ArrayLike<number>, size: number, least: number): Float64Array<ArrayBuffer> {
  const out: number[] = [];
  for (let at = 0; at < size; at++) {
    const [x, y] = [xy[2 * at]!, xy[2 * at + 1]!];
    const near = out.length > 0 && Math.hypot(x - out.at(-2)!, y - out.at(-1)!) < least;
    if (near && at < size - 1) continue;
    // The end takes the place of what lies close to it.
    if (near && out.length > 2) out.length -= 2;
    out.push(x, y);
  }
  return Float64Array.from(out);
}

/** To the right of a line before and after one of its points. */
function sides(line: Float64Array, at: number, { before, after }: Joints): [Vector, Vector] {
  const point = (index: number): Vector => ({ x: line[2 * index]!, y: line[2 * index + 1]! });
  const [here, last] = [point(at), line.length / 2 - 1];
  const [from, to] = [at ? point(at - 1) : before, at < last ? point(at + 1) : after];
  const [arriving, leaving] = [from && normal(from, here), to && normal(here, to)];
  return [(arriving ?? leaving)!, (leaving ?? arriving)!];
}

/** Where a point of the line goes: along the middle of its corner, or to both sides of a sharp one. */
function corner([before, after]: [Vector, Vector], { x, y }: Vector, distance: number, out: number[]): void {
  const cosine = before.x * after.x + before.y * after.y;
  // The miter of a corner of angle a reaches 1 / cos(a / 2) times the distance.
  if (2 / (1 + cosine) > MITER ** 2) {
    out.push(x + before.x * distance, y + before.y * distance, x + after.x * distance, y + after.y * distance);
    return;
  }
  const share = distance / (1 + cosine);
  out.push(x + (before.x + after.x) * share, y + (before.y + after.y) * share);
}

interface Vector {
  readonly x: number;
  readonly y: number;
}

/** The unit vector to the right of the way from one point to another, on a screen whose y goes down. */
function normal(from: Vector, to: Vector): Vector {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  return { x: -dy / length, y: dx / length };
}
