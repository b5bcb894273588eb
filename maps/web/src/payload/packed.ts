/** What the index of a large layer says of its blocks. */

/** A place in the text of the blocks: the first letter, and how many. */
export type Block = readonly [from: number, length: number];

/** How a column is written: docs/payload.md tells each kind. */
export type PackedColumn = (
  | { readonly kind: "bool" | "text" | "json" }
  | { readonly kind: "float"; readonly bytes: 4 | 8 }
  | { readonly kind: "int" | "date" | "time"; readonly bytes: number; readonly least: number; readonly scale: number }
  | { readonly kind: "dict"; readonly bytes: number; readonly values: PackedColumn; readonly size: number }
) & {
  /** One for each group of rows. */
  readonly blocks: readonly Block[];
  /** Whether each group begins with the bits of what is given. */
  readonly nulls: boolean;
}

export interface PackedGeometry {
  readonly kind: "points" | "shapes";
  readonly steps: number;
  /** What is added to all x and to all y, in steps. */
  readonly origin: readonly [x: number, y: number];
  readonly blocks: readonly Block[];
  /** The symbol of each part; null: all have the first. */
  readonly symbols: PackedColumn | null;
}

export interface PackedLayer {
  /** The id of the element that holds the text of the blocks. */
  readonly element: string;
  /** Rows of a group; the last has what is left. */
  readonly group: number;
  readonly geometry: PackedGeometry;
  readonly columns: Readonly<Record<string, PackedColumn>>;
}
