/** Columns: a value for each row, read one at a time. */

import type { RawColumn } from "./raw.ts";

export interface Column {
  /** Whether all its values are there. */
  readonly ready: boolean;
  /** Bring all of them. */
  load(): Promise<void>;
  /** The value of a row; null where there is none, or none yet. */
  value(row: number): unknown;
  /** The first row with a value; -1 where there is none, or not all are there. */
  find(value: string): number;
  /** Each different value, if they are written down once each. */
  readonly distinct: readonly unknown[] | null;
  /** The index of the value of a row among the `distinct` ones; -1: none. */
  code(row: number): number;
  /** Whether what a row has is there, be it nothing. */
  there(row: number): boolean;
  /** The codes of all rows, `none` for -1; for columns that have `distinct` values and are ready. */
  codes(none: number): Uint32Array;
  /** The numbers of all rows; NaN where there is none. */
  numbers(): Float64Array;
}

/** What a column says of each row, as numbers: asked row by row. */
export function numbersOf(column: Pick<Column, "value">, rows: number): Float64Array {
  const out = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const value = column.value(row);
    out[row] = typeof value === "number" ? value : NaN;
  }
  return out;
}

export function cell(column: RawColumn | null | undefined, row: number): unknown {
  if (!column) return null;
  if ("a" in column) return column.a[row] ?? null;
  const index = column.i[row] ?? -1;
  return index < 0 ? null : column.v[index];
}

/** A column of a small layer. */
export class JsonColumn implements Column {
  readonly ready = true;
  readonly distinct: readonly unknown[] | null;

  constructor(private readonly raw: RawColumn) {
    this.distinct = "v" in raw ? raw.v : null;
  }

  load(): Promise<void> {
    return Promise.resolve();
  }

  value(row: number): unknown {
    return cell(this.raw, row);
  }

  find(value: string): number {
    for (let row = 0; row < this.rows; row++) if (this.value(row) === value) return row;
    return -1;
  }

  private get rows(): number {
    return "v" in this.raw ? this.raw.i.length : this.raw.a.length;
  }

  code(row: number): number {
    return "v" in this.raw ? (this.raw.i[row] ?? -1) : -1;
  }

  there(): boolean {
    return true;
  }

  codes(none: number): Uint32Array {
    return Uint32Array.from("v" in this.raw ? this.raw.i : [], (code) => (code < 0 ? none : code));
  }

  numbers(): Float64Array {
    return numbersOf(this, this.rows);
  }
}
