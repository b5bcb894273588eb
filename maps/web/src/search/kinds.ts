/** Which kinds a text asks for by the words that the page has for them, in any of its languages. */

import { Translator } from "../core/i18n.ts";
import { LANGUAGES } from "../core/store.ts";
import { normalise, readings, single, words } from "./folds.ts";

/** Folded letters by which endings of one word may differ, of short words and of long ones. */
const [ENDING, LONG_ENDING, LONG] = [1, 3, 7];
/** Letters that a longer form may add: «қала», «қалалар». */
const ADDED = 3;
/** What is shorter begins too many words. */
const LEAST = 3;

type Words = readonly (readonly string[])[];

let known: readonly [kind: string, words: Words][] | null = null;

/** Kinds of sites and modes of corridors with the folded words for them. */
function table(): readonly [string, Words][] {
  return (known ??= LANGUAGES.flatMap((language) => {
    const tr = new Translator(language);
    return [...tr.group("kind"), ...tr.group("mode")].map(([kind, word]): [string, Words] => [kind, folded(word)]);
  }));
}

function folded(text: string): Words {
  return words(normalise(text)).map((word) => readings(word).map(single));
}

/** The kinds that a text names and nothing else: «горы», «railway», «елді мекен». */
export function kindsNamed(text: string): ReadonlySet<string> {
  const asked = folded(text);
  if (!asked.length) return new Set();
  return new Set(table().filter(([, told]) => isSame(asked, told)).map(([kind]) => kind));
}

function isSame(asked: Words, told: Words): boolean {
  return asked.length === told.length && asked.every((word, at) => word.some((one) => told[at]!.some((other) => isForm(one, other))));
}

/** Whether a word is another one, or a form of it. */
function isForm(word: string, of: string): boolean {
  let same = 0;
  while (same < word.length && word[same] === of[same]) same++;
  if (same < LEAST) return word === of;
  const [more, less] = [word.length - same, of.length - same];
  const most = of.length < LONG ? ENDING : LONG_ENDING;
  return less === 0 ? more <= ADDED : less <= most && more <= most;
}
