import assert from "node:assert/strict";
import { test } from "node:test";
import { Translator } from "../src/core/i18n.ts";
import { LANGUAGES, NO_FILTERS } from "../src/core/store.ts";
import { atOnce } from "../src/core/work.ts";
import { Matches } from "../src/filters/matches.ts";
import { COLUMNS, type Column } from "../src/list/columns.ts";
import { Rows } from "../src/list/rows.ts";
import { sorting } from "../src/list/sort.ts";
import { atlasOf } from "./atlas.ts";

const ATLAS = atlasOf(
  { id: "hubs", rows: [
    { name: "Курык", kind: "port", status: "planned", start: 2026, budget_amount: 5, budget_currency: "USD", capacity_amount: 2, capacity_unit: "Mt/year" },
    { name: "Ақтау", kind: "airport", status: "existing", budget_amount: 900, budget_currency: "KZT", capacity_amount: 300, capacity_unit: "kt/year", uncertainty_km: 9, basis: "published", approximate: true },
    { name: "Бейнеу", kind: "station", status: "existing", end: 2025, uncertainty_km: 12, basis: "published" },
  ] },
  { id: "none", rows: [] },
  { id: "roads", rows: [
    { name: "Ақтау – Бейнеу", feature: "corridor", kind: "road", status: "first_stage", length_km: 420, budget_amount: 70, budget_currency: "USD" },
    { name: "Жол" , feature: "corridor", kind: "road", length_km: 4 },
  ] },
);
const ROWS = new Rows(ATLAS.layers);

function sorted(column: Column, down: boolean, rows: Rows, tr: Translator): Uint32Array {
  return atOnce(sorting(column, down, rows, tr));
}

function order(id: string, down = false): string {
  const column = COLUMNS.find((one) => one.id === id)!;
  return sorted(column, down, ROWS, new Translator("ru")).join("");
}

test("numbers of rows run through all layers", () => {
  const refs = Array.from({ length: ROWS.total }, (_, number) => ROWS.ref(number));
  assert.deepEqual(refs.map(({ layer, row }) => `${layer}${row}`), ["00", "01", "02", "20", "21"]);
  assert.deepEqual(refs.map((ref) => ROWS.number(ref)), [0, 1, 2, 3, 4]);
});

test("every column sorts, rows without a value last in both directions", () => {
  assert.deepEqual(["name", "kind", "status", "years"].map((id) => order(id)), ["13240", "34102", "12304", "20134"]);
  assert.deepEqual(["name", "kind", "status", "years"].map((id) => order(id, true)), ["04231", "20134", "03124", "02134"]);
  assert.deepEqual(["quality", "layer"].map((id) => order(id)), ["21034", "01234"]);
});

test("amounts are compared within a currency, sizes within a unit", () => {
  assert.equal(order("budget"), "10324");
  assert.equal(order("size"), "43102");
});

test("sizes take the form of their unit, and what a fact is has a word for one", () => {
  const { layers } = atlasOf({ id: "some", rows: [{ capacity_amount: 3.5e6, capacity_unit: "passengers/year" }, { capacity_amount: 1, capacity_unit: "projects" }, { feature: "fact", kind: "order" }] });
  const says = (id: string, row: number): string[] => LANGUAGES.map((language) => COLUMNS.find((one) => one.id === id)!.text(layers[0]!, row, new Translator(language)).replaceAll("\u00a0", " "));
  assert.deepEqual(says("size", 0), ["3,5 млн пассажиров в год", "3,5 млн жолаушы/жыл", "3.5 million passengers a year"]);
  assert.deepEqual(says("size", 1), ["1 проект", "1 жоба", "1 project"]);
  assert.deepEqual(says("kind", 2), ["поручение", "тапсырма", "order"]);
  assert.deepEqual(says("kind", 0), ["", "", ""]);
});

test("how many are shown is told in every language, and how far a file is as each writes per cent", () => {
  const told = LANGUAGES.map((language) => new Translator(language).count("list.shown", 1, { total: 97 }));
  assert.deepEqual(told, ["Показан 1 объект из 97", "Көрсетілгені: 1 / 97", "1 feature of 97 shown"]);
  assert.equal(new Translator("en").t("list.progress", { percent: 5 }), "Preparing the file: 5%");
});

test("filters and hidden layers leave what they leave, in the order asked for", () => {
  const matches = new Matches(ATLAS, { ...NO_FILTERS, values: { ...NO_FILTERS.values, status: new Set(["existing", "first_stage"]) } }, null);
  const names = sorted(COLUMNS[0]!, false, ROWS, new Translator("ru"));
  assert.deepEqual([...ROWS.shown(names, matches, new Set())], [1, 3, 2]);
  assert.deepEqual([...ROWS.shown(null, matches, new Set(["hubs"]))], [3]);
});

test("a hundred thousand rows, half of them with a common beginning", () => {
  const rows = Array.from({ length: 1e5 }, (_, index) => ({ name: `${index % 2 ? "Кен орны " : "Ұңғыма"}${(index * 7919) % 1e5}`, start: (index * 31) % 77 }));
  const many = new Rows(atlasOf({ id: "wells", rows }).layers);
  const tr = new Translator("kk");
  for (const [id, first] of [["name", "Кен орны 1"], ["years", rows[0]!.name]] as const) {
    const since = performance.now();
    const found = sorted(COLUMNS.find((one) => one.id === id)!, false, many, tr);
    console.log(`${id}: ${Math.round(performance.now() - since)} ms`);
    assert.equal(rows[found[0]!]!.name, first);
    assert.equal(new Set(found).size, 1e5);
  }
});
