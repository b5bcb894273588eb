/** A position as people type it: latitude first, as maps and phones write it. */

import type { Position } from "../core/payload.ts";
import { coordinatesOf } from "../search/coordinates.ts";

export interface Typed {
  readonly at: Position;
  /** Kilometres by which the last figure may be off; zeros at the end are seldom written. */
  readonly km: number;
}

const DEGREE_KM = 111;
const NUMBER = String.raw`([-+\u2212]?\d{1,3}(?:[.,]\d{1,12})?)\s*°?`;
/** A comma between the two has a space after it, or the decimals have points. */
const PAIR = new RegExp(String.raw`^\s*${NUMBER}(?:\s*[;/]\s*|,\s+|\s+|,(?=[-+]?\d+\.))${NUMBER}\s*$`);

export function typed(text: string): Typed | null {
  const [, lat, lon] = PAIR.exec(text) ?? [];
  if (!lat || !lon) return sided(text);
  const [y, x] = [degrees(lat), degrees(lon)];
  if (Math.abs(y) > 90 || Math.abs(x) > 180) return null;
  return { at: [x, y], km: DEGREE_KM / 2 / 10 ** Math.max(figures(lat), figures(lon)) };
}

/** With marks of angles, or letters for the sides, as cards write it. */
function sided(text: string): Typed | null {
  const at = /[\p{L}°′'’]/u.test(text) ? coordinatesOf(text) : null;
  const part = /[″"”]|''/.test(text) ? 3600 : /[′'’]/.test(text) ? 60 : 1;
  const digits = Array.from(text.matchAll(/\d[.,](\d+)/g), ([, decimals]) => decimals!.length);
  return at && { at, km: DEGREE_KM / 2 / part / 10 ** Math.max(0, ...digits) };
}

function degrees(text: string): number {
  return Number(text.replace(",", ".").replace("\u2212", "-"));
}

function figures(text: string): number {
  return (text.split(/[.,]/)[1] ?? "").length;
}
