/** Outlines of the background as flat arrays on the square of the Mercator map, 0…1. */

import { degrees, type Bounds, type RawShapes } from "../core/payload.ts";
import { GROUND_STEPS } from "../core/places.ts";

const NORTHMOST = 85.0511287798;
const CIRCLE = 360;

export interface Outlines {
  /** x, y in turn. */
  readonly xy: Float64Array;
  /** Where each outline begins, in points, and where the last one ends. */
  readonly starts: Uint32Array;
  /** Left, top, right, bottom of each. */
  readonly boxes: Float64Array;
}

/** What a path is drawn with: a canvas, or the text of an SVG path. */
export interface Pen {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  closePath(): void;
}

/** Where the square lies on the screen: its side and corner in pixels, and what is in view. */
export interface Window {
  readonly side: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Take lon, lat in turn, split by sizes, to the map. The array is changed in place. */
export function outlines(lonLat: Float64Array, sizes: readonly number[]): Outlines {
  for (let at = 0; at < lonLat.length; at += 2) {
    const lat = Math.min(NORTHMOST, Math.max(-NORTHMOST, lonLat[at + 1]!));
    lonLat[at] = lonLat[at]! / CIRCLE + 0.5;
    lonLat[at + 1] = 0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI);
  }
  return shaped(lonLat, sizes);
}

function shaped(xy: Float64Array, sizes: readonly number[]): Outlines {
  const starts = new Uint32Array(sizes.length + 1);
  sizes.forEach((size, index) => (starts[index + 1] = starts[index]! + size));
  return { xy, starts, boxes: boxes(xy, starts) };
}

export function outlinesOf(raw: RawShapes | undefined, steps = GROUND_STEPS): Outlines {
  return raw ? outlines(degrees(raw.xy, steps), raw.sizes) : outlines(new Float64Array(), []);
}

/** The outlines of areas, without the straight edges at which the box cut them. */
export function ashore({ xy, starts }: Outlines, [west, south, east, north]: Bounds, steps = GROUND_STEPS): Outlines {
  const edges = outlines(Float64Array.of(west, north, east, south), [2]).xy;
  const near = (one: number, other: number): boolean => Math.abs(one - other) < 2 / steps / CIRCLE;
  const along = (at: number, edge: number): boolean => near(xy[at]!, edges[edge]!) && near(xy[at - 2]!, edges[edge]!);
  const cut = (at: number): boolean => along(at, 0) || along(at + 1, 1) || along(at, 2) || along(at + 1, 3);
  const sizes: number[] = [];
  const pieces: Float64Array[] = [];
  const keep = (from: number, to: number): void => {
    if (to - from < 4) return;
    pieces.push(xy.subarray(from, to));
    sizes.push((to - from) / 2);
  };
  for (let index = 0; index + 1 < starts.length; index++) {
    let from = 2 * starts[index]!;
    const end = 2 * starts[index + 1]!;
    for (let at = from + 2; at < end; at += 2) {
      if (!cut(at)) continue;
      keep(from, at);
      from = at;
    }
    keep(from, end);
  }
  return shaped(joined(pieces), sizes);
}

function joined(pieces: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function boxes(xy: Float64Array, starts: Uint32Array): Float64Array {
  const found = new Float64Array(4 * (starts.length - 1));
  for (let index = 0; index + 1 < starts.length; index++) {
    let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let at = 2 * starts[index]!; at < 2 * starts[index + 1]!; at += 2) {
      const x = xy[at]!;
      const y = xy[at + 1]!;
      if (x < west) west = x;
      if (y < north) north = y;
      if (x > east) east = x;
      if (y > south) south = y;
    }
    found.set([west, north, east, south], 4 * index);
  }
  return found;
}
