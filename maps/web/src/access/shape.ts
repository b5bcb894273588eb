/** A feature as arcs between its vertices; a point is an arc of one place. */

import type { Layer } from "../core/payload.ts";
import { angle, depth, MOST_KM, unit, vector, type Vector } from "../core/sphere.ts";
import { inside, isArea } from "./areas.ts";

/** What distances are measured from. */
export interface Form {
  readonly arcs: readonly Arc[];
  readonly isArea: boolean;
  /** A ball around all of it: its middle in kilometres from that of the earth, and its radius. */
  readonly ball: readonly [x: number, y: number, z: number, radius: number];
  /** Whether it is an area in which a place lies. */
  holds(lon: number, lat: number): boolean;
}

export type Arc = readonly [from: Vector, to: Vector];

export class Shape implements Form {
  readonly arcs: Arc[] = [];
  readonly middle: Vector;
  /** Radians from the middle to the vertex farthest from it. */
  readonly radius: number;
  readonly isArea: boolean;

  constructor(readonly layer: Layer, readonly row: number) {
    const all: Vector[] = [];
    layer.eachRing(row, (symbol, first, end) =>
      eachArc(layer, layer.raw.symbols[symbol]!.draw === "area", first, end, (from, to) => {
        this.arcs.push([from, to]);
        all.push(from, to);
      }));
    this.middle = unit(all.reduce<Vector>((sum, one) => [sum[0] + one[0], sum[1] + one[1], sum[2] + one[2]], [0, 0, 0]));
    this.radius = all.reduce((most, one) => Math.max(most, angle(one, this.middle)), 0);
    this.isArea = isArea(layer, row);
  }

  get ball(): [x: number, y: number, z: number, radius: number] {
    const km = depth(this.middle);
    const [x, y, z] = this.middle;
    return [x * km, y * km, z * km, this.radius * MOST_KM];
  }

  holds(lon: number, lat: number): boolean {
    return this.isArea && inside(this.layer, this.row, lon, lat);
  }
}

/** A place by itself. */
export function placeAt(lon: number, lat: number): Form {
  const at = vector(lon, lat);
  return { arcs: [[at, at]], isArea: false, ball: [0, 0, 0, 0], holds: () => false };
}

/** Degrees of a piece along a parallel: the edges of an area are straight in degrees, and arcs leave them by 0.8 m then. */
const STEP = 0.08;

function cuts(layer: Layer, area: boolean, vertex: number): number {
  if (!area) return 1;
  const [across, up] = [Math.abs(layer.lon(vertex) - layer.lon(vertex - 1)), Math.abs(layer.lat(vertex) - layer.lat(vertex - 1))];
  return Math.max(1, Math.ceil(Math.sqrt(across * Math.max(across, up)) / STEP));
}

/** How many arcs `eachArc` visits. */
export function arcCount(layer: Layer, area: boolean, first: number, end: number): number {
  if (!area) return Math.max(1, end - first - 1);
  let count = 0;
  for (let vertex = first + 1; vertex < end; vertex++) count += cuts(layer, area, vertex);
  return Math.max(1, count);
}

/** The arcs along a line or a ring; a single place is one without length. */
export function eachArc(layer: Layer, area: boolean, first: number, end: number, visit: (from: Vector, to: Vector) => void): void {
  let before = vector(layer.lon(first), layer.lat(first));
  if (end - first < 2) visit(before, before);
  for (let vertex = first + 1; vertex < end; vertex++) {
    const [lon, lat] = [layer.lon(vertex - 1), layer.lat(vertex - 1)];
    const count = cuts(layer, area, vertex);
    for (let at = 1; at <= count; at++) {
      const share = at / count;
      const now = vector(lon + share * (layer.lon(vertex) - lon), lat + share * (layer.lat(vertex) - lat));
      visit(before, now);
      before = now;
    }
  }
}
