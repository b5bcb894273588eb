/** Lengths and areas on the ellipsoid WGS 84; positions are (lon, lat) in degrees. */

import geodesic from "geographiclib-geodesic";
import { number } from "../core/format.ts";
import type { Translator } from "../core/i18n.ts";
import type { Position } from "../core/payload.ts";

const KM = 1000;
const HECTARE = 1e4;
const SQUARE_KM = 1e6;
const NBSP = "\u00a0";
const CORNERS = 3;

export interface Measures {
  /** Metres along the points. */
  readonly length: number;
  /** Metres around the area that the points enclose, and its square metres; null: no area. */
  readonly around: { readonly length: number; readonly area: number } | null;
}

export function measure(points: readonly Position[]): Measures {
  const { perimeter: length } = along(points, true);
  const closed = points.length >= CORNERS ? along(points, false) : null;
  // The smaller of the two areas that a ring parts the globe into, in whichever way it runs.
  return { length, around: closed && { length: closed.perimeter, area: Math.abs(closed.area ?? 0) } };
}

function along(points: readonly Position[], open: boolean): { perimeter: number; area?: number } {
  const sum = geodesic.Geodesic.WGS84.Polygon(open);
  for (const [lon, lat] of points) sum.AddPoint(lat, lon);
  return sum.Compute(false, true);
}

/** Whether the ring through the points crosses itself; on the plane of degrees. */
export function crosses(points: readonly Position[]): boolean {
  const count = points.length;
  const side = (at: number): [Position, Position] => [points[at]!, points[(at + 1) % count]!];
  for (let one = 0; one < count; one++)
    for (let other = one + 2; other < count; other++)
      if ((other + 1) % count !== one && meet(...side(one), ...side(other))) return true;
  return false;
}

function meet(a: Position, b: Position, c: Position, d: Position): boolean {
  return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
}

function turn([ax, ay]: Position, [bx, by]: Position, [cx, cy]: Position): number {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}

/** «340 м», «12,34 км». */
export function lengthText(metres: number, tr: Translator): string {
  if (metres < KM) return number(metres, tr, metres < 10 ? 1 : 0) + NBSP + tr.t("unit.m");
  return number(metres / KM, tr, decimals(metres / KM)) + NBSP + tr.t("unit.km");
}

/** «340 м²», «12,3 га», «45,6 км²». */
export function areaText(area: number, tr: Translator): string {
  if (area < HECTARE) return number(area, tr, 0) + NBSP + tr.t("unit.m2");
  const [value, unit] = area < SQUARE_KM ? ([area / HECTARE, "unit.ha"] as const) : ([area / SQUARE_KM, "unit.km2"] as const);
  return number(value, tr, decimals(value)) + NBSP + tr.t(unit);
}

/** About four figures: more of them would pretend. */
function decimals(value: number): number {
  return value < 100 ? 2 : value < 1000 ? 1 : 0;
}
