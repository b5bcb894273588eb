/** The geometries of a layer: features have parts, parts have rings, rings have vertices. */

import { boxesOf, boxInto, EDGES } from "./boxes.ts";
import { degreesAt, worldOf } from "./mercator.ts";
import type { Steps } from "./packed.ts";
import type { Bounds, RawGeometry } from "./raw.ts";

/** What small layers hold. */
export const DEGREE: Steps = [1e6, 1e6];

/** What a worker can hand over as it is. */
export interface ShapesData {
  /** Longitude and latitude in turn, whole steps. */
  readonly xy: Int32Array;
  readonly steps: Steps;
  /** x and y in turn: the Web-Mercator square from 0 to 1, y down; longitudes beyond 180° run on. */
  readonly world: Float64Array;
  /** West, north, east and south of each part on the same square; null: each feature is one point. */
  readonly boxes: Float64Array | null;
  /** The symbol of each part. */
  readonly symbol: Uint16Array;
  /** First part of each feature, ring of each part and vertex of each ring, and one more; null: each feature is one point. */
  readonly starts: { readonly part: Uint32Array; readonly ring: Uint32Array; readonly point: Uint32Array } | null;
}

export class Shapes {
  readonly world: Float64Array;
  readonly boxes: Float64Array | null;
  /** Whether each feature is exactly one point: then a row, a part and a vertex are the same number. */
  readonly single: boolean;
  /** Looked for when somebody asks: a map opens without it. */
  private around: { readonly box: Bounds | null } | null = null;

  constructor(readonly count: number, private readonly data: ShapesData) {
    this.world = data.world;
    this.boxes = data.boxes;
    this.single = data.starts === null;
  }

  get vertexCount(): number {
    return this.data.xy.length / 2;
  }

  get partTotal(): number {
    return this.data.symbol.length;
  }

  firstPart(row: number): number {
    return this.data.starts ? this.data.starts.part[row]! : row;
  }

  firstRing(part: number): number {
    return this.data.starts ? this.data.starts.ring[part]! : part;
  }

  firstPoint(ring: number): number {
    return this.data.starts ? this.data.starts.point[ring]! : ring;
  }

  /** The first vertex of a feature; that of the next one is past its last. */
  firstVertex(row: number): number {
    return this.firstPoint(this.firstRing(this.firstPart(row)));
  }

  get symbols(): Uint16Array {
    return this.data.symbol;
  }

  symbolOf(part: number): number {
    return this.data.symbol[part]!;
  }

  lon(vertex: number): number {
    return this.data.xy[2 * vertex]! / this.data.steps[0];
  }

  lat(vertex: number): number {
    return this.data.xy[2 * vertex + 1]! / this.data.steps[1];
  }

  /** Around all, in degrees; null where there is nothing. */
  get extent(): Bounds | null {
    return (this.around ??= { box: this.bounds(0, this.vertexCount) }).box;
  }

  /** Bounds of the vertices from one up to another, in degrees; null where there is none. */
  bounds(from: number, to: number): Bounds | null {
    if (to <= from) return null;
    const { xy, steps: [lon, lat] } = this.data;
    const box = new Int32Array(EDGES);
    boxInto(box, 0, xy, from, to);
    return [box[0]! / lon, box[3]! / lat, box[2]! / lon, box[1]! / lat];
  }
}

/** Shapes of which the vertices are known. */
export function placed(xy: Int32Array, steps: Steps, symbol: Uint16Array, starts: ShapesData["starts"], world = worldOf(xy, steps)): ShapesData {
  const boxes = starts && worldOf(boxesOf(xy, starts.ring, starts.point), steps);
  return { xy, steps, world, boxes, symbol, starts };
}

/** The shapes of a small layer, from counts and differences. */
export function shapesOf(raw: RawGeometry): ShapesData {
  const xy = summed(raw.xy);
  const starts = { part: startsOf(raw.parts), ring: startsOf(raw.rings), point: startsOf(raw.sizes) };
  return placed(xy, DEGREE, Uint16Array.from(raw.symbol), starts);
}

/** A feature with its place on the Mercator square. */
interface Placed {
  readonly symbol: number;
  /** x and y in turn, by part and ring. */
  readonly parts: readonly (readonly ArrayLike<number>[])[];
}

/** Shapes that are given by their places on the Mercator square. */
export function shapesAt(features: readonly Placed[]): ShapesData {
  const parts = features.flatMap((one) => one.parts);
  const rings = parts.flat();
  const world = Float64Array.from(rings.flatMap((ring) => Array.from(ring)));
  const starts = {
    part: startsOf(features.map((one) => one.parts.length)), ring: startsOf(parts.map((one) => one.length)), point: startsOf(rings.map((ring) => ring.length / 2)),
  };
  const symbol = Uint16Array.from(features.flatMap((one) => one.parts.map(() => one.symbol)));
  return placed(stepsOf(world, DEGREE), DEGREE, symbol, starts, world);
}

/** Places on the Mercator square as longitudes and latitudes in steps. */
function stepsOf(world: Float64Array, steps: Steps): Int32Array {
  const out = new Int32Array(world.length);
  for (let at = 0; at < world.length; at += 2) {
    const [lon, lat] = degreesAt(world[at]!, world[at + 1]!);
    [out[at], out[at + 1]] = [Math.round(lon * steps[0]), Math.round(lat * steps[1])];
  }
  return out;
}

function summed(xy: readonly number[]): Int32Array {
  const out = new Int32Array(xy.length);
  for (let at = 0; at < xy.length; at++) out[at] = xy[at]! + (at < 2 ? 0 : out[at - 2]!);
  return out;
}

/** Where each run of so many begins, and where the last one ends. */
export function startsOf(counts: ArrayLike<number>): Uint32Array {
  const out = new Uint32Array(counts.length + 1);
  for (let at = 0; at < counts.length; at++) out[at + 1] = out[at]! + counts[at]!;
  return out;
}
