import assert from "node:assert/strict";
import { test } from "node:test";
import { Translator } from "../src/core/i18n.ts";
import { NO_FILTERS, type Filters } from "../src/core/store.ts";
import { active, toggled, withThemeBudget, withYears } from "../src/filters/active.ts";
import { atlasOf } from "./atlas.ts";
import { thresholds, withEnd } from "../src/panel/filters/ranges.ts";

const RU = new Translator("ru");
const FULL: Filters = {
  values: { ...NO_FILTERS.values, kind: new Set(["port", "road", "order"]), quality: new Set(["approximate"]) },
  years: [2026, null],
  budget: { currency: "KZT", amount: [1e9, null] },
  near: { km: 20, of: { layer: 0, row: 0 } },
};
const ATLAS = atlasOf({ id: "hubs", rows: [{ id: "aktau", name_ru: "Порт Актау" }] });

test("each filter has its chip, in words", () => {
  const words = active({ filters: FULL, year: 2028 }, RU, ATLAS).map(({ label }) => label.replaceAll("\u00a0", " "));
  assert.deepEqual(words, ["порт", "автодорога", "Поручения", "приблизительно", "Годы: с 2026 г.", "Бюджет: не меньше 1 млрд тенге", "не дальше 20 км: Порт Актау", "к 2028 г."]);
});

test("taking all chips away, one by one, leaves nothing", () => {
  let state = { filters: FULL, year: 2028 as number | null };
  for (let left = active(state, RU, ATLAS); left[0]; left = active(state, RU, ATLAS)) state = { ...state, ...left[0].without };
  assert.deepEqual(state, { filters: NO_FILTERS, year: null });
});

test("the bar of a theme asks for the theme and the currency, and gives both back", () => {
  const once = withThemeBudget(NO_FILTERS, "tourism", "KZT");
  assert.deepEqual([[...once.values.theme], once.budget?.currency], [["tourism"], "KZT"]);
  const two = withThemeBudget(once, "transport", "KZT");
  assert.deepEqual([...two.values.theme], ["tourism", "transport"]);
  assert.deepEqual(withThemeBudget(once, "tourism", "KZT"), NO_FILTERS);
  assert.equal(withThemeBudget(once, "tourism", "USD").budget?.currency, "USD");
  assert.deepEqual([...withThemeBudget(once, "tourism", "USD").values.theme], ["tourism"]);
});

test("ends of a range do not cross", () => {
  assert.deepEqual(withEnd([2026, 2027], 0, 2029), [2029, 2029]);
  assert.deepEqual(withEnd([2026, 2027], 1, 2025), [2025, 2025]);
  assert.deepEqual(withEnd([null, 2027], 0, 2026), [2026, 2027]);
  assert.equal(withYears(NO_FILTERS, [null, null]).years, null);
  assert.deepEqual(toggled(toggled(NO_FILTERS, "kind", "port"), "kind", "port"), NO_FILTERS);
});

test("round amounts around those that are given", () => {
  assert.deepEqual(thresholds([193e9, 780e9]), [1e11, 2e11, 5e11, 1e12]);
  assert.deepEqual(thresholds([1, 2]), [1, 2]);
  assert.deepEqual(thresholds([0, 3000]), [2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000]);
  assert.deepEqual(thresholds([-2, 0]), []);
});
