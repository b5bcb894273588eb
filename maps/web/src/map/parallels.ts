/** Lines of the grid of coordinates, and what stands at them. */

import { turned } from "../core/format.ts";
import type { Translator } from "../core/i18n.ts";

/** Minutes of arc in a degree. */
const DEGREE = 60;

/** Multiples of a step between two values; degrees, the step in minutes. */
export function within(from: number, to: number, step: number): number[] {
  const first = Math.ceil((from * DEGREE) / step);
  const count = Math.max(0, Math.floor((to * DEGREE) / step) - first + 1);
  return Array.from({ length: count }, (_, at) => ((first + at) * step) / DEGREE);
}

export function longitude(lon: number, tr: Translator): string {
  const east = turned(lon);
  return side(east, tr.t(east < 0 ? "west" : "east"));
}

export function latitude(lat: number, tr: Translator): string {
  return side(lat, tr.t(lat < 0 ? "south" : "north"));
}

function side(value: number, word: string): string {
  const minutes = Math.round(Math.abs(value) * DEGREE);
  const rest = minutes % DEGREE ? `${String(minutes % DEGREE).padStart(2, "0")}′` : "";
  return `${Math.floor(minutes / DEGREE)}°${rest}${minutes ? `\u00a0${word}` : ""}`;
}
