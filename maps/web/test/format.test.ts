import assert from "node:assert/strict";
import { test } from "node:test";
import { area, compass, coordinates, currencyName, date, difference, distance, large, moment, money, number, percent, quantity, years } from "../src/core/format.ts";
import { Translator } from "../src/core/i18n.ts";
import { LANGUAGES, type Language } from "../src/core/store.ts";

const TR = Object.fromEntries(LANGUAGES.map((language) => [language, new Translator(language)])) as Record<Language, Translator>;
const spaced = (text: string): string => text.replaceAll("\u00a0", " ");

/** What a function says in Russian, Kazakh and English. */
function says(say: (tr: Translator) => string, ...texts: [ru: string, kk: string, en: string]): void {
  assert.deepEqual(LANGUAGES.map((language) => spaced(say(TR[language]))), texts);
}

test("numbers", () => {
  says((tr) => number(0, tr), "0", "0", "0");
  says((tr) => number(-0.001, tr), "0", "0", "0");
  says((tr) => number(-1234.5, tr), "−1234,5", "−1234,5", "−1,234.5");
  says((tr) => number(12345.678, tr), "12 345,68", "12 345,68", "12,345.68");
  says((tr) => number(999.999, tr), "1000", "1000", "1,000");
  says((tr) => number(1e15, tr), "1 000 000 000 000 000", "1 000 000 000 000 000", "1,000,000,000,000,000");
  says((tr) => number(100, tr), "100", "100", "100");
});

test("large numbers", () => {
  const told = [1e3, 999_999, 1e6, 1.5e6, 999_999_999, 999_000_000, 193e9, 1e12, 1e15, -2e9].map((value) => spaced(large(value, TR.en)));
  const wanted = ["1,000", "999,999", "1 million", "1.5 million", "1 billion", "999 million", "193 billion", "1 trillion", "1,000 trillion", "−2 billion"];
  assert.deepEqual(told, wanted);
});

test("money", () => {
  says((tr) => money(193e9, "KZT", tr), "193 млрд тенге", "193 млрд теңге", "193 billion tenge");
  says((tr) => money(1e9, "USD", tr), "1 млрд долл. США", "1 млрд АҚШ доллары", "1 billion US dollars");
  says((tr) => money(1, "USD", tr), "1 долл. США", "1 АҚШ доллары", "1 US dollar");
  says((tr) => money(22, "CNY", tr), "22 юаня", "22 юань", "22 yuan");
  says((tr) => currencyName("CNY", tr), "юаней", "юань", "yuan");
  says((tr) => money(0, "XTS", tr), "0 XTS", "0 XTS", "0 XTS");
});

test("quantities take the form that the number asks for", () => {
  says((tr) => quantity(11, "Mt/year", tr), "11 млн т в год", "11 млн т/жыл", "11 million t a year");
  says((tr) => quantity(1, "projects", tr), "1 проект", "1 жоба", "1 project");
  says((tr) => quantity(1.5, "projects", tr), "1,5 проекта", "1,5 жоба", "1.5 projects");
  says((tr) => quantity(22, "projects", tr), "22 проекта", "22 жоба", "22 projects");
  says((tr) => quantity(2e6, "passengers/year", tr), "2 млн пассажиров в год", "2 млн жолаушы/жыл", "2 million passengers a year");
  says((tr) => quantity(5, "a|b", tr), "5 a|b", "5 a|b", "5 a|b");
});

test("shares", () => says((tr) => percent(0.3039, tr), "30 %", "30 %", "30%"));

test("distances", () => {
  says((tr) => distance(0, tr), "0 м", "0 м", "0 m");
  says((tr) => distance(0.854, tr), "850 м", "850 м", "850 m");
  says((tr) => distance(0.996, tr), "1 км", "1 км", "1 km");
  says((tr) => distance(9.96, tr), "10 км", "10 км", "10 km");
  says((tr) => distance(2345.6, tr), "2346 км", "2346 км", "2,346 km");
});

test("areas", () => {
  says((tr) => area(0.123, tr), "12 га", "12 га", "12 ha");
  says((tr) => area(165_642, tr), "165 642 км²", "165 642 км²", "165,642 km²");
});

test("years", () => {
  says((tr) => years(2025, 2029, tr), "2025–2029", "2025–2029", "2025–2029");
  says((tr) => years(2025, 2025, tr), "2025", "2025", "2025");
  says((tr) => years(null, 2028, tr), "до 2028 г.", "2028 жылға дейін", "until 2028");
  says((tr) => years(null, 2028, tr, true), "к 2028 г.", "2028 жылға қарай", "by 2028");
  says((tr) => years(2026, null, tr), "с 2026 г.", "2026 жылдан бастап", "from 2026");
  says((tr) => years(null, null, tr), "", "", "");
});

test("dates", () => {
  says((tr) => date("2025-09-01", tr), "1 сентября 2025 г.", "2025 жылғы 1 қыркүйек", "1 September 2025");
  says((tr) => date("2025-13-01", tr), "2025-13-01", "2025-13-01", "2025-13-01");
  says((tr) => date("spring", tr), "spring", "spring", "spring");
});

test("times", () => {
  says((tr) => moment("2024-05-01T05:00:00Z", tr), "1 мая 2024 г., 05:00 по Гринвичу", "2024 жылғы 1 мамыр, Гринвич бойынша 05:00", "1 May 2024, 05:00 UTC");
  says((tr) => moment("2024-05-01T05:00:07.5", tr), "1 мая 2024 г., 05:00:07.5", "2024 жылғы 1 мамыр, 05:00:07.5", "1 May 2024, 05:00:07.5");
  says((tr) => moment("noon", tr), "noon", "noon", "noon");
});

test("eight ways", () => {
  const sides = [0, 22.4, 22.6, 90, 180, -180, 225, 359].map((bearing) => compass(bearing, TR.en).replace("to the ", ""));
  assert.deepEqual(sides, ["north", "north", "north-east", "east", "south", "south", "south-west", "north"]);
  says((tr) => compass(-45, tr), "к северо-западу", "солтүстік-батысқа қарай", "to the north-west");
});

test("differences are those of what is written", () => {
  assert.deepEqual([difference(3310.4, 2867.6), difference(12.4, 9.86), difference(5, 5.02)].map((one) => Number(one.toFixed(6))), [442, 2.1, 0]);
});

test("coordinates have as many decimals as they need, or as are asked for", () => {
  const tr = new Translator("en");
  assert.equal(coordinates(51.44, 43.6, tr), "43.60°\u00a0N · 51.44°\u00a0E");
  assert.equal(coordinates(51.44, 43.6, tr, 3), "43.600°\u00a0N · 51.440°\u00a0E");
});
