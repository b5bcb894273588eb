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

/** Whole steps per degree of longitude, and of latitude. */
export type Steps = readonly [lon: number, lat: number];

export interface PackedGeometry {
  readonly kind: "points" | "shapes";
  readonly steps: Steps;
  /** What is added to all x and to all y, in steps. */
  readonly origin: readonly [x: number, y: number];
  readonly block: number;
  /** How many parts all features have. */
  readonly parts: number;
  /** Of lines and areas: bytes that the numbers of each kind take. */
  readonly widths?: readonly [parts: number, rings: number, sizes: number, firstX: number, firstY: number, x: number, y: number];
  /** The symbol of each part; without it all have the first. */
  readonly symbols?: PackedColumn;
}

export interface PackedLayer {
  /** Rows of a group; the last has what is left. */
  readonly group: number;
  /** Where in the text each block begins, and where the last one ends. */
  readonly at: readonly number[];
  /** Where the text of each element of the layer ends; no block is in two of them. */
  readonly ends: readonly number[];
  readonly geometry: PackedGeometry;
  readonly columns: Readonly<Record<string, PackedColumn>>;
}
