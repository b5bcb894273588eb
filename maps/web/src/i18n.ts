/** Texts of the page in three languages; data falls back to another language. */

import en from "../../i18n/en.json";
import kk from "../../i18n/kk.json";
import ru from "../../i18n/ru.json";
import type { Layer, Texts } from "./payload.ts";
import { LANGUAGES, type Language } from "./store.ts";

export type Key = keyof typeof en;
const TABLES: Record<Language, Record<Key, string>> = { ru, kk, en };

export const LANGUAGE_NAMES: Record<Language, { short: string; full: string }> = {
  ru: { short: "RU", full: "Русский" },
  kk: { short: "ҚАЗ", full: "Қазақша" },
  en: { short: "EN", full: "English" },
};

export type Fill = Readonly<Record<string, string | number>>;

export function isLanguage(value: unknown): value is Language {
  return (LANGUAGES as readonly unknown[]).includes(value);
}

export class Translator {
  constructor(readonly language: Language) {}

  /** The text of a key, `{name}` filled in. */
  t(key: Key, fill: Fill = {}): string {
    return TABLES[this.language][key].replace(/\{(\w+)\}/g, (whole, name: string) => String(fill[name] ?? whole));
  }

  /** The word for a value of the data (a kind, a unit …); an unknown one as it is. */
  word(group: string, value: string): string {
    const table: Record<string, string | undefined> = TABLES[this.language];
    return table[`${group}.${value}`] ?? value;
  }

  /** A text of the data in this language, else in another. */
  pick(texts: Texts | null | undefined): string {
    if (!texts) return "";
    const order = [this.language, "en", "ru", "kk"];
    return order.map((language) => texts[language]).find((text) => text) ?? "";
  }

  name(layer: Layer, row: number): string {
    const given = layer.texts("name", row);
    return given[this.language] || layer.text("name", row) || this.pick(given) || this.t("card.unnamed");
  }

  /** What a feature is: the word for its kind or mode. */
  kind(draw: string, kind: string): string {
    return this.word(draw === "line" ? "mode" : "kind", kind);
  }
}
