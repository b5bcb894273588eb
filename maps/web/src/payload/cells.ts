/** The cells of a group of rows, as typed arrays that a worker can hand over. */

import { Bytes, type Whole } from "./bytes.ts";
import type { PackedColumn } from "./packed.ts";

export interface Cells {
  /** Numbers as they are written, truth values, or indexes of a dictionary. */
  readonly numbers?: Whole;
  /** Texts: the bytes of all (UTF-8), and where each ends. */
  readonly letters?: Uint8Array;
  readonly ends?: Uint32Array;
  /** 1 where there is a value; none: everywhere. */
  readonly given?: Uint8Array;
}

const LENGTH_BYTES = 4;
const utf8 = new TextDecoder();

/** Read the cells of a block. */
export function cellsOf(bytes: Uint8Array, column: PackedColumn, rows: number): Cells {
  const from = new Bytes(bytes);
  if (column.kind === "dict") return { numbers: from.whole(rows, column.bytes!) };
  const given = column.nulls ? { given: from.bits(rows) } : {};
  if (column.kind === "bool") return { ...given, numbers: from.bits(rows) };
  if (column.kind === "float") return { ...given, numbers: from.floats(rows, column.bytes as 4 | 8) };
  if (column.kind !== "text" && column.kind !== "json") return { ...given, numbers: from.whole(rows, column.bytes!) };
  const sizes = from.whole(rows, LENGTH_BYTES);
  const ends = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) ends[row] = sizes[row]! + (row ? ends[row - 1]! : 0);
  return { ...given, ends, letters: from.rest().slice() };
}

/** The value of a cell; null where there is none. Not for dictionaries. */
export function valueIn(cells: Cells, column: PackedColumn, row: number): unknown {
  if (cells.given && !cells.given[row]) return null;
  if (cells.ends) {
    const text = utf8.decode(cells.letters!.subarray(row ? cells.ends[row - 1] : 0, cells.ends[row]));
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
  return [cells.numbers, cells.letters, cells.ends, cells.given].filter((one) => one !== undefined).map((one) => one.buffer);
}

/** Whether a cell holds a text, whose bytes these are. */
export function isText({ ends, letters, given }: Cells, row: number, text: Uint8Array): boolean {
  const from = row ? ends![row - 1]! : 0;
  if (ends![row]! - from !== text.length || (given && !given[row])) return false;
  for (let at = 0; at < text.length; at++) if (letters![from + at] !== text[at]) return false;
  return true;
}
