/** Numbers, money, dates and places from our own tables: browsers lack Kazakh. */

import { pluralForm, type Key, type Translator } from "./i18n.ts";

const SCALES: readonly [number, Key][] = [
  [1e12, "number.e12"],
  [1e9, "number.e9"],
  [1e6, "number.e6"],
];
const NBSP = "\u00a0";
const MINUS = "\u2212";
/** Below this many units a number is written out, and counted. */
const WRITTEN_OUT = 1e6;
/** The form after a fraction: «1,5 проекта», "1.5 projects". */
const FRACTION = 1;
const HECTARES = 100;
/** Below this a position is told to the tens of metres. */
const EXACT_KM = 0.5;
const TENTHS_A_DEGREE = 36000;
const TENTHS_A_MINUTE = 600;
const SIDES = 8;

/** A number with the separators of the language and at most `digits` decimals. */
export function number(value: number, tr: Translator, digits = 2): string {
  const [whole = "0", decimals = ""] = Math.abs(value).toFixed(digits).split(".");
  const rest = decimals.replace(/0+$/, "");
  const many = whole.length >= Number(tr.t("number.group.from")) ? whole.replace(/\B(?=(\d{3})+$)/g, tr.t("number.group")) : whole;
  const sign = value < 0 && Number(`${whole}.${rest}`) > 0 ? MINUS : "";
  return sign + many + (rest && tr.t("number.decimal") + rest);
}

/** A number of millions, billions or trillions in words, a smaller one in figures. */
export function large(value: number, tr: Translator): string {
  // 999 999 999 is a billion once it is rounded, not a thousand million.
  const plain = Math.abs(value);
  const size = plain < WRITTEN_OUT ? plain : Number(plain.toPrecision(5));
  for (const [unit, key] of SCALES) if (size >= unit) return number(value / unit, tr) + NBSP + tr.t(key);
  return number(value, tr);
}

export function money(amount: number, currency: string, tr: Translator): string {
  return tr.t("money", { amount: large(amount, tr), currency: inForm(amount, tr.word("currency", currency), currency, tr) });
}

/** What a currency is called where no amount stands before it. */
export function currencyName(currency: string, tr: Translator): string {
  return inForm(WRITTEN_OUT, tr.word("currency", currency), currency, tr);
}

/** The form of a word that a number asks for; a word that is not ours has one. */
function inForm(value: number, word: string, raw: string, tr: Translator): string {
  const forms = word === raw ? [raw] : word.split("|");
  const form = isMany(value) ? forms.length - 1 : Number.isInteger(value) ? pluralForm(value, tr.language) : FRACTION;
  return forms[Math.min(form, forms.length - 1)]!;
}

function isMany(value: number): boolean {
  return Math.abs(value) >= WRITTEN_OUT;
}

/** An amount with its unit, in the form that the number asks for. */
export function quantity(value: number, unit: string, tr: Translator): string {
  // «3,5 млн» and «пассажиров в год» may stand on two lines.
  return large(value, tr) + (isMany(value) ? " " : NBSP) + inForm(value, tr.word("unit", unit), unit, tr);
}

/** A share of one in per cent. */
export function percent(share: number, tr: Translator, digits = 0): string {
  return tr.t("percent", { n: number(share * 100, tr, digits) });
}

export function kilometres(value: number, tr: Translator): string {
  return number(value, tr, digitsOf(value)) + NBSP + tr.t("unit.km");
}

export function hours(value: number, tr: Translator): string {
  return number(value, tr, digitsOf(value)) + NBSP + tr.t("unit.h");
}

/** An amount that is only about so: «≈ 12 km», never parted. */
export function about(told: string, rough: boolean): string {
  return rough ? `≈${NBSP}${told}` : told;
}

function digitsOf(value: number): number {
  return value < 10 ? 1 : 0;
}

/** What two kilometres or hours differ by as they are written: readers subtract what they read. */
export function difference(one: number, other: number): number {
  const written = (value: number): number => Number(value.toFixed(digitsOf(value)));
  return written(one) - written(other);
}

