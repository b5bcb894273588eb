/** Spellings brought to keys, as `geo/spelling/folds.py` does it; a test holds the two together. */

import { letters, pattern, remembered, TABLE } from "./table.ts";

const { folds: FOLDS, maxKeys: MAX_KEYS } = TABLE;
const SPACE = new RegExp(`[${TABLE.spaces}]`, "gu");
const INVISIBLE = pattern("invisible", "g");
const CYRILLIC = pattern("cyrillic", "g");
const LATIN = pattern("latin", "g");
const WORDS = pattern("words", "g");
const ENDING = pattern("ending");
const SUFFIX = pattern("suffix");
const REPEATED = /([a-z])\1+/g;
const TOKENS = tokens();

function tokens(): RegExp {
  const keys = Object.keys(FOLDS).sort((one, other) => other.length - one.length);
  const single = keys.filter((key) => key.length === 1).join("");
  return new RegExp(`${keys.join("|")}|[0-9]|[^0-9${single}]+`, "gu");
}

const ASCII = new Map(
  TABLE.ascii.flatMap(([start, texts]) => texts.split(",").map((text, index) => [String.fromCodePoint(start + index), text] as const)),
);

/** A letter in ASCII; one of a script that the tables lack is itself. */
function ascii(letter: string): string {
  if (letter < "\u0080") return letter >= "0" && letter <= "9" || letter >= "a" && letter <= "z" ? letter : "";
  return ASCII.get(letter) ?? (/[\p{L}\p{N}]/u.test(letter) ? letter : "");
}

/** Every kind of space as one. */
export function spaced(text: string): string {
  return text.replace(SPACE, " ");
}

/** Lower case, one Unicode form, unmixed scripts. */
export function normalise(text: string): string {
  let plain = text.normalize("NFKC").replace(INVISIBLE, "");
  let folded = "";
  for (const letter of plain) folded += TABLE.lower[letter] ?? letter.toLowerCase();
  plain = letters(folded, TABLE.apostrophes).normalize("NFC").replaceAll("i\u0307", "i");
  return spaced(plain).split(" ").filter(Boolean).map(unmix).join(" ");
}

/** A word of two scripts in the one that most of its letters have. */
function unmix(word: string): string {
  const cyrillic = word.match(CYRILLIC)?.length ?? 0;
  const latin = cyrillic ? (word.match(LATIN)?.length ?? 0) : 0;
  if (!latin) return word;
  return letters(word, cyrillic > latin ? TABLE.toCyrillic : TABLE.toLatin);
}

/** The words of a normalised text, apostrophes kept inside. */
export function words(plain: string): string[] {
  return plain.match(WORDS) ?? [];
}

/** The letters and digits of a normalised text: one key, few collisions. */
export function light(plain: string): string {
  let out = "";
  for (const letter of plain) out += ascii(letter);
  return out;
}

/** The keys under which other spellings of a normalised text may be found, the commonest reading first. */
export function heavy(plain: string): string[] {
  const keys = combined(words(plain).map(readings)).map(single);
  return once(keys);
}

/** The folds of one normalised word, the commonest reading first. */
export const readings = remembered((word: string): readonly string[] => {
  const pieces = (word.match(TOKENS) ?? []).map((token) => (FOLDS[token] ?? foreign(token)).split("|"));
  return [...new Set(combined(pieces))];
});

/** Choices one after another, the last changing first; no more than MAX_KEYS. */
function combined(choices: readonly (readonly string[])[]): string[] {
  let found = [""];
  for (const own of [...choices].reverse()) {
    if (own.length === 1) found = found.map((rest) => own[0]! + rest);
    else found = own.flatMap((one) => found.map((rest) => one + rest)).slice(0, MAX_KEYS);
  }
  return found;
}

/** Letters outside the tables, by way of their base letters. */
function foreign(run: string): string {
  let out = "";
  for (const base of run.normalize("NFD")) {
    if (FOLDS[base] !== undefined) out += first(base);
    else if (!/\p{Mn}/u.test(base)) out += (ascii(base).match(TOKENS) ?? []).map(first).join("");
  }
  return out;
}

function first(token: string): string {
  return (FOLDS[token] ?? token).split("|", 1)[0]!;
}

/** A key without doubled letters. */
export function single(key: string): string {
  for (let at = 1; at < key.length; at++) if (key[at] === key[at - 1]) return key.replace(REPEATED, "$1");
  return key;
}

/** A heavy key without its Russian ending. */
export function stem(key: string): string {
  return key.replace(ENDING, "").replace(SUFFIX, "");
}

/** The classes of a heavy key's consonants, `a` first for a vowel. */
export function bones(key: string): string {
  const classes = single(letters(key, TABLE.classes));
  return TABLE.vowels.includes(key[0] ?? " ") ? `a${classes}` : classes;
}

/** Each text once, none empty. */
export function once(texts: readonly string[]): string[] {
  return [...new Set(texts)].filter(Boolean);
}
