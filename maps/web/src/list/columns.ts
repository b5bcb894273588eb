/** The columns of the list: what stands in a cell, and what it is sorted by. */

import { about, distance, kilometres, money, quantity, within, years } from "../core/format.ts";
import { NAME_COLUMNS, PENDING, type Key, type Translator } from "../core/i18n.ts";
import type { Distances } from "../access/distances.ts";
import { stage, type Group } from "../access/groups.ts";
import { lengthOf, type Length } from "../access/lengths.ts";
import { roughWord } from "../access/legs.ts";
import type { Atlas, Layer } from "../core/payload.ts";
import { isUnfinished } from "../filters/ages.ts";

const SIZE = "size";
/** Letters that are kept on one line. */
const LONGEST_HELD = 12;
/** Any position that is approximate comes after all that are not. */
const APPROXIMATE = 1e6;
/** Units that are a multiple of another: sizes are compared in that one. */
const MULTIPLES: ReadonlyMap<string, readonly [unit: string, times: number]> = new Map([
  ["kt/year", ["t/year", 1e3]],
  ["Mt/year", ["t/year", 1e6]],
  ["m", ["km", 1e-3]],
]);

type Value<T> = (layer: Layer, row: number, tr: Translator) => T;

/**
 * Sorted by a `name` of its own for every row, by a `word` that many rows share, or by
 * numbers; by the word first where a column has both: tenge are not compared with dollars.
 */
export interface Column {
  readonly id: string;
  readonly label: Key;
  /** The columns of a layer that its text and its order are made of. */
  readonly of: readonly string[];
  readonly text: Value<string>;
  readonly name?: Value<string>;
  readonly word?: Value<string>;
  readonly numbers?: readonly Value<number | null>[];
  /** Whether it can be sorted by: what is measured is there only then. */
  readonly ready?: () => boolean;
}

/** Groups whose distances can be told. */
export const NEARABLE = ["port", "airport", "station", "settlement", "corridor"] as const satisfies readonly Group[];

/** After so many columns, name and kind, come the distances. */
const LEADING = 2;

export function columnOf(group: Group): string {
  return `near-${group}`;
}

/** The columns of a list that tells the distances to some groups, as far as they are measured. */
export function columnsWith(nearest: readonly Group[], distances: Distances): readonly Column[] {
  const chosen = NEARABLE.filter((group) => nearest.includes(group));
  const own = COLUMNS.map((column) => (column.id === SIZE ? sizesIn(distances.atlas) : column));
  return [...own.slice(0, LEADING), ...chosen.map((group) => distanceTo(group, distances)), ...own.slice(LEADING)];
}

function distanceTo(group: (typeof NEARABLE)[number], distances: Distances): Column {
  const km = (layer: Layer, row: number): number | null => distances.kept(group)?.get(layer)?.km[row] ?? null;
  const text = (layer: Layer, row: number, tr: Translator): string => {
    const all = distances.kept(group);
    const own = km(layer, row);
    if (!all || own === null || Number.isNaN(own)) return all ? "" : PENDING;
    return about(distance(own, tr), all.get(layer)?.rough[row] === 1);
  };
  return { id: columnOf(group), label: `list.near.${group}`, of: [], text, numbers: [km], ready: () => distances.kept(group) !== null };
}

type Measure = (layer: Layer, row: number) => Pick<Length, "km" | "about"> | null;

/** Sizes: what a thing can do, else how long it is. */
function sizes(length: Measure): Column {
  const told = (layer: Layer, row: number): ReturnType<typeof measured> => measured(layer, row, length);
  return {
    id: SIZE,
    label: "list.size",
    of: ["capacity_amount", "capacity_unit", "length_km", "published_length_km", "approximate"],
    text: (layer, row, tr) => size(layer, row, length, tr),
    word: (layer, row) => told(layer, row)?.unit ?? "",
    numbers: [(layer, row) => told(layer, row)?.amount ?? null],
  };
}

const known = new WeakMap<Atlas, Column>();

/** Sizes with lengths that follow from other corridors of an atlas. */
function sizesIn(atlas: Atlas): Column {
  const found = known.get(atlas) ?? sizes((layer, row) => lengthOf(atlas, { layer: atlas.layers.indexOf(layer), row }));
  known.set(atlas, found);
  return found;
}

