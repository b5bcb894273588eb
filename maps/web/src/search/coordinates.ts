/** Coordinates that were typed in: latitude first, unless letters or brackets say otherwise. */

import { Translator } from "../core/i18n.ts";
import type { Position } from "../core/payload.ts";
import { LANGUAGES } from "../core/store.ts";

/** Sides of the world; Y and X: latitude and longitude, of which the sign tells the side. */
type Letter = "N" | "S" | "E" | "W" | "Y" | "X";

interface Angle {
  readonly degrees: number;
  readonly letter: Letter | undefined;
  /** How many of its last figure make a degree. */
  readonly fine: number;
  /** Minutes that no mark tells from degrees. */
  readonly loose: boolean;
}

/** What a text says, and how finely: how many of its last figure make a degree. */
export interface Read {
  readonly at: Position;
  readonly fine: number;
}

const SIDES = { N: "north", S: "south", E: "east", W: "west" } as const;
/** How people write them besides, in the languages of the page. */
const ALSO: Readonly<Record<Letter, readonly string[]>> = {
  N: ["n", "north", "с", "северной широты", "солтүстік ендік"],
  S: ["s", "south", "ю", "о", "южной широты", "оңтүстік ендік"],
  E: ["e", "east", "в", "ш", "восточной долготы", "шығыс бойлық"],
  W: ["w", "west", "з", "б", "западной долготы", "батыс бойлық"],
  Y: ["lat", "latitude", "широта", "ендік"],
  X: ["lon", "lng", "long", "longitude", "долгота", "бойлық"],
};
const WORDS = new Map<string, string>([
  ...Object.entries(ALSO).flatMap(([letter, words]) => words.map((word) => [squeezed(word), letter] as const)),
  ...LANGUAGES.flatMap((language) => {
    const tr = new Translator(language);
    return Object.entries(SIDES).map(([letter, key]) => [squeezed(tr.t(key)), letter] as const);
  }),
]);

/** Minutes of a degree, and seconds of a minute. */
const SIXTY = 60;
const NUMBER = String.raw`(\d+(?:\.\d+)?)`;
const SECONDS = String.raw`(?:(?<=['\s])${NUMBER}\s*(")?\s*)?`;
const MINUTES = String.raw`(?:(?<=[°\s])${NUMBER}\s*(')?\s*${SECONDS})?`;
const ANGLE = new RegExp(String.raw`^([NSEWXY])?\s*([-+]?)${NUMBER}\s*(°)?\s*${MINUTES}([NSEW])?$`);
/** What may stand between two angles. */
const BETWEEN = /\s*[,;/·]\s*|\s+|(?<=[NSEW°'"])|(?=[NSEWXY])/g;

/** Without points and spaces, in lower case. */
function squeezed(text: string): string {
  return text.toLowerCase().replace(/[\s.]/g, "");
}

/** The position (lon, lat) that a text gives; null: it gives none. */
export function coordinatesOf(text: string): Position | null {
  return readPosition(text)?.at ?? null;
}

/** The position that a text gives, and how finely; null: it gives none. */
export function readPosition(text: string): Read | null {
  const { plain, turned } = tidy(text);
  for (const { 0: mark, index } of plain.matchAll(BETWEEN)) {
    const halves = [plain.slice(0, index), plain.slice(index + mark.length)] as const;
    const [one, other] = [angle(halves[0]), angle(halves[1])];
    if (!one || !other || (mark === "," && isDecimal(...halves))) continue;
    const clear = !(one.loose || other.loose) || (one.letter && other.letter);
    const at = clear ? inOrder(one, other, turned) : null;
    if (at) return { at, fine: Math.max(one.fine, other.fine) };
  }
  return null;
}

/** Whether a comma may as well part decimals: not before decimals that have a point, nor between two numbers with commas. */
function isDecimal(before: string, after: string): boolean {
  if (!/\d$/.test(before) || !/^\d/.test(after)) return false;
  return !/^\d+\./.test(after) && !(before.includes(",") && after.includes(","));
}

/** One sign for each mark, and a letter for each side; square brackets put the longitude first, as GeoJSON does. */
function tidy(text: string): { plain: string; turned: boolean } {
  const marked = text.replace(/[−–]/g, "-").replace(/[′’ʹ´]/g, "'").replace(/[″”“]|''/g, '"').replace(/[º˚]/g, "°");
  const bare = marked.replace(/[.,;\s]+$/, "").replace(/^\s*geo:([^,;?]+),([^,;?]+).*$/i, "$1, $2");
  const [, open, inside] = /^\s*([[(])(.*)[\])]$/.exec(bare) ?? [];
  const plain = (inside ?? bare).replace(/\p{L}[\p{L}.\s]*[:=]?/gu, (words) => ` ${lettered(words.replace(/[:=]$/, ""))} `);
  return { plain: plain.trim(), turned: open === "[" };
}

/** The letters that words stand for; words that stand for none as they are. */
function lettered(words: string): string {
  const letters = WORDS.get(squeezed(words)) ?? words.trim().split(/\s+/).map((word) => WORDS.get(squeezed(word)) ?? word);
  return [letters].flat().join(" ");
}

function angle(text: string): Angle | null {
  const [all, before, sign, degrees = "", degree, minutes, minute, seconds, second, after] = ANGLE.exec(text.replaceAll(",", ".")) ?? [];
  // A letter before and one after belong to two angles, unless the first says which of them it is.
  if (all === undefined || (before && after && !/[XY]/.test(before))) return null;
  const given = [degrees, minutes, seconds].filter((part) => part !== undefined);
  const parts = given.map(Number);
  if (given.slice(0, -1).some((part) => part.includes(".")) || parts.slice(1).some((part) => part >= SIXTY)) return null;
  const letter = (after ?? before) as Letter | undefined;
  const negative = (sign === "-") !== (letter === "S" || letter === "W");
  const size = parts.reduce((sum, part, index) => sum + part / SIXTY ** index, 0);
  const decimals = (given.at(-1)!.split(".")[1] ?? "").length;
  const loose = !degree && ((minutes !== undefined && !minute) || (seconds !== undefined && !second));
  return { degrees: negative ? -size : size, letter, fine: SIXTY ** (parts.length - 1) * 10 ** decimals, loose };
}

function inOrder(one: Angle, other: Angle, turned: boolean): Position | null {
  const is = ({ letter }: Angle, letters: string): boolean => letter !== undefined && letters.includes(letter);
  const swapped = is(one, "EWX") || is(other, "NSY") || (turned && !one.letter && !other.letter);
  const [lat, lon] = swapped ? [other, one] : [one, other];
  const clear = !is(lat, "EWX") && !is(lon, "NSY");
  return clear && Math.abs(lat.degrees) <= 90 && Math.abs(lon.degrees) <= 180 ? [lon.degrees, lat.degrees] : null;
}
