/** A small atlas for the tests: layers given as rows. */

import { Atlas } from "../src/core/payload.ts";
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
