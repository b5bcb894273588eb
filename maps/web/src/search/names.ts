/** Names of places and the keys under which they are found, as in `geo/names.py`. */

import { bones, heavy, light, normalise, once, readings, single, spaced, stem, words } from "./folds.ts";
import { byWord, pattern, remembered, TABLE } from "./table.ts";

export const [SAME, CORE, SPELLING, STEM, BONES] = [0, 1, 2, 3, 4];
/** Keys by tier, from strict to loose. */
export type Keys = readonly (readonly string[])[];

/** One reading of a name: all of it, its core without type words, and of what kinds these speak. */
export interface Form {
  readonly text: string;
  readonly core: string;
  readonly kinds: readonly string[];
}

const SPLIT = pattern("split");
const SPLITS = pattern("splits");
const COMMA = pattern("comma");
const CHINESE = pattern("chinese");
const ABBREVIATED = pattern("abbreviated", "g");
const ROMAN = new RegExp(`^(?:${TABLE.patterns.roman})$`);
/** The French "of" before a vowel, inside a name. */
const ELIDED = /(?<=[\p{L}\p{N}_] )d'(?=(?!y)[\p{L}\p{N}_]{3})/gu;
/** The sign №, or No., written as one with the number behind it. */
const NUMBERED = /(?<![\p{L}\p{N}_])no(?=\p{Nd})/gu;
const EDGES = /^[ ,;«»"“”]+|[ ,;«»"“”]+$/gu;
const TYPE_WORDS = byWord(TABLE.typeWords);
const QUALIFIERS = byWord(TABLE.qualifiers);

/** The kind of which a word speaks ("": of none); null: it is no type word. */
function typeWord(word: string): string | null {
  if (word.length === 1 && word < "\u0080") return null;
  for (const key of [`=${word}`, ...readings(word).map(single)]) {
    const kind = TYPE_WORDS.get(key);
    if (kind !== undefined) return kind;
  }
  return null;
}

/** The readings of a name: the main one, then names in brackets. */
export function forms(given: string): Form[] {
  const name = spaced(given);
  if (!SPLITS.test(name)) return [form(name)].filter((one) => light(one.text));
  const parts = name.split(SPLIT).map((part) => part.replace(EDGES, "")).filter((part) => light(normalise(part)));
  const told = parts.filter(isTold);
  const [first, ...others] = parts.filter((part) => !told.includes(part));
  if (first === undefined) return parts.length ? [form(parts.join(" "))] : [];
  const found = [main(first, told), ...others.map(form)];
  if (found.length === 1) return found;
  const kinds = once(found.flatMap((one) => one.kinds));
  const whole = form(name.split(SPLIT).join(" "));
  return [found[0]!, whole, ...found.slice(1)].map((one) => ({ ...one, kinds }));
}

/** Read what may have a comma, and type words in brackets behind it. */
function main(text: string, told: readonly string[]): Form {
  const whole = form([text, ...told].join(" "));
  const [bare = "", ...rest] = text.split(COMMA);
  if (!rest.length || !light(normalise(bare))) return whole;
  const said = form([bare, ...rest.filter(isTold), ...told].join(" "));
  return { ...said, text: whole.text };
}

/** Take the type words out of a text, unless nothing else would be left. */
function form(text: string): Form {
  const parts = partsOf(text);
  const whole = parts.join(" ");
  const kinds = parts.map(typeWord);
  let core = parts.filter((_, index) => kinds[index] === null);
  if (!core.length) core = parts.filter((_, index) => !kinds[index]);
  const known = core.length ? kinds.filter((kind): kind is string => Boolean(kind)) : [];
  return { text: whole, core: core.join(" ") || whole, kinds: once(known) };
}

/** The words of a name, what is written as one with it apart. */
function partsOf(text: string): string[] {
  const plain = normalise(text).replace(ELIDED, "").replace(NUMBERED, "no ");
  const joined = plain.replace(ABBREVIATED, (...found) => found.slice(1, -2).join(""));
  return words(joined.replace(CHINESE, " $1"));
}

/** Whether a text is nothing but type words. */
function isTold(text: string): boolean {
  const parts = partsOf(text);
  return parts.length > 0 && !parts.map(typeWord).includes(null);
}

/** Every key under which a name is found, by tier. */
export function keys(found: readonly Form[]): Keys {
  const stems = once(once(found.map((one) => one.core)).flatMap((core) => heavy(core).map(stem)));
  return [...sure(found), stems, once(stems.map(bones).filter((key) => key.length >= TABLE.leastBones))];
}

function sure(found: readonly Form[]): string[][] {
  if (found.length === 1) return sureOfOne(found[0]!);
  const texts = found.flatMap((one) => [one.text, one.core]);
  // A word cut into two may be of one script now.
  return [
    once(found.slice(0, 2).map((one) => light(normalise(one.text)))),
    once(texts.map(normalise).map(light)),
    once([...texts, ...texts.map(inOrder)].map(normalise).flatMap(heavy)),
  ];
}

function sureOfOne({ text, core }: Form): string[][] {
  const whole = light(text);
  const ordered = inOrder(core);
  const spellings = [...heavy(text), ...translated(core)];
  if (ordered === text) return [[whole], [whole], spellings];
  return [[whole], once([light(core), whole]), once([...spellings, ...heavy(core), ...heavy(ordered)])];
}

/** Those sure keys in which words stand in another order than in the name. */
export function reordered(found: readonly Form[]): ReadonlySet<string> {
  const own = new Set(found.flatMap(({ text, core }) => [...heavy(normalise(text)), ...heavy(normalise(core))]));
  return new Set(found.flatMap(({ core }) => heavy(normalise(inOrder(core)))).filter((key) => !own.has(key)));
}

/** The words of a core in one order: "Shevchenko Fort", "Fort-Shevchenko". */
function inOrder(core: string): string {
  if (!core.includes(" ")) return core;
  const sorted = core.split(" ").map((word) => [readings(word)[0]!, word] as const);
  return sorted.sort(([one], [other]) => (one < other ? -1 : Number(one > other))).map(([, word]) => word).join(" ");
}

const qualifier = remembered((word: string): string => QUALIFIERS.get(ROMAN.test(word) ? `=${word}` : readings(word)[0]!) ?? "");

/** The key of a core of which each qualifying word is in no language: "Большой" and "Үлкен" are one. */
function translated(core: string): string[] {
  const parts = core.split(" ");
  const said = parts.map(qualifier);
  if (parts.length === 1 || said.every(Boolean) || !said.some(Boolean)) return [];
  const plain = parts.filter((_, index) => !said[index]).map((word) => readings(word)[0]!);
  return [single([...plain.sort(), ...said.filter(Boolean).sort()].join(""))];
}
