/** Outlines of the background as flat arrays on the square of the Mercator map, 0…1. */

import { degrees, type Bounds, type RawShapes } from "../core/payload.ts";

/** Steps per degree of the coordinates in the payload. */
export const STEPS = 1e4;
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
  const starts = new Uint32Array(sizes.length + 1);
  sizes.forEach((size, index) => (starts[index + 1] = starts[index]! + size));
  return { xy: lonLat, starts, boxes: boxes(lonLat, starts) };
}

export function outlinesOf(raw: RawShapes | undefined): Outlines {
  return raw ? outlines(degrees(raw.xy, STEPS), raw.sizes) : outlines(new Float64Array(), []);
}

/** The outlines of areas, without the straight edges at which the box cut them. */
export function ashoreOf(raw: RawShapes | undefined, box: Bounds): Outlines {
  const flat = raw ? degrees(raw.xy, STEPS) : new Float64Array();
  const sizes: number[] = [];
  const kept: number[] = [];
  let at = 0;
  for (const size of raw?.sizes ?? []) {
    const end = at + size;
    let from = at;
    for (let point = from + 1; point <= end; point++) {
      if (point < end && !cut(flat, point, box)) continue;
      if (point - from > 1) {
        for (let index = 2 * from; index < 2 * point; index++) kept.push(flat[index]!);
        sizes.push(point - from);
      }
      from = point;
    }
    at = end;
  }
  return outlines(Float64Array.from(kept), sizes);
}

/** Whether the step to a point runs along an edge of the box. */
function cut(flat: Float64Array, point: number, [west, south, east, north]: Bounds): boolean {
  const near = (index: number, edge: number): boolean => Math.abs(flat[index]! - edge) < 2 / STEPS && Math.abs(flat[index - 2]! - edge) < 2 / STEPS;
  const [lon, lat] = [2 * point, 2 * point + 1];
  return near(lon, west) || near(lon, east) || near(lat, south) || near(lat, north);
}

function boxes(xy: Float64Array, starts: Uint32Array): Float64Array {
  const found = new Float64Array(4 * (starts.length - 1));
  for (let index = 0; index + 1 < starts.length; index++) {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (let at = 2 * starts[index]!; at < 2 * starts[index + 1]!; at += 2) {
      const [x, y] = [xy[at]!, xy[at + 1]!];
      if (x < box[0]!) box[0] = x;
      if (y < box[1]!) box[1] = y;
      if (x > box[2]!) box[2] = x;
      if (y > box[3]!) box[3] = y;
    }
    found.set(box, 4 * index);
  }
  return found;
}
