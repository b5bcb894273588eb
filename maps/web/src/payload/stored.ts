/** Columns of large layers: each group of rows is read when one of its values is asked for. */

import { isText, valueIn, type Cells } from "./cells.ts";
import { numbersOf, type Column } from "./columns.ts";
import type { Courier } from "./courier.ts";
import type { PackedColumn, PackedLayer } from "./packed.ts";

/** The blocks of a layer, and who reads them. */
export class Blocks {
  private readonly later: (Promise<string> | undefined)[] = [];

  constructor(
    /** The text of the first element. */
    private readonly text: string,
    /** The text of another element, from 1 on. */
    private readonly more: (element: number) => Promise<string>,
    readonly packed: PackedLayer,
    readonly rows: number,
    readonly courier: Courier,
    /** Called when values have come that were asked for. */
    readonly arrived: () => void,
  ) {}

  /** The text of a block: at once where it is among the first. */
  block(number: number): string | Promise<string> {
    const { at, ends } = this.packed;
    const [from, to] = [at[number]!, at[number + 1]!];
    const element = ends.findIndex((end) => to <= end);
    if (element === 0) return this.early(number);
    const before = ends[element - 1]!;
    this.later[element] ??= this.more(element);
    return this.later[element].then((text) => text.slice(from - before, to - before));
  }

  /** So many of the first blocks from one on. */
  run(from: number, count: number): string[] {
    return Array.from({ length: count }, (_, at) => this.early(from + at));
  }

  private early(number: number): string {
    return this.text.slice(this.packed.at[number], this.packed.at[number + 1]);
  }
}

/** What numbers of truth values stand for. */
const TRUTHS = [false, true];

export class StoredColumn implements Column {
  private readonly cells: (Cells | undefined)[] = [];
  private readonly asked: (Promise<void> | undefined)[] = [];
  /** What somebody wanted to show while it was not there. */
  private readonly missed = new Set<number>();
  private readonly groups: number;
  /** Of a dictionary: its values. */
  private readonly values: StoredColumn | null;
  private known: unknown[] | null = null;

  constructor(private readonly blocks: Blocks, private readonly column: PackedColumn, private readonly rows = blocks.rows, private readonly group = blocks.packed.group) {
    this.groups = Math.ceil(rows / group);
    this.values = column.values ? new StoredColumn(blocks, column.values, column.size!, column.size!) : null;
  }

  get ready(): boolean {
    for (let group = 0; group < this.groups; group++) if (!this.cells[group]) return false;
    return this.values?.ready ?? true;
  }

  /** Read all of it. */
  async load(): Promise<void> {
    await Promise.all([this.values?.load(), ...Array.from({ length: this.groups }, (_, group) => this.fetch(group))]);
  }

  value(row: number): unknown {
    if (this.values) return this.distinct?.[this.code(row)] ?? null;
    const cells = this.cellsWith(row);
    return cells ? valueIn(cells, this.column, row % this.group) : null;
  }

  get distinct(): readonly unknown[] | null {
    const { values } = this;
    if (this.column.kind === "bool") return TRUTHS;
    if (!values) return null;
    if (!values.cellsWith(0)) return [];
    return (this.known ??= Array.from({ length: values.rows }, (_, at) => values.value(at)));
  }

  code(row: number): number {
    const cells = this.distinct ? this.cellsWith(row) : undefined;
    const at = row % this.group;
    return cells && cells.given?.[at] !== 0 ? cells.numbers![at]! - this.least : -1;
  }

  /** Of a dictionary with nulls, 0 stands for these. */
  private get least(): number {
    return this.values && this.column.nulls ? 1 : 0;
  }

  there(row: number): boolean {
    const [own, values] = [this.cellsWith(row), this.values ? this.values.cellsWith(0) : true];
    return own !== undefined && values !== undefined;
  }

  codes(none: number): Uint32Array {
    const out = new Uint32Array(this.rows);
    const least = this.least;
    for (const [group, { numbers, given }] of (this.cells as Cells[]).entries())
      for (let at = 0, row = group * this.group; at < numbers!.length; at++, row++) {
        const code = numbers![at]! - least;
        out[row] = code < 0 || given?.[at] === 0 ? none : code;
      }
    return out;
  }

  numbers(): Float64Array {
    const { distinct } = this;
    if (!distinct) return numbersOf(this, this.rows);
    const values = [...distinct, null];
    const codes = this.codes(distinct.length);
    return numbersOf({ value: (row) => values[codes[row]!] }, this.rows);
  }

  find(value: string): number {
    const column = this.values ?? this;
    const found = column.ready ? column.scan(value) : -1;
    if (!this.values || found < 0) return found;
    for (let row = 0; row < this.rows; row++) if (this.code(row) === found) return row;
    return -1;
  }

  private scan(value: string): number {
    const { cells, group, rows } = this;
    const inText = (row: number): boolean => isText(cells[Math.floor(row / group)]!, row % group, value);
    const isIt = this.column.kind === "text" ? inText : (row: number): boolean => this.value(row) === value;
    for (let row = 0; row < rows; row++) if (isIt(row)) return row;
    return -1;
  }

  /** The cells among which a row is; undefined, and asked for, while they are not there. */
  private cellsWith(row: number): Cells | undefined {
    const group = Math.floor(row / this.group);
    if (!this.cells[group]) {
      this.missed.add(group);
      void this.fetch(group);
    }
    return this.cells[group];
  }

  private fetch(group: number): Promise<void> {
    const rows = Math.min(this.group, this.rows - group * this.group);
    return (this.asked[group] ??= this.read(group, rows));
  }

  private async read(group: number, rows: number): Promise<void> {
    const { blocks, column } = this;
    const text = blocks.block(column.block + group);
    this.cells[group] = await blocks.courier.ask({ column, rows, text: typeof text === "string" ? text : await text });
    if (this.missed.delete(group)) blocks.arrived();
  }
}
