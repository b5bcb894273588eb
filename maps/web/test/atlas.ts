/** A small atlas for the tests: layers given as rows. */

import { Atlas } from "../src/core/payload.ts";
import { TiledLayer } from "../src/core/tiled.ts";
import { VERSION } from "../src/payload/raw.ts";

type Row = Readonly<Record<string, unknown>>;

export function atlasOf(...layers: readonly { id: string; theme?: string; rows: readonly Row[] }[]): Atlas {
  const raw = layers.map(({ id, theme = "context", rows }) => {
    const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    const columns = Object.fromEntries(names.map((name) => [name, { a: rows.map((row) => row[name] ?? null) }]));
    const none = { parts: rows.map(() => 0), rings: [], sizes: [], xy: [], symbol: [] };
    return { id, title: { en: id }, description: {}, theme, source: null, count: rows.length, columns, symbols: [], geometry: none };
  });
  const box: [number, number, number, number] = [50, 42, 56, 46];
  const rest = { title: {}, description: {}, dated: null, language: "en", regionTitle: {}, extent: box, focus: box, credits: [], basemap: { box } };
  return new Atlas({ version: VERSION, layers: raw, ...rest });
}

/** The same atlas with empty layers in tiles after the others. */
export function withTiles({ raw, layers }: Atlas, ...ids: readonly string[]): Atlas {
  const tiles = { files: [], total: 1, bounds: [50, 42, 56, 46] as [number, number, number, number], groups: { count: [1], symbol: [0], columns: { kind: { a: ["well"] } } } };
  const tiled = ids.map((id) => new TiledLayer({ id, title: {}, description: {}, theme: "context", source: null, count: 0, symbols: [] }, tiles));
  return new Atlas(raw, [...layers, ...tiled]);
}
