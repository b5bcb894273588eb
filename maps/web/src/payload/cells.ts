/** The cells of a group of rows, as typed arrays that a worker can hand over. */

import { Bytes, type Whole } from "./bytes.ts";
import type { PackedColumn } from "./packed.ts";

export interface Cells {
  /** Numbers as they are written, truth values, or indexes of a dictionary. */
  readonly numbers?: Whole;
  /** All texts as one, and where each ends in it: one cut is much cheaper than decoding each. */
  readonly text?: string;
  readonly ends?: Uint32Array;
  /** 1 where there is a value; none: everywhere. */
  readonly given?: Uint8Array;
}

const LENGTH_BYTES = 4;
const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/** Read the cells of a block. */
export function cellsOf(bytes: Uint8Array, column: PackedColumn, rows: number): Cells {
  const from = new Bytes(bytes);
  if (column.kind === "dict") return { numbers: from.whole(rows, column.bytes!) };
  const given = column.nulls ? { given: from.bits(rows) } : {};
  if (column.kind === "bool") return { ...given, numbers: from.bits(rows) };
  if (column.kind === "float") return { ...given, numbers: from.floats(rows, column.bytes as 4 | 8) };
  if (column.kind !== "text" && column.kind !== "json") return { ...given, numbers: from.whole(rows, column.bytes!) };
  const sizes = from.whole(rows, LENGTH_BYTES);
  const letters = from.rest();
  return { ...given, ends: endsOf(sizes, letters), text: utf8.decode(letters) };
}

/** Where texts of so many bytes (UTF-8) end, counted as strings are (UTF-16). */
function endsOf(sizes: Whole, letters: Uint8Array): Uint32Array {
  const ends = new Uint32Array(sizes.length);
  let [at, units, stop] = [0, 0, 0];
  for (let row = 0; row < sizes.length; row++) {
    for (stop += sizes[row]!; at < stop; at++) units += (letters[at]! & CONTINUES) === FOLLOWS ? 0 : letters[at]! < FOUR_BYTES ? 1 : 2;
    ends[row] = units;
  }
  return ends;
}

/** How a byte of UTF-8 tells that it is not the first one of a letter, and that it begins one of four. */
const [CONTINUES, FOLLOWS, FOUR_BYTES] = [0xc0, 0x80, 0xf0];

/** The text of a cell that has one. */
function textIn(cells: Cells, row: number): string {
  return cells.text!.slice(row ? cells.ends![row - 1] : 0, cells.ends![row]);
}

/** The value of a cell; null where there is none. Not for dictionaries. */
export function valueIn(cells: Cells, column: PackedColumn, row: number): unknown {
  if (cells.given && !cells.given[row]) return null;
  if (cells.ends) {
    const text = textIn(cells, row);
    return column.kind === "json" ? (JSON.parse(text) as unknown) : text;
  }
  const written = cells.numbers![row]!;
  if (column.kind === "bool") return written === 1;
  if (column.kind === "float") return written;
  const whole = column.least! + written * column.unit!;
  if (column.kind === "date") return day(whole);
  return column.kind === "time" ? moment(whole, column.zone === true) : whole / (column.scale ?? 1);
}

const DAY_MS = 86_400_000;

/** A date, from days since 1970. */
function day(days: number): string {
  return new Date(days * DAY_MS).toISOString().slice(0, 10);
}

/** A time, from microseconds since 1970: with as many decimals of the second as it needs. */
function moment(micros: number, zone: boolean): string {
  const text = new Date(Math.floor(micros / 1000)).toISOString();
  const fraction = ((micros % 1_000_000) + 1_000_000) % 1_000_000;
  const decimals = fraction ? `.${String(fraction).padStart(6, "0")}` : "";
  return text.slice(0, 19) + decimals + (zone ? "Z" : "");
}

/** The arrays that can be handed over without a copy. */
export function buffersOf(cells: Cells): ArrayBufferLike[] {
  return [cells.numbers, cells.ends, cells.given].filter((one) => one !== undefined).map((one) => one.buffer);
}

/** Whether a cell holds this text. */
export function isText(cells: Cells, row: number, text: string): boolean {
  const from = row ? cells.ends![row - 1]! : 0;
  return cells.ends![row]! - from === text.length && !(cells.given && !cells.given[row]) && cells.text!.startsWith(text, from);
}
