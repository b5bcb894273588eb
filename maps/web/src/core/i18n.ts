/** Texts of the page in three languages; data falls back to another language. */

import about from "../../../i18n/about.json" with { type: "json" };
import access from "../../../i18n/access.json" with { type: "json" };
import card from "../../../i18n/card.json" with { type: "json" };
import compare from "../../../i18n/compare.json" with { type: "json" };
import filters from "../../../i18n/filters.json" with { type: "json" };
import flows from "../../../i18n/flows.json" with { type: "json" };
import list from "../../../i18n/list.json" with { type: "json" };
import map from "../../../i18n/map.json" with { type: "json" };
import numbers from "../../../i18n/numbers.json" with { type: "json" };
import page from "../../../i18n/page.json" with { type: "json" };
import print from "../../../i18n/print.json" with { type: "json" };
import programme from "../../../i18n/programme.json" with { type: "json" };
import search from "../../../i18n/search.json" with { type: "json" };
import tiled from "../../../i18n/tiled.json" with { type: "json" };
import tools from "../../../i18n/tools.json" with { type: "json" };
import words from "../../../i18n/words.json" with { type: "json" };
import { number } from "./format.ts";
import type { Layer, Texts } from "./payload.ts";
import { LANGUAGES, type Language } from "./store.ts";

/** A table for each concern; every text in all three languages. */
const TABLE = { ...page, ...words, ...numbers, ...map, ...card, ...search, ...filters, ...flows, ...compare, ...list, ...tools, ...print, ...programme, ...about, ...tiled, ...access };

export type Key = keyof typeof TABLE;

export const LANGUAGE_NAMES: Record<Language, { short: string; full: string }> = {
  ru: { short: "RU", full: "Русский" },
  kk: { short: "ҚАЗ", full: "Қазақша" },
  en: { short: "EN", full: "English" },
};

/** The columns of a layer that hold names. */
export const NAME_COLUMNS = ["name", ...LANGUAGES.map((language) => `name_${language}`)] as const;
/** Stands for what has been asked for and is not there yet. */
export const PENDING = "…";

export type Fill = Readonly<Record<string, string | number>>;

export function isLanguage(value: unknown): value is Language {
  return (LANGUAGES as readonly unknown[]).includes(value);
}

export class Translator {
  constructor(readonly language: Language) {}

  /** The text of a key, `{name}` filled in. */
  t(key: Key, fill: Fill = {}): string {
    return filled(TABLE[key][this.language], fill);
  }

  /** A text with the form that a number asks for; `{n}` is the number, written out. */
  count(key: Key, n: number, fill: Fill = {}): string {
    const forms = TABLE[key][this.language].split("|");
    const form = forms[Math.min(pluralForm(n, this.language), forms.length - 1)]!;
    return filled(form, { n: number(n, this), ...fill });
  }

  /** The word for a value of the data (a kind, a unit …); an unknown one as it is. */
  word(group: string, value: string): string {
    const table: Record<string, Record<Language, string> | undefined> = TABLE;
    return table[`${group}.${value}`]?.[this.language] ?? value;
  }

  /** All words of a group with their values. */
  group(group: string): [value: string, word: string][] {
    const keys = (Object.keys(TABLE) as Key[]).filter((key) => key.startsWith(`${group}.`));
    return keys.map((key) => [key.slice(group.length + 1), TABLE[key][this.language]]);
  }

  /** A text of the data in this language, else in another. */
  pick(texts: Texts | null | undefined): string {
    if (!texts) return "";
    const order = [this.language, "en", "ru", "kk"];
    return order.map((language) => texts[language]).find((text) => text) ?? "";
  }

  /** What a feature is called; what it is, and its id, where it has no name. */
  name(layer: Layer, row: number): string {
    const own = layer.text(`name_${this.language}`, row) || layer.text("name", row) || this.pick(layer.texts("name", row));
    if (own) return own;
    return layer.there(NAME_COLUMNS, row) ? this.unnamed(layer, row) : PENDING;
  }

  private unnamed(layer: Layer, row: number): string {
    if (!layer.there(["id", "kind"], row)) return PENDING;
    const [id, kind] = [layer.value("id", row), layer.text("kind", row)];
    const what = kind && this.word(layer.text("feature", row) === "corridor" ? "mode" : "kind", kind);
    return [what || this.t("card.unnamed"), id === null ? this.t("card.nth", { n: number(row + 1, this) }) : String(id)].join(" ");
  }

  /** What a feature is: the word for its kind or mode. */
  kind(draw: string, kind: string): string {
    return this.word(draw === "line" ? "mode" : "kind", kind);
  }
}

function filled(text: string, fill: Fill): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(fill[name] ?? whole));
}

/** Which of the forms `one|few|many` (or `one|other`) a whole number takes; Kazakh has one. */
export function pluralForm(n: number, language: Language): number {
  const whole = Math.abs(Math.trunc(n));
  if (language === "kk") return 0;
  if (language === "en") return whole === 1 ? 0 : 1;
  const [tens, ones] = [whole % 100, whole % 10];
  if (ones === 1 && tens !== 11) return 0;
  return ones >= 2 && ones <= 4 && (tens < 12 || tens > 14) ? 1 : 2;
}
