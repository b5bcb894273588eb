/** CSV by RFC 4180, with the mark by which spreadsheets know UTF-8. */

import type { Layer } from "../core/payload.ts";
import { degree, geometryOf } from "./geometry.ts";
import type { Measured } from "./measured.ts";
import type { Rows } from "./rows.ts";

const MARK = "\ufeff";
const END = "\r\n";

/** The lines of the table, the names of the columns first, what was measured here last. */
export function* csv(rows: Rows, numbers: Uint32Array, measured: readonly Measured[] = []): Generator<string> {
  const names = columnNames(rows.layers);
  yield MARK + [...names.slice(0, 1), "layer", ...names.slice(1), "lon", "lat", ...measured.map(({ name }) => name)].join(",") + END;
  for (const number of numbers) {
    const { layer: index, row } = rows.ref(number);
    const layer = rows.layers[index]!;
    const [id = "", ...rest] = names.map((name) => cell(layer.value(name, row)));
    yield [id, cell(layer.id), ...rest, ...place(layer, row), ...measured.map(({ value }) => cell(value(layer, row)))].join(",") + END;
  }
}

/** The columns of all layers; one that an earlier layer lacks goes where a later one has it. */
export function columnNames(layers: readonly Layer[]): string[] {
  const names = ["id"];
  for (const layer of layers) {
    let at = 0;
    for (const name of layer.names) {
      const known = names.indexOf(name);
      if (known < 0) names.splice(at + 1, 0, name);
      at = known < 0 ? at + 1 : known;
    }
  }
  return names;
}

/** Text that a spreadsheet would take for a formula is led by an apostrophe. */
export function guarded(text: string): string {
  return /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
}

/** Lists as JSON; text guarded. */
export function cell(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const safe = guarded(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Longitude and latitude of a point; of lines and areas none. */
function place(layer: Layer, row: number): [lon: string, lat: string] {
  const shape = geometryOf(layer, row);
  if (shape?.type !== "Point") return ["", ""];
  return [String(degree(shape.coordinates[0]!)), String(degree(shape.coordinates[1]!))];
}
