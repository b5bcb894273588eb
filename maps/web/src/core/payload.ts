/** The data of the page: layers as columns and flat arrays of coordinates. */

import type { Ref } from "./store.ts";

export const VERSION = 1;
const DEGREE = 1e6;

export type Texts = Readonly<Record<string, string | undefined>>;
export type Bounds = [west: number, south: number, east: number, north: number];
export type Draw = "point" | "line" | "area";
export type Position = [lon: number, lat: number];

export interface Source {
  publisher: string;
  title: string;
  date?: string | null;
  url?: string | null;
  retrieved?: string | null;
  licence?: string | null;
}

export interface Sym {
  draw: Draw;
  kind: string;
  status: string;
  approximate: boolean;
  shape: string;
  pattern: string;
  color: string;
  width: number;
}

type Column = { a: unknown[] } | { v: unknown[]; i: number[] };

interface RawGeometry {
  parts: number[];
  rings: number[];
  sizes: number[];
  xy: number[];
  symbol: number[];
}

interface RawLayer {
  id: string;
  title: Texts;
  description: Texts;
  theme: string;
  source: Source | null;
  count: number;
  columns: Record<string, Column>;
  symbols: Sym[];
  geometry: RawGeometry;
}

export interface Credit {
  title: string;
  licence: string;
  url: string;
  required: boolean;
}

export interface RawShapes {
  parts?: number[];
  sizes: number[];
  xy: number[];
}

export interface RawPlaces {
  xy: number[];
  name: Column | null;
  name_ru: Column | null;
  name_kk: Column | null;
  name_en: Column | null;
}

export interface RawBasemap {
  box: Bounds;
  land?: RawShapes;
  lakes?: RawShapes;
  borders?: RawShapes;
  regions?: RawShapes;
  rivers?: RawShapes;
  region?: RawShapes;
  places?: RawPlaces;
}

interface RawAtlas {
  version: number;
  title: Texts;
  description: Texts;
  /** When the newest of the sources was published (ISO 8601). */
  dated: string | null;
  language: string;
  regionTitle: Texts;
  extent: Bounds;
  focus: Bounds;
  credits: Credit[];
  /** Whether the page opens as the map alone, for a frame in a page of others. */
  embed?: boolean;
  layers: RawLayer[];
  basemap: RawBasemap;
}

/** One part of a feature: its symbol and its rings (a line and a point have one). */
export interface Part {
  symbol: Sym;
  rings: Position[][];
}

