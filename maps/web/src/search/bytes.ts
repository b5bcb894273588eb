/** Names as bytes that are quick to go through: the commonest reading of each letter, no vowel or accent lost. */

import { normalise, readings } from "./folds.ts";
import { TABLE } from "./table.ts";

export const GAP = 0x20;
/** Letters below this code have a table; those of other scripts share a few bytes, which a closer look tells apart. */
const KNOWN = 0x700;
const OTHER = 0x80;
const REPEATS = [0x61, 0x7a] as const;

const PARTS = new RegExp("[\\p{L}\\p{N}]", "u");
const SILENT = new RegExp(`[\\p{M}'’ʼʻ]|${TABLE.patterns.invisible}`, "u");

interface Tables {
  /** What a letter becomes; undefined: it parts words. */
  readonly letters: readonly (string | undefined)[];
  /** Letters that are read together, longest first, by the first of them. */
  readonly together: ReadonlyMap<number, readonly (readonly [letters: string, read: string])[]>;
}

let known: Tables | null = null;

/** Made when they are first needed: small atlases never need them. */
function tables(): Tables {
  known ??= { letters: Array.from({ length: KNOWN }, (_, code) => readOf(String.fromCharCode(code))), together: together() };
  return known;
}

function readOf(letter: string): string | undefined {
  if (SILENT.test(letter)) return "";
  return PARTS.test(letter) ? (readings(normalise(letter))[0] ?? "") : undefined;
}

function together(): Tables["together"] {
  const found = new Map<number, [string, string][]>();
  const joint = Object.entries(TABLE.folds).filter(([letters]) => letters.length > 1);
  for (const [letters, read] of joint.sort(([one], [other]) => other.length - one.length)) {
    const code = letters.charCodeAt(0);
    found.set(code, [...(found.get(code) ?? []), [letters, read.split("|", 1)[0]!]]);
  }
  return found;
}

/** Write a text from `start` on, words parted by one gap; returns where it ends. There is room for three bytes a letter. */
export function write(text: string, bytes: Uint8Array, start: number): number {
  const { letters, together } = tables();
  const plain = text.toLowerCase();
  let end = start;
  for (let at = 0; at < plain.length; at++) {
    const code = plain.charCodeAt(at);
    const joint = together.get(code)?.find(([joined]) => plain.startsWith(joined, at));
    if (joint) at += joint[0].length - 1;
    const read = joint ? joint[1] : code < KNOWN ? letters[code] : isPart(code) ? null : undefined;
    if (read === undefined) end = gap(bytes, start, end);
    else if (read === null) bytes[end++] = OTHER | (code & 0x7f);
    else for (let letter = 0; letter < read.length; letter++) end = put(bytes, start, end, read.charCodeAt(letter));
  }
  return end > start && bytes[end - 1] === GAP ? end - 1 : end;
}

/** Whether a letter is part of a word; halves of rare letters are. */
function isPart(code: number): boolean {
  return (code >= 0xd800 && code <= 0xdfff) || PARTS.test(String.fromCharCode(code));
}

function gap(bytes: Uint8Array, start: number, end: number): number {
  if (end > start && bytes[end - 1] !== GAP) bytes[end++] = GAP;
  return end;
}

/** A letter that comes twice is written once. */
function put(bytes: Uint8Array, start: number, end: number, code: number): number {
  const again = end > start && bytes[end - 1] === code && code >= REPEATS[0] && code <= REPEATS[1];
  if (!again) bytes[end++] = code;
  return end;
}

/** A key of the search in the same bytes. */
export function keyBytes(key: string): Uint8Array {
  return Uint8Array.from(key, (letter) => (letter < "\u0080" ? letter.charCodeAt(0) : OTHER | (letter.charCodeAt(0) & 0x7f)));
}
