/** Texts of the page in three languages; data falls back to another language. */

import type about from "../../../i18n/about.json";
import type access from "../../../i18n/access.json";
import type card from "../../../i18n/card.json";
import type compare from "../../../i18n/compare.json";
import type filters from "../../../i18n/filters.json";
import type flows from "../../../i18n/flows.json";
import type list from "../../../i18n/list.json";
import type map from "../../../i18n/map.json";
import type numbers from "../../../i18n/numbers.json";
import type page from "../../../i18n/page.json";
import type print from "../../../i18n/print.json";
import type programme from "../../../i18n/programme.json";
import type search from "../../../i18n/search.json";
import type tiled from "../../../i18n/tiled.json";
import type tools from "../../../i18n/tools.json";
import type words from "../../../i18n/words.json";
import en from "virtual:texts/en";
import kk from "virtual:texts/kk";
import ru from "virtual:texts/ru";
import { number } from "./format.ts";
import type { Layer, Texts } from "./payload.ts";
import { LANGUAGES, type Language } from "./store.ts";

/** A table for each concern. */
type Tables = typeof about & typeof access & typeof card & typeof compare & typeof filters & typeof flows & typeof list & typeof map
  & typeof numbers & typeof page & typeof print & typeof programme & typeof search & typeof tiled & typeof tools & typeof words;

export type Key = keyof Tables;

/** Every text in one language. */
type Table = Readonly<Record<Key, string>>;

const READERS: Record<Language, () => Table> = { ru, kk, en };
const read = new Map<Language, Table>();

/** All texts of a language: read when it is first spoken. */
function tableOf(language: Language): Table {
  const table = read.get(language) ?? READERS[language]();
  read.set(language, table);
  return table;
}

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
  private readonly table: Table;
  /** In which language a text of the data is looked for, first to last. */
  private readonly order: readonly Language[];
  /** In which column the name of a feature is looked for, first to last. */
  private readonly names: readonly string[];

  /** `home` is the language of the atlas: its author's, so the likeliest to be complete. */
  constructor(readonly language: Language, home: string = language) {
    this.table = tableOf(language);
    this.order = [...new Set([language, home, ...LANGUAGES].filter(isLanguage))];
    this.names = [...this.order.map((own) => `name_${own}`), "name"];
  }

  /** The text of a key, `{name}` filled in. */
  t(key: Key, fill: Fill = {}): string {
    return filled(this.table[key], fill);
  }

  /** A text with the form that a number asks for; `{n}` is the number, written out. */
  count(key: Key, n: number, fill: Fill = {}): string {
    const forms = this.table[key].split("|");
    const form = forms[Math.min(pluralForm(n, this.language), forms.length - 1)]!;
    return filled(form, { n: number(n, this), ...fill });
  }

  /** A text in the form for one thing or for several, of which it does not say how many. */
  some(key: Key, n: number): string {
    const [one = "", several = one] = this.table[key].split("|");
    return n === 1 ? one : several;
  }

  /** The word for a value of the data (a kind, a unit …); an unknown one as it is. */
  word(group: string, value: string): string {
    const table: Readonly<Record<string, string | undefined>> = this.table;
    return table[`${group}.${value}`] ?? value;
  }

  /** All words of a group with their values. */
  group(group: string): [value: string, word: string][] {
    const own = Object.entries(this.table).filter(([key]) => key.startsWith(`${group}.`));
    return own.map(([key, word]) => [key.slice(group.length + 1), word]);
  }

  /** A text of the data in this language, else in that of the atlas, else in another. */
  pick(texts: Texts | null | undefined): string {
    return (texts && this.first((language) => texts[language])) ?? "";
  }

  /**
   * What a feature is called; what it is, and its id, where it has no name. Its author's
   * names go before the text that it was looked up by, which may be a search phrase.
   */
  name(layer: Layer, row: number): string {
    for (const column of this.names) {
      const text = layer.text(column, row);
      if (text) return text;
      // A name that came sooner in another language would stand there for good.
      if (!layer.there([column], row)) return awaited(layer, row);
    }
    return this.unnamed(layer, row);
  }

  private first(textIn: (language: Language) => string | undefined): string | undefined {
    for (const language of this.order) {
      const text = textIn(language);
      if (text) return text;
    }
    return undefined;
  }

  private unnamed(layer: Layer, row: number): string {
    if (!layer.there(["id", "kind"], row)) return PENDING;
    const id = layer.value("id", row);
    return [this.what(layer, row) || this.t("card.unnamed"), id === null ? this.t("card.nth", { n: number(row + 1, this) }) : String(id)].join(" ");
  }

  /** What one feature is: a port, a road, an order; nothing where that is not said. */
  what(layer: Layer, row: number): string {
    const kind = layer.text("kind", row);
    const group = { corridor: "mode", fact: "list.fact" }[layer.text("feature", row)] ?? "kind";
    return kind && this.word(group, kind);
  }

  /** What a symbol stands for: the word for its kind or mode. */
  kind(draw: string, kind: string): string {
    return this.word(draw === "line" ? "mode" : "kind", kind);
  }
}

/** Ask for all names at once, not for one after the other. */
function awaited(layer: Layer, row: number): string {
  for (const column of NAME_COLUMNS) layer.there([column], row);
  return PENDING;
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
