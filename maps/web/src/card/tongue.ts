/** Texts that stand in one language only, marked with it for those who have the page read out. */

import { h } from "../core/dom.ts";
import type { Translator } from "../core/i18n.ts";
import type { Language } from "../core/store.ts";

const KAZAKH = /[әғқңөұүһі]/i;

/** The language of a text, as its letters tell. */
export function tongueOf(text: string): Language {
  const count = (letters: RegExp): number => text.match(letters)?.length ?? 0;
  if (count(/[a-z]/gi) >= count(/\p{Script=Cyrillic}/giu)) return "en";
  return KAZAKH.test(text) ? "kk" : "ru";
}

/** The language to mark a text with; null where it is that of the page. */
export function foreign(text: string, { language }: Translator): Language | null {
  const tongue = tongueOf(text);
  return tongue === language ? null : tongue;
}

export function inTongue(tag: "small" | "span" | "bdi", text: string, tr: Translator): HTMLElement {
  return h(tag, { dir: "auto", lang: foreign(text, tr) }, text);
}
