/** Distances and bearings on the ellipsoid WGS 84. */

import geodesic from "geographiclib-geodesic";
import type { Position } from "./payload.ts";

const METRES = 1000;

export interface Way {
  readonly km: number;
  /** Degrees clockwise from north, at the start. */
  readonly bearing: number;
}

/** The shortest way from one place to another; both (lon, lat) in degrees. */
export function way(from: readonly [number, number], to: readonly [number, number]): Way {
  const { s12, azi1 } = geodesic.Geodesic.WGS84.Inverse(from[1], from[0], to[1], to[0]);
  return { km: (s12 ?? 0) / METRES, bearing: azi1 ?? 0 };
}

/** `count` and two places more along the shortest way, from the first to the last; longitudes run on beyond ±180. */
export function along(from: Position, to: Position, count: number): Position[] {
  const { Geodesic } = geodesic;
  const line = Geodesic.WGS84.InverseLine(from[1], from[0], to[1], to[0]);
  return Array.from({ length: count + 2 }, (_, at): Position => {
    const { lon2, lat2 } = line.Position((line.s13 * at) / (count + 1), Geodesic.STANDARD | Geodesic.LONG_UNROLL);
    return [lon2 ?? 0, lat2 ?? 0];
  });
}
