/** What the index of a large layer says of its blocks; docs/payload.md describes them. */

/** How a column is written. Group `g` of its rows is in the block `block + g`. */
export interface PackedColumn {
  readonly kind: "bool" | "int" | "float" | "date" | "time" | "text" | "json" | "dict";
  readonly block: number;
  /** Whether each block begins with a bit for each row that tells if it has a value. */
  readonly nulls?: boolean;
  /** Bytes that a number takes. */
  readonly bytes?: number;
  /** Whole numbers are `(least + unit * written) / scale`. */
  readonly least?: number;
  readonly unit?: number;
  readonly scale?: number;
  /** Of times: they are in UTC. */
  readonly zone?: boolean;
  /** Of a dictionary: its values, and how many. */
  readonly values?: PackedColumn;
  readonly size?: number;
}

export interface PackedGeometry {
  readonly kind: "points" | "shapes";
  /** Per degree. */
  readonly steps: number;
  /** What is added to all x and to all y, in steps. */
  readonly origin: readonly [x: number, y: number];
  readonly block: number;
  /** How many parts all features have. */
  readonly parts: number;
  /** Bytes that the counts of parts, rings and vertices take, and those of differences. */
  readonly widths?: readonly [parts: number, rings: number, sizes: number];
  readonly bytes?: number;
  /** The symbol of each part; without it all have the first. */
  readonly symbols?: PackedColumn;
}

export interface PackedLayer {
  /** Rows of a group; the last has what is left. */
  readonly group: number;
  /** Where in the text each block begins, and where the last one ends. */
  readonly at: readonly number[];
  readonly geometry: PackedGeometry;
  readonly columns: Readonly<Record<string, PackedColumn>>;
}