/** A distance: metres, by tens, where it is less than a kilometre. */
export function distance(km: number, tr: Translator): string {
  const metres = Math.round(km * 100) * 10;
  return metres < 1000 ? number(metres, tr) + NBSP + tr.t("unit.m") : kilometres(km, tr);
}

/** «±8 km»: how far off a position may be. */
export function within(km: number, tr: Translator): string {
  return tr.t("quality.within", { km: number(km, tr, km < EXACT_KM ? 2 : 1) });
}

/** An area: hectares where it is less than a square kilometre. */
export function area(km2: number, tr: Translator): string {
  const [value, key]: [number, Key] = km2 < 1 ? [km2 * HECTARES, "unit.ha"] : [km2, "unit.km2"];
  return number(value, tr, value < 10 ? 1 : 0) + NBSP + tr.t(key);
}

/** From when to when; `due`: the end is when it is to be there, not when it is over. */
export function years(start: number | null, end: number | null, tr: Translator, due = false): string {
  if (start !== null && end !== null) return start === end ? String(start) : `${start}–${end}`;
  if (end !== null) return tr.t(due ? "years.by" : "years.until", { end });
  return start === null ? "" : tr.t("years.from", { start });
}

/** An ISO date in words; anything else as it is written. */
export function date(iso: string, tr: Translator): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(iso) ?? [];
  const name = month ? tr.t("months").split(",")[Number(month) - 1] : undefined;
  return year && day && name ? tr.t("date", { year, month: name, day: Number(day) }) : iso;
}

/** An ISO time in words, without seconds that are none; anything else as it is written. */
export function moment(iso: string, tr: Translator): string {
  const parts = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::00(?:\.0+)?|(:\d\d(?:\.\d+)?))(Z?)$/.exec(iso);
  const [, day = "", clock = "", seconds = "", utc] = parts ?? [];
  return parts ? tr.t(utc ? "moment.utc" : "moment", { date: date(day, tr), time: clock + seconds }) : iso;
}

/** Longitudes beyond ±180, of lines across the antimeridian, brought back. */
export function turned(lon: number): number {
  return ((((lon + 180) % 360) + 360) % 360) - 180;
}

/** Latitude and longitude in decimal degrees, of as many decimals as are asked for, else as they need. */
export function coordinates(lon: number, lat: number, tr: Translator, digits?: number): string {
  const figures = (value: number): string => (digits === undefined ? value.toFixed(5).replace(/0{1,3}$/, "") : value.toFixed(digits));
  return pair(lon, lat, tr, (value) => figures(Math.abs(value)).replace(".", tr.t("number.decimal")) + "°");
}

/** Latitude and longitude in degrees, minutes and seconds. */
export function dms(lon: number, lat: number, tr: Translator): string {
  return pair(lon, lat, tr, (value) => sexagesimal(value, tr.t("number.decimal")));
}

function pair(lon: number, lat: number, tr: Translator, figures: (value: number) => string): string {
  const east = turned(lon);
  const side = (value: number, plus: Key, minus: Key): string => figures(value) + NBSP + tr.t(value < 0 ? minus : plus);
  return `${side(lat, "north", "south")} · ${side(east, "east", "west")}`;
}

/** 43°09′54,0″ of an angle without its sign; rounded before it is taken apart. */
export function sexagesimal(degrees: number, decimal: string): string {
  const tenths = Math.round(Math.abs(degrees) * TENTHS_A_DEGREE);
  const two = (value: number): string => String(value).padStart(2, "0");
  const minutes = Math.floor((tenths % TENTHS_A_DEGREE) / TENTHS_A_MINUTE);
  const seconds = tenths % TENTHS_A_MINUTE;
  return `${Math.floor(tenths / TENTHS_A_DEGREE)}°${two(minutes)}′${two(Math.floor(seconds / 10))}${decimal}${seconds % 10}″`;
}

/** The way of a bearing (degrees from north, clockwise) in words: «to the north-west». */
export function compass(bearing: number, tr: Translator): string {
  const side = Math.round(turned(bearing) / (360 / SIDES) + SIDES) % SIDES;
  return tr.t("compass").split(",")[side]!;
}
