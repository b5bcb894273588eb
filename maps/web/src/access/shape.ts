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
    layer.eachRing(row, (_, first, end) => {
      let before = vectorAt(layer, first);
      if (end - first === 1) this.arcs.push([before, before]);
      all.push(before);
      for (let vertex = first + 1; vertex < end; vertex++) {
        const now = vectorAt(layer, vertex);
        this.arcs.push([before, now]);
        all.push(now);
        before = now;
      }
    });
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

export function vectorAt(layer: Layer, vertex: number): Vector {
  return vector(layer.lon(vertex), layer.lat(vertex));
}
