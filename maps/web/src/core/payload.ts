/** The data of the page: layers as columns and shapes; a feature is a row. */

import { cell, JsonColumn, type Column } from "../payload/columns.ts";
import { VERSION, type Bounds, type RawAtlas, type RawLayer, type Sym, type Texts } from "../payload/raw.ts";
import { Shapes, shapesOf, type ShapesData } from "../payload/shapes.ts";
import type { Ref } from "./store.ts";

export { cell };
export type { Bounds, Credit, Draw, FlowScale, RawAtlas, RawBasemap, RawPlaces, RawShapes, RawSurroundings, RawWater, Source, Sym, Texts } from "../payload/raw.ts";

/** The column by which links lead to features. */
export const ID = "id";
/** The columns that filters by budget read. */
export const BUDGETS = ["budget_amount", "budget_currency"] as const;

/** Themes in the order in which they are told. */
export const THEMES: readonly string[] = ["transport", "tourism", "industry", "energy", "social", "context"];

export type Position = [lon: number, lat: number];

/** One part of a feature: its symbol and its rings (a line and a point have one). */
export interface Part {
  symbol: Sym;
  rings: Position[][];
}

/** Sum up differences: whole steps to degrees, lon and lat in turn. */
export function degrees(xy: readonly number[], steps: number): Float64Array {
  const out = new Float64Array(xy.length);
  let x = 0;
  let y = 0;
  for (let at = 0; at + 1 < xy.length; at += 2) {
    x += xy[at]!;
    y += xy[at + 1]!;
    out[at] = x / steps;
    out[at + 1] = y / steps;
  }
  return out;
}

/** What a layer is made of, however it was written. */
export interface Given {
  readonly shapes: ShapesData;
  readonly columns: ReadonlyMap<string, Column>;
}

function small(raw: RawLayer): Given {
  const columns = Object.entries(raw.columns!).map(([name, column]): [string, Column] => [name, new JsonColumn(column)]);
  return { shapes: shapesOf(raw.geometry!), columns: new Map(columns) };
}

export class Layer {
  readonly id: string;
  readonly count: number;
  shapes: Shapes;
  private readonly columns: ReadonlyMap<string, Column>;

  constructor(readonly raw: RawLayer, given: Given = small(raw)) {
    this.id = raw.id;
    this.count = raw.count;
    this.shapes = new Shapes(raw.count, given.shapes);
    this.columns = given.columns;
  }

  /** How many features there are, also where they are no rows. */
  get total(): number {
    return this.count;
  }

  /** The names of the columns that hold something. */
  get names(): string[] {
    return [...this.columns.keys()];
  }

  /** Columns that are none of ours, in their order; those without any value are left out. */
  get attributes(): string[] {
    return (this.raw.attributes ?? []).filter((name) => this.columns.has(name));
  }

  /** Whether all values of some columns are there. */
  has(names: readonly string[]): boolean {
    return names.every((name) => this.columns.get(name)?.ready ?? true);
  }

  /** Bring all values of some columns. */
  async load(names: readonly string[]): Promise<void> {
    await Promise.all(names.map((name) => this.columns.get(name)?.load()));
  }

  /** Whether what some columns say of a row is there; what is not has been asked for. */
  there(names: readonly string[], row: number): boolean {
    return names.every((name) => this.columns.get(name)?.there(row) ?? true);
  }

  column(name: string): Column | null {
    return this.columns.get(name) ?? null;
  }

  /** A value; null where there is none, and while it is being brought: `State.arrived` tells when it is there. */
  value(name: string, row: number): unknown {
    return this.columns.get(name)?.value(row) ?? null;
  }

  text(name: string, row: number): string {
    const value = this.value(name, row);
    return typeof value === "string" ? value : "";
  }

  number(name: string, row: number): number | null {
    const value = this.value(name, row);
    return typeof value === "number" ? value : null;
  }

  /** What a column holds; each value once where it is written down once, none is left out. */
  *values(name: string): Iterable<unknown> {
    const column = this.columns.get(name);
    if (column?.distinct) yield* column.distinct;
    else if (column) for (let row = 0; row < this.count; row++) yield* [column.value(row)].filter((value) => value !== null);
  }

  /** A list of records, for columns that hold lists. */
  records(name: string, row: number): Record<string, unknown>[] {
    const value = this.value(name, row);
    const items: unknown[] = Array.isArray(value) ? value : [];
    return items.filter((item): item is Record<string, unknown> => typeof item === "object" && item !== null);
  }

  /** Name, or another text, in each of the three languages. */
  texts(stem: string, row: number): Texts {
    return { ru: this.text(`${stem}_ru`, row), kk: this.text(`${stem}_kk`, row), en: this.text(`${stem}_en`, row) };
  }

  get world(): Float64Array {
    return this.shapes.world;
  }

  get single(): boolean {
    return this.shapes.single;
  }

  get vertexCount(): number {
    return this.shapes.vertexCount;
  }

  get partTotal(): number {
    return this.shapes.partTotal;
  }

  /** The symbol of each part. */
  get symbols(): Uint16Array {
    return this.shapes.symbols;
  }

  symbolOf(part: number): number {
    return this.shapes.symbolOf(part);
  }

