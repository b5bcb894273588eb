/** The payload as it is written into the page; docs/payload.md describes it. */

import type { PackedLayer } from "./packed.ts";

/** The version of the payload that this page reads. */
export const VERSION = 4;

export type Texts = Readonly<Record<string, string | undefined>>;
export type Bounds = [west: number, south: number, east: number, north: number];
export type Draw = "point" | "line" | "area";

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
  /** Lines that share a stretch have different ones: they are drawn side by side. */
  lane?: number;
  /** How large its capacity is drawn: the width of a line, the radius of a disc, in pixels. */
  flow?: number;
  /** The width of the line of its mode, on the band of its capacity. */
  core?: number;
}

/** How large capacities of one family of units are drawn: what the legend shows. */
export interface FlowScale {
  draw: Draw;
  unit: string;
  /** Up to this amount all is drawn at the least size. */
  floor: number;
  steps: [amount: number, pixels: number][];
}

/** Every value, or each different value once and its index for every row (-1: none). */
export type RawColumn = { a: unknown[] } | { v: unknown[]; i: number[] };

export interface RawGeometry {
  parts: number[];
  rings: number[];
  sizes: number[];
  xy: number[];
  symbol: number[];
}

/** What the page knows beforehand of a layer that lies in tiles: docs/tiles.md. */
export interface RawTiles {
  /** Archives by their addresses, seen from the page, and what is drawn from each. */
  files: { address: string; draws: Draw[] }[];
  /** How many features there are, drawn or not. */
  total: number;
  bounds: Bounds;
  /** Features that filters cannot tell apart: how many, and what they have in common. */
  groups: { count: number[]; symbol: number[]; columns: Record<string, RawColumn> };
}

export interface RawLayer {
  id: string;
  title: Texts;
  description: Texts;
  theme: string;
  source: Source | null;
  count: number;
  symbols: Sym[];
  /** Columns of the frame that are none of ours, in their order: shown by their own names. */
  attributes?: string[];
  /** What small layers are made of. */
  columns?: Record<string, RawColumn>;
  geometry?: RawGeometry;
  /** What large layers are made of: blocks, and the id of the element that holds the first; those of others end with a number. */
  packed?: PackedLayer;
  element?: string;
  /** What lies in files beside the page; the layer has no rows then. */
  tiles?: RawTiles;
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
  name: RawColumn | null;
  name_ru: RawColumn | null;
  name_kk: RawColumn | null;
  name_en: RawColumn | null;
}

/** A sea or lake, and the spots where its name may stand, best first. */
export interface RawWater {
  names: Texts;
  box: Bounds;
  spots: [lon: number, lat: number][];
}

/** What is drawn coarsely around the basemap. */
export interface RawSurroundings {
  box: Bounds;
  land?: RawShapes;
  lakes?: RawShapes;
  borders?: RawShapes;
  rivers?: RawShapes;
}

export interface RawBasemap extends RawSurroundings {
  around?: RawSurroundings;
  regions?: RawShapes;
  region?: RawShapes;
  places?: RawPlaces;
  waters?: RawWater[];
}

export interface RawAtlas {
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
  flows?: FlowScale[];
  /** Ways with and without some corridors, as they were given: core/comparisons.ts reads them. */
  comparisons?: unknown;
}
