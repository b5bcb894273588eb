/** Places on a sphere of radius 1, as vectors: what is near is found here, then measured on the ellipsoid. */

export type Vector = readonly [x: number, y: number, z: number];

/** The two closest places of two arcs, and the angle between them in radians. */
export interface Gap {
  readonly angle: number;
  readonly from: Vector;
  readonly to: Vector;
}

const RADIAN = Math.PI / 180;

export function vector(lon: number, lat: number): Vector {
  const across = Math.cos(lat * RADIAN);
  return [across * Math.cos(lon * RADIAN), across * Math.sin(lon * RADIAN), Math.sin(lat * RADIAN)];
}

/** Longitude and latitude in degrees. */
export function place([x, y, z]: Vector): [lon: number, lat: number] {
  return [Math.atan2(y, x) / RADIAN, Math.atan2(z, Math.hypot(x, y)) / RADIAN];
}

export function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

export function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

export function unit([x, y, z]: Vector): Vector {
  const length = Math.hypot(x, y, z) || 1;
  return [x / length, y / length, z / length];
}

/** The angle between two places, in radians. */
export function angle(a: Vector, b: Vector): number {
  return 2 * Math.asin(Math.min(1, Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]) / 2));
}

/** The place of the arc from `a` to `b` that is nearest to `p`. */
export function foot(p: Vector, a: Vector, b: Vector): Vector {
  const pole = unit(cross(a, b));
  const off = dot(p, pole);
  const on = unit([p[0] - off * pole[0], p[1] - off * pole[1], p[2] - off * pole[2]]);
  if (dot(cross(a, on), pole) > 0 && dot(cross(on, b), pole) > 0) return on;
  return angle(p, a) <= angle(p, b) ? a : b;
}

/** Where two arcs cross; null where they do not. */
function crossing(a: Vector, b: Vector, p: Vector, q: Vector): Vector | null {
  const [one, other] = [cross(a, b), cross(p, q)];
  if (dot(one, p) * dot(one, q) >= 0 || dot(other, a) * dot(other, b) >= 0) return null;
  const meet = unit(cross(one, other));
  const side = dot(meet, a) + dot(meet, b);
  if (side * (dot(meet, p) + dot(meet, q)) <= 0) return null;
  return side > 0 ? meet : [-meet[0], -meet[1], -meet[2]];
}

/** The gap between the arcs `a`–`b` and `p`–`q`; either may be a single place. */
export function gap(a: Vector, b: Vector, p: Vector, q: Vector): Gap {
  const meet = crossing(a, b, p, q);
  if (meet) return { angle: 0, from: meet, to: meet };
  const pairs: [Vector, Vector][] = [[a, foot(a, p, q)], [b, foot(b, p, q)], [foot(p, a, b), p], [foot(q, a, b), q]];
  const gaps = pairs.map(([from, to]) => ({ angle: angle(from, to), from, to }));
  return gaps.reduce((best, one) => (one.angle < best.angle ? one : best));
}