  /** How the first part of a feature is drawn; null: nothing of it is. */
  firstSymbol(row: number): Sym | null {
    return this.hasGeometry(row) ? this.raw.symbols[this.symbolOf(this.shapes.firstPart(row))]! : null;
  }

  hasGeometry(row: number): boolean {
    return this.partCount(row) > 0;
  }

  /** How many lines, areas or points a feature has. */
  partCount(row: number): number {
    return this.shapes.firstPart(row + 1) - this.shapes.firstPart(row);
  }

  /** Visit the rings of a feature: the symbol of the part, the first vertex and the one past the last. */
  eachRing(row: number, visit: (symbol: number, from: number, to: number) => void): void {
    const { shapes } = this;
    for (let part = shapes.firstPart(row); part < shapes.firstPart(row + 1); part++)
      for (let ring = shapes.firstRing(part); ring < shapes.firstRing(part + 1); ring++)
        visit(shapes.symbolOf(part), shapes.firstPoint(ring), shapes.firstPoint(ring + 1));
  }

  lon(vertex: number): number {
    return this.shapes.lon(vertex);
  }

  lat(vertex: number): number {
    return this.shapes.lat(vertex);
  }

  parts(row: number): Part[] {
    const { shapes } = this;
    const found: Part[] = [];
    for (let part = shapes.firstPart(row); part < shapes.firstPart(row + 1); part++) {
      const rings: Position[][] = [];
      for (let ring = shapes.firstRing(part); ring < shapes.firstRing(part + 1); ring++) rings.push(this.ring(ring));
      found.push({ symbol: this.raw.symbols[shapes.symbolOf(part)]!, rings });
    }
    return found;
  }

  private ring(ring: number): Position[] {
    const points: Position[] = [];
    for (let at = this.shapes.firstPoint(ring); at < this.shapes.firstPoint(ring + 1); at++) points.push([this.lon(at), this.lat(at)]);
    return points;
  }

  /** Bounds of some features together; null where there is nothing to see. */
  boundsOf(rows: readonly number[]): Bounds | null {
    const boxes = rows.map((row) => this.bounds(row)).filter((box) => box !== null);
    if (!boxes.length) return null;
    return boxes.reduce(([w, s, e, n], box) => [Math.min(w, box[0]), Math.min(s, box[1]), Math.max(e, box[2]), Math.max(n, box[3])]);
  }

  /** Bounds of one feature, or of all; null where there is nothing to see. */
  bounds(row?: number): Bounds | null {
    const { shapes } = this;
    return row === undefined ? shapes.extent : shapes.bounds(shapes.firstVertex(row), shapes.firstVertex(row + 1));
  }

  /** How many of the features that a mask keeps each symbol draws; one with two parts alike counts once. */
  symbolCounts(mask: Uint8Array): Uint32Array {
    const { shapes } = this;
    const counts = new Uint32Array(this.raw.symbols.length);
    if (this.single) {
      for (let row = 0; row < this.count; row++) counts[shapes.symbolOf(row)]! += mask[row]!;
      return counts;
    }
    const last = new Int32Array(counts.length).fill(-1);
    for (let row = 0; row < this.count; row++) {
      if (!mask[row]) continue;
      for (let part = shapes.firstPart(row); part < shapes.firstPart(row + 1); part++) {
        const symbol = shapes.symbolOf(part);
        if (last[symbol] !== row) counts[symbol]!++;
        last[symbol] = row;
      }
    }
    return counts;
  }

  /** The first feature with an id; -1 where there is none, or the ids are not there yet. */
  find(id: string): number {
    return this.columns.get("id")?.find(id) ?? -1;
  }
}

export class Atlas {
  readonly layers: Layer[];

  constructor(readonly raw: RawAtlas, layers?: readonly Layer[]) {
    if (raw.version !== VERSION) throw new Error(`payload version ${raw.version}, this page knows ${VERSION}`);
    this.layers = layers ? [...layers] : raw.layers.map((layer) => new Layer(layer));
  }

  /** Whether all ids are there, by which links lead to features. */
  get hasIds(): boolean {
    return this.has([ID]);
  }

  loadIds(): Promise<void> {
    return this.load([ID]);
  }

  /** Whether all values of some columns are there, in every layer. */
  has(names: readonly string[]): boolean {
    return this.layers.every((layer) => layer.has(names));
  }

  async load(names: readonly string[]): Promise<void> {
    await Promise.all(this.layers.map((layer) => layer.load(names)));
  }

  find(id: string): Ref | null {
    for (const [layer, data] of this.layers.entries()) {
      const row = data.find(id);
      if (row >= 0) return { layer, row };
    }
    return null;
  }

  /** What has no place on the map: statements about the whole region; `most` of them. */
  facts(most = Infinity): Ref[] {
    const found: Ref[] = [];
    for (const [layer, data] of this.layers.entries()) {
      const column = data.column("feature");
      if (!column || column.distinct?.includes("fact") === false) continue;
      for (let row = 0; row < data.count && found.length < most; row++) if (column.value(row) === "fact") found.push({ layer, row });
    }
    return found;
  }

  layer(ref: Ref): Layer {
    return this.layers[ref.layer]!;
  }
}
