/** Sheets of paper: their sizes, and what the page and the browser are told of them. */

import { readParts } from "../link/parts.ts";

export const SIZES = ["A4", "A3"] as const;
export type Size = (typeof SIZES)[number];

export interface Paper {
  readonly size: Size;
  readonly landscape: boolean;
}

/** Short and long side in millimetres (ISO 216). */
const SIDES: Record<Size, readonly [number, number]> = { A4: [210, 297], A3: [297, 420] };
const MARGIN = 10;
/** CSS pixels in a millimetre. */
const PIXELS = 96 / 25.4;

/** What lies within the margins, in CSS pixels. */
export function room({ size, landscape }: Paper): { width: number; height: number } {
  const [short, long] = SIDES[size].map((side) => (side - 2 * MARGIN) * PIXELS) as [number, number];
  // A pixel less, or what is rounded up would ask for one more page.
  return landscape ? { width: long, height: short - 1 } : { width: short, height: long - 1 };
}

/** The rule that makes the browser take this paper. */
export function pageRule({ size, landscape }: Paper): string {
  return `@page { size: ${size} ${landscape ? "landscape" : "portrait"}; margin: ${MARGIN}mm; }`;
}

/** The paper that an address asks for: `#paper=A3` or `#paper=A3-landscape`; null: none. */
export function paperOf(hash: string): Paper | null {
  const [, size, landscape] = /^(A[34])(-landscape)?$/.exec(readParts(hash).get("paper") ?? "") ?? [];
  return size ? { size: size as Size, landscape: landscape !== undefined } : null;
}
