/** Numbers, money, dates and coordinates from our own tables: browsers lack Kazakh. */

import type { Key, Translator } from "./i18n.ts";

const SCALES: readonly [number, Key][] = [
  [1e12, "number.e12"],
  [1e9, "number.e9"],
  [1e6, "number.e6"],
];
const NBSP = "\u00a0";

/** A number with the separators of the language and at most `digits` decimals. */
export function number(value: number, tr: Translator, digits = 2): string {
  const rounded = Number(Math.abs(value).toFixed(digits));
  const [whole = "0", rest] = String(rounded).split(".");
  const many = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, tr.t("number.group")) : whole;
  const sign = value < 0 && rounded > 0 ? "\u2212" : "";
  return sign + many + (rest ? tr.t("number.decimal") + rest : "");
}

export function large(value: number, tr: Translator): string {
  for (const [size, key] of SCALES) if (value >= size) return number(value / size, tr) + NBSP + tr.t(key);
  return number(value, tr);
}

export function money(amount: number, currency: string, tr: Translator): string {
  return tr.t("money", { amount: large(amount, tr), currency: tr.word("currency", currency) });
}

export function kilometres(value: number, tr: Translator): string {
  return number(value, tr, value < 10 ? 1 : 0) + NBSP + tr.t("unit.km");
}

export function years(start: number | null, end: number | null, tr: Translator): string {
  if (start !== null && end !== null) return start === end ? String(start) : `${start}–${end}`;
  if (end !== null) return tr.t("years.until", { end });
  return start === null ? "" : tr.t("years.from", { start });
}

/** An ISO date in words; anything else as it is written. */
export function date(iso: string, tr: Translator): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(iso) ?? [];
  const name = month ? tr.t("months").split(",")[Number(month) - 1] : undefined;
  return year && day && name ? tr.t("date", { year, month: name, day: Number(day) }) : iso;
}

export function coordinates(lon: number, lat: number, tr: Translator): string {
  const turned = ((((lon + 180) % 360) + 360) % 360) - 180;
  const side = (value: number, plus: Key, minus: Key): string =>
    Math.abs(value).toFixed(5).replace(/0{1,3}$/, "").replace(".", tr.t("number.decimal")) +
    "°" + NBSP + tr.t(value < 0 ? minus : plus);
  return `${side(lat, "north", "south")}, ${side(turned, "east", "west")}`.replace(/,(?= )/, " ·");
}
