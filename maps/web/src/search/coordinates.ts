/** Coordinates that were typed in: latitude first, unless letters say otherwise. */

import { Translator } from "../core/i18n.ts";
import type { Position } from "../core/payload.ts";
import { LANGUAGES } from "../core/store.ts";

type Side = "N" | "S" | "E" | "W";
interface Angle {
  readonly degrees: number;
  readonly side: Side | undefined;
}

const SIDES = { N: "north", S: "south", E: "east", W: "west" } as const;
/** What each language of the page calls the four sides: "с. ш.", "N". */
const WORDS = new Map(
  LANGUAGES.flatMap((language) => {
    const tr = new Translator(language);
    return Object.entries(SIDES).map(([side, key]) => [squeezed(tr.t(key)), side] as const);
  }),
);
/** Minutes of a degree, and seconds of a minute. */
const SIXTY = 60;
const PATTERNS = [".", ","].map(pair);

/** A pair of angles that write decimals after this mark. */
function pair(mark: string): RegExp {
  const number = `\\d+(?:[${mark}]\\d+)?`;
  const angle = `([NSEW])?\\s*([-+]?${number})\\s*°?\\s*(?:(${number})\\s*')?\\s*(?:(${number})\\s*")?\\s*([NSEW])?`;
  return new RegExp(`^${angle}(?:\\s*[,;/·]\\s*|\\s+|(?<=[NSEW°'"]))${angle}$`);
}

/** Without points and spaces, in lower case. */
function squeezed(text: string): string {
  return text.toLowerCase().replace(/[\s.]/g, "");
}

/** The position (lon, lat) that a text gives; null: it gives none. */
export function coordinatesOf(text: string): Position | null {
  const plain = tidy(text);
  for (const pattern of PATTERNS) {
    const found = pattern.exec(plain);
    const [one, other] = [angle(found?.slice(1, 6) ?? []), angle(found?.slice(6, 11) ?? [])];
    const position = one && other && inOrder(one, other);
    if (position) return position;
  }
  return null;
}

/** One sign for each mark, and a letter for each side. */
function tidy(text: string): string {
  const plain = text.replace(/[−–]/g, "-").replace(/[′’ʹ´]/g, "'").replace(/[″”“]|''/g, '"').replace(/[º˚]/g, "°");
  return plain.replace(/\p{L}[\p{L}.\s]*/gu, (word) => ` ${WORDS.get(squeezed(word)) ?? word} `).trim();
}

function angle([before, whole, minutes, seconds, after]: readonly (string | undefined)[]): Angle | null {
  const value = (text: string | undefined): number => Number((text ?? "0").replace(",", "."));
  if (whole === undefined || value(minutes) >= SIXTY || value(seconds) >= SIXTY) return null;
  const size = Math.abs(value(whole)) + value(minutes) / SIXTY + value(seconds) / SIXTY ** 2;
  const side = (before ?? after) as Side | undefined;
  const negative = whole.startsWith("-") !== (side === "S" || side === "W");
  return { degrees: negative ? -size : size, side };
}

function inOrder(one: Angle, other: Angle): Position | null {
  const vertical = (side: Side | undefined): boolean => side === "N" || side === "S";
  const turned = vertical(other.side) || (one.side !== undefined && !vertical(one.side));
  const [lat, lon] = turned ? [other, one] : [one, other];
  const clear = !lat.side || !lon.side || vertical(lat.side) !== vertical(lon.side);
  return clear && Math.abs(lat.degrees) <= 90 && Math.abs(lon.degrees) <= 180 ? [lon.degrees, lat.degrees] : null;
}
