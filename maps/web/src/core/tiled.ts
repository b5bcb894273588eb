/** Layers that lie in tiles beside the page. */

import { JsonColumn } from "../payload/columns.ts";
import type { Bounds, RawLayer, RawTiles } from "../payload/raw.ts";
import { Shapes, shapesAt } from "../payload/shapes.ts";
import { Layer } from "./payload.ts";

/** The property of features in tiles that says to which group they belong. */
export const GROUP = "_group";
/** On the Mercator square: to which the places of features in tiles are rounded at least, 1.2 m. */
export const STEP = 2 ** -25;

/** A feature of a tile that the reader met: its shapes as far as they were drawn, and all its values. */
export interface Guest {
  readonly values: Readonly<Record<string, unknown>>;
  readonly symbol: number;
  /** Points, lines, or areas with their holes: x and y in turn, on the Mercator square. */
  readonly parts: readonly (readonly ArrayLike<number>[])[];
}

/** A feature by its id, and the layers in whose tiles it may lie. */
export interface Sought {
  readonly id: string;
  readonly layers: readonly number[];
}

const UNPLACED = { symbol: 0, parts: [] };
/** Columns of lists, which tiles hold as JSON. */
const LISTS: ReadonlySet<string> = new Set(["other_names", "sources", "links", "items", "sites", "legs"]);

/**
 * A layer that lies in tiles: it has no rows to go through, but for features that the
 * reader met it gives row numbers, so that cards and links treat them like others.
 */
export class TiledLayer extends Layer {
  readonly tiles: RawTiles;
  /** Its groups as rows: what filters and legends go through. */
  readonly groups: Layer;
  private readonly guests: Guest[] = [];
  private readonly rows = new Map<unknown, number>();

  constructor(raw: RawLayer, tiles: RawTiles) {
    super({ ...raw, count: 0 }, { shapes: shapesAt([]), columns: new Map() });
    this.tiles = tiles;
    const { count, columns } = tiles.groups;
    const own = Object.entries(columns).map(([name, column]) => [name, new JsonColumn(column)] as const);
    this.groups = new Layer({ ...raw, count: count.length }, { shapes: shapesAt(count.map(() => UNPLACED)), columns: new Map(own) });
  }

  override get total(): number {
    return this.tiles.total;
  }

  /** The row of a feature from now on; one that was met before keeps its own. */
  meet(guest: Guest): number {
    const key = guest.values.id ?? guest;
    const row = this.rows.get(key) ?? this.guests.length;
    this.rows.set(key, row);
    this.guests[row] = guest;
    this.shapes = new Shapes(this.guests.length, shapesAt(this.guests));
    return row;
  }

  /** Columns that are none of ours: what they hold comes with each feature. */
  override get attributes(): string[] {
    return this.raw.attributes ?? [];
  }

  groupOf(row: number): number {
    return this.groupIn(this.guests[row]?.values ?? {});
  }

  /** The group of a feature with such values; NaN: none. */
  groupIn(values: Guest["values"]): number {
    return Number(values[GROUP]);
  }

  override value(name: string, row: number): unknown {
    const value = this.guests[row]?.values[name] ?? null;
    return LISTS.has(name) && typeof value === "string" ? JSON.parse(value) : value;
  }

  override find(id: string): number {
    return this.rows.get(id) ?? -1;
  }

  override bounds(row?: number): Bounds | null {
    return row === undefined ? this.tiles.bounds : super.bounds(row);
  }

  /** How many features of each symbol there are, of the groups that a mask keeps. */
  override symbolCounts(mask: Uint8Array): Uint32Array {
    const { count, symbol } = this.tiles.groups;
    const counts = new Uint32Array(this.raw.symbols.length);
    mask.forEach((kept, group) => (counts[symbol[group]!]! += kept ? count[group]! : 0));
    return counts;
  }
}
