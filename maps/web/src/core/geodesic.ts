/** Distances and bearings on the ellipsoid WGS 84. */

import geodesic from "geographiclib-geodesic";

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
