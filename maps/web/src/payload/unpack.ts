/** The shapes of a large layer, from its blocks. */

import { Bytes, inflated, type Whole } from "./bytes.ts";
import { cellsOf } from "./cells.ts";
import type { PackedGeometry } from "./packed.ts";
import { placed, startsOf, type ShapesData } from "./shapes.ts";

/** What is to be known for reading shapes: the texts of their blocks with it. */
export interface GeometryJob {
  readonly geometry: PackedGeometry;
  readonly rows: number;
  readonly group: number;
  readonly texts: readonly string[];
  /** The blocks of the symbols of the parts; none: all have the first. */
  readonly symbols: readonly string[];
  /** Which symbols are those of areas: their rings come back to where they began. */
  readonly areas: readonly boolean[];
}

const WORD = 8;
const HALF = 30;

export async function shapesIn(job: GeometryJob): Promise<ShapesData> {
  const { geometry, rows, group } = job;
  if (geometry.kind === "points") {
    const xy = new Int32Array(2 * rows);
    for (const [at, text] of job.texts.entries()) {
      const own = xy.subarray(2 * at * group, 2 * Math.min(rows, (at + 1) * group));
      points(new Bytes(await inflated(text)), geometry.origin, own);
    }
    return placed(xy, geometry.steps, await symbolsIn(job, rows), null);
  }
  const read: Lines[] = [];
  for (const [at, text] of job.texts.entries()) {
    read.push(counts(new Bytes(await inflated(text)), geometry, Math.min(group, rows - at * group)));
  }
  return lines(read, job, await symbolsIn(job, sum(read.map((one) => one.rings.length))));
}

async function symbolsIn({ geometry, group, symbols }: GeometryJob, parts: number): Promise<Uint16Array> {
  const out = new Uint16Array(parts);
  for (const [at, text] of symbols.entries()) {
    const { numbers } = cellsOf(await inflated(text), geometry.symbols!, Math.min(group, parts - at * group));
    for (let part = 0; part < numbers!.length; part++) out[at * group + part] = numbers![part]! + geometry.symbols!.least!;
  }
  return out;
}

/** Sum up the differences of Morton codes, kept as halves of 30 bits, and take x and y out of them. */
function points(from: Bytes, [x, y]: readonly [number, number], xy: Int32Array): void {
  const count = xy.length / 2;
  const planes = Array.from({ length: WORD }, () => from.take(count));
  const [a, b, c, d, e, f, g, h] = planes as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array];
  let low = 0;
  let high = 0;
  for (let at = 0; at < count; at++) {
    low += a[at]! | (b[at]! << 8) | (c[at]! << 16) | ((d[at]! & 63) << 24);
    high += (d[at]! >> 6) | (e[at]! << 2) | (f[at]! << 10) | (g[at]! << 18) | ((h[at]! & 15) << 26);
    if (low >= 1 << HALF) {
      low -= 1 << HALF;
      high++;
    }
    xy[2 * at] = x + (even(low) | (even(high) << 15));
    xy[2 * at + 1] = y + (even(low >> 1) | (even(high >> 1) << 15));
  }
}

/** The bits 0, 2, 4 … of a number of 30 bits. */
function even(code: number): number {
  let bits = code & 0x15555555;
  bits = (bits | (bits >> 1)) & 0x33333333;
  bits = (bits | (bits >> 2)) & 0x0f0f0f0f;
  bits = (bits | (bits >> 4)) & 0x00ff00ff;
  return (bits | (bits >> 8)) & 0xffff;
}

/** A group of lines and areas as it is written: counts, first vertices of rings, all other vertices. */
interface Lines {
  readonly parts: Whole;
  readonly rings: Whole;
  readonly sizes: Whole;
  readonly firstX: Whole;
  readonly firstY: Whole;
  readonly x: Whole;
  readonly y: Whole;
}

function counts(from: Bytes, { widths }: PackedGeometry, rows: number): Lines {
  const read = (count: number, kind: number): Whole => from.whole(count, widths![kind]!);
  const parts = read(rows, 0);
  const rings = read(sum(parts), 1);
  const sizes = read(sum(rings), 2);
  let firsts = 0;
  for (let ring = 0; ring < sizes.length; ring++) if (sizes[ring]) firsts++;
  const others = sum(sizes) - firsts;
  return { parts, rings, sizes, firstX: read(firsts, 3), firstY: read(firsts, 4), x: read(others, 5), y: read(others, 6) };
}

function lines(read: readonly Lines[], { geometry, areas }: GeometryJob, symbol: Uint16Array): ShapesData {
  const [parts, rings] = [joined(read.map((one) => one.parts)), joined(read.map((one) => one.rings))];
  const sizes = joined(read.map((one) => one.sizes));
  const closed = new Uint8Array(sizes.length);
  for (let part = 0, ring = 0; part < rings.length; part++)
    for (const end = ring + rings[part]!; ring < end; ring++) if (areas[symbol[part]!] && sizes[ring]) closed[ring] = 1;
  for (let ring = 0; ring < sizes.length; ring++) sizes[ring]! += closed[ring]!;
  const starts = { part: startsOf(parts), ring: startsOf(rings), point: startsOf(sizes) };
  const xy = new Int32Array(2 * starts.point[sizes.length]!);
  let [ring, vertex] = [0, 0];
  for (const one of read) {
    vertex = fill(one, geometry.origin, closed.subarray(ring, ring + one.sizes.length), xy, vertex);
    ring += one.sizes.length;
  }
  return placed(xy, geometry.steps, symbol, starts);
}

/** Sum up the differences of a group; closed rings end where they began. The vertex after the last is given back. */
function fill(group: Lines, [west, south]: readonly [number, number], closed: Uint8Array, xy: Int32Array, vertex: number): number {
  let [firstX, firstY, first, at] = [west, south, 0, 0];
  let into = 2 * vertex;
  for (let ring = 0; ring < group.sizes.length; ring++) {
    const size = group.sizes[ring]!;
    if (!size) continue;
    let x = (firstX += signed(group.firstX[first]!));
    let y = (firstY += signed(group.firstY[first++]!));
    for (const end = at + size - 1; ; at++) {
      xy[into++] = x;
      xy[into++] = y;
      if (at === end) break;
      x += signed(group.x[at]!);
      y += signed(group.y[at]!);
    }
    if (!closed[ring]) continue;
    xy[into++] = firstX;
    xy[into++] = firstY;
  }
  return into / 2;
}

/** 0, 1, 2, 3 are 0, -1, 1, -2. */
function signed(zigzag: number): number {
  return (zigzag >>> 1) ^ -(zigzag & 1);
}

function sum(counts: ArrayLike<number>): number {
  let all = 0;
  for (let at = 0; at < counts.length; at++) all += counts[at]!;
  return all;
}

function joined(lists: readonly Whole[]): Uint32Array {
  const out = new Uint32Array(sum(lists.map((one) => one.length)));
  let at = 0;
  for (const one of lists) {
    out.set(one, at);
    at += one.length;
  }
  return out;
}