export const COLUMNS: readonly Column[] = [
  { id: "name", label: "list.name", of: [...NAME_COLUMNS, "feature", "kind"], text: name, name },
  { id: "kind", label: "list.kind", of: ["feature", "kind"], text: kind, word: kind },
  { id: "status", label: "list.status", of: ["status"], text: status, numbers: [stageOf] },
  {
    id: "years",
    label: "card.years",
    of: ["start", "end", "status"],
    text: (layer, row, tr) => years(start(layer, row), end(layer, row), tr, isUnfinished(layer.text("status", row))),
    numbers: [(layer, row) => start(layer, row) ?? end(layer, row), end],
  },
  {
    id: "budget",
    label: "card.budget",
    of: ["budget_amount", "budget_currency"],
    text: budget,
    word: (layer, row) => layer.text("budget_currency", row),
    numbers: [(layer, row) => layer.number("budget_amount", row)],
  },
  sizes(stated),
  { id: "layer", label: "card.layer", of: [], text: title, word: title },
  { id: "quality", label: "card.position", of: ["basis", "uncertainty_km", "feature", "approximate"], text: quality, numbers: [inexactness] },
];

function name(layer: Layer, row: number, tr: Translator): string {
  return tr.name(layer, row);
}

function title(layer: Layer, _row: number, tr: Translator): string {
  return tr.pick(layer.raw.title) || layer.id;
}

function kind(layer: Layer, row: number, tr: Translator): string {
  return tr.what(layer, row);
}

function status(layer: Layer, row: number, tr: Translator): string {
  const own = layer.text("status", row);
  return own && tr.word("status", own);
}

function stageOf(layer: Layer, row: number): number | null {
  const own = layer.text("status", row);
  return own ? stage(own) : null;
}

function start(layer: Layer, row: number): number | null {
  return layer.number("start", row);
}

function end(layer: Layer, row: number): number | null {
  return layer.number("end", row);
}

/** Words that are held together break in a narrow cell, too: at their spaces, not within. */
function loose(text: string): string {
  return text.split(" ").map((held) => (held.length > LONGEST_HELD ? held.replaceAll("\u00a0", " ") : held)).join(" ");
}

function budget(layer: Layer, row: number, tr: Translator): string {
  const amount = layer.number("budget_amount", row);
  return amount === null ? "" : loose(money(amount, layer.text("budget_currency", row), tr));
}

/** The length of a corridor by itself: as published, else as drawn. */
function stated(layer: Layer, row: number): ReturnType<Measure> {
  const published = layer.number("published_length_km", row);
  const km = published ?? layer.number("length_km", row);
  return km === null ? null : { km, about: published === null && layer.value("approximate", row) === true };
}

function size(layer: Layer, row: number, length: Measure, tr: Translator): string {
  const capacity = layer.number("capacity_amount", row);
  if (capacity !== null) return loose(quantity(capacity, layer.text("capacity_unit", row), tr));
  const long = length(layer, row);
  return long ? about(kilometres(long.km, tr), long.about) : "";
}

function measured(layer: Layer, row: number, length: Measure): { unit: string; amount: number } | null {
  const capacity = layer.number("capacity_amount", row);
  const amount = capacity ?? length(layer, row)?.km ?? null;
  if (amount === null) return null;
  const own = capacity === null ? "km" : layer.text("capacity_unit", row);
  const [unit, times] = MULTIPLES.get(own) ?? [own, 1];
  return { unit, amount: amount * times };
}

function quality(layer: Layer, row: number, tr: Translator): string {
  const basis = layer.text("basis", row);
  if (!basis && layer.number("uncertainty_km", row) === null) return "";
  const word = tr.t(layer.value("approximate", row) === true ? roughWord(layer, row) : "quality.exact");
  const km = layer.number("uncertainty_km", row);
  if (km === null) return word;
  const reach = within(km, tr);
  return `${word}, ${reach.replaceAll(" ", "\u00a0")}`;
}

function inexactness(layer: Layer, row: number): number | null {
  const km = layer.number("uncertainty_km", row);
  if (km === null && !layer.text("basis", row)) return null;
  return (layer.value("approximate", row) === true ? APPROXIMATE : 0) + (km ?? 0);
}