export function cell(column: Column | null | undefined, row: number): unknown {
  if (!column) return null;
  if ("a" in column) return column.a[row] ?? null;
  const index = column.i[row] ?? -1;
  return index < 0 ? null : column.v[index];
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

function starts(counts: readonly number[]): Uint32Array {
  const out = new Uint32Array(counts.length + 1);
  counts.forEach((count, index) => (out[index + 1] = out[index]! + count));
  return out;
}

export class Layer {
  readonly id: string;
  readonly count: number;
  private readonly xy: Float64Array;
  private readonly partStart: Uint32Array;
  private readonly ringStart: Uint32Array;
  private readonly pointStart: Uint32Array;

  constructor(readonly raw: RawLayer) {
    this.id = raw.id;
    this.count = raw.count;
    this.xy = degrees(raw.geometry.xy, DEGREE);
    this.partStart = starts(raw.geometry.parts);
    this.ringStart = starts(raw.geometry.rings);
    this.pointStart = starts(raw.geometry.sizes);
  }

  value(name: string, row: number): unknown {
    return cell(this.raw.columns[name], row);
  }

  text(name: string, row: number): string {
    const value = this.value(name, row);
    return typeof value === "string" ? value : "";
  }

  number(name: string, row: number): number | null {
    const value = this.value(name, row);
    return typeof value === "number" ? value : null;
  }

  /** What a column holds, each value as often as it is written down; none is left out. */
  *values(name: string): Iterable<unknown> {
    const column = this.raw.columns[name];
    if (column) yield* "a" in column ? column.a.filter((value) => value !== null) : column.v;
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

  hasGeometry(row: number): boolean {
    return this.partStart[row + 1]! > this.partStart[row]!;
  }

  /** How many lines, areas or points a feature has. */
  partCount(row: number): number {
    return this.partStart[row + 1]! - this.partStart[row]!;
  }

  /** Visit the rings of a feature: the symbol of the part, the first vertex and the one past the last. */
  eachRing(row: number, visit: (symbol: number, from: number, to: number) => void): void {
    for (let part = this.partStart[row]!; part < this.partStart[row + 1]!; part++)
      for (let ring = this.ringStart[part]!; ring < this.ringStart[part + 1]!; ring++)
        visit(this.raw.geometry.symbol[part]!, this.pointStart[ring]!, this.pointStart[ring + 1]!);
  }

  lon(vertex: number): number {
    return this.xy[2 * vertex]!;
  }

  lat(vertex: number): number {
    return this.xy[2 * vertex + 1]!;
  }

  parts(row: number): Part[] {
    const found: Part[] = [];
    for (let part = this.partStart[row]!; part < this.partStart[row + 1]!; part++) {
      const symbol = this.raw.symbols[this.raw.geometry.symbol[part]!]!;
      const rings: Position[][] = [];
      for (let ring = this.ringStart[part]!; ring < this.ringStart[part + 1]!; ring++) rings.push(this.ring(ring));
      found.push({ symbol, rings });
    }
    return found;
  }

  private ring(ring: number): Position[] {
    const points: Position[] = [];
    for (let at = this.pointStart[ring]!; at < this.pointStart[ring + 1]!; at++)
      points.push([this.xy[2 * at]!, this.xy[2 * at + 1]!]);
    return points;
  }

  /** Bounds of one feature, or of all; null where there is nothing to see. */
  bounds(row?: number): Bounds | null {
    const from = row === undefined ? 0 : this.firstPoint(row);
    const to = row === undefined ? this.xy.length / 2 : this.firstPoint(row + 1);
    if (to <= from) return null;
    const box: Bounds = [Infinity, Infinity, -Infinity, -Infinity];
    for (let at = from; at < to; at++) {
      const [x, y] = [this.xy[2 * at]!, this.xy[2 * at + 1]!];
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
    return box;
  }

  private firstPoint(row: number): number {
    return this.pointStart[this.ringStart[this.partStart[row]!]!]!;
  }

  /** How many of the features that a mask keeps each symbol draws; one with two parts alike counts once. */
  symbolCounts(mask: Uint8Array): Uint32Array {
    const counts = new Uint32Array(this.raw.symbols.length);
    const last = new Int32Array(counts.length).fill(-1);
    for (let row = 0; row < this.count; row++) {
      if (!mask[row]) continue;
      for (let part = this.partStart[row]!; part < this.partStart[row + 1]!; part++) {
        const symbol = this.raw.geometry.symbol[part]!;
        if (last[symbol] !== row) counts[symbol]!++;
        last[symbol] = row;
      }
    }
    return counts;
  }

  find(id: string): number {
    for (let row = 0; row < this.count; row++) if (this.value("id", row) === id) return row;
    return -1;
  }
}

export class Atlas {
  readonly layers: Layer[];

  constructor(readonly raw: RawAtlas) {
    if (raw.version !== VERSION) throw new Error(`payload version ${raw.version}, this page knows ${VERSION}`);
    this.layers = raw.layers.map((layer) => new Layer(layer));
  }

  find(id: string): Ref | null {
    for (const [layer, data] of this.layers.entries()) {
      const row = data.find(id);
      if (row >= 0) return { layer, row };
    }
    return null;
  }

  /** What has no place on the map: statements about the whole region. */
  facts(): Ref[] {
    const found: Ref[] = [];
    this.layers.forEach((data, layer) => {
      for (let row = 0; row < data.count; row++) if (data.value("feature", row) === "fact") found.push({ layer, row });
    });
    return found;
  }

  layer(ref: Ref): Layer {
    return this.layers[ref.layer]!;
  }
}

export function readAtlas(elementId: string): Atlas {
  const text = document.getElementById(elementId)?.textContent ?? "";
  return new Atlas(JSON.parse(text) as RawAtlas);
}
