/** GeoJSON by RFC 7946: (lon, lat) in degrees, WGS 84, 6 decimals, one feature a line. */

import type { Layer } from "../core/payload.ts";
import { degree, geometryOf } from "./geometry.ts";
import type { Measured } from "./measured.ts";
import type { Rows } from "./rows.ts";

/** The pieces of a feature collection; `id` is that of the feature, all else are properties. */
export function* geojson(rows: Rows, numbers: Uint32Array, measured: readonly Measured[] = []): Generator<string> {
  let before = '{"type":"FeatureCollection","features":[\n';
  for (const number of numbers) {
    const { layer, row } = rows.ref(number);
    yield before + feature(rows.layers[layer]!, row, measured);
    before = ",\n";
  }
  yield numbers.length ? "\n]}\n" : `${before}]}\n`;
}

function feature(layer: Layer, row: number, measured: readonly Measured[]): string {
  const names = layer.names.filter((name) => name !== "id");
  const values = names.map((name) => [name, layer.value(name, row)] as const);
  const properties = Object.fromEntries([["layer", layer.id] as const, ...values, ...measured.map(({ name, value }) => [name, value(layer, row)] as const)]);
  const id = layer.value("id", row);
  const whole = { type: "Feature", ...(id !== null && { id }), geometry: geometryOf(layer, row), properties };
  return JSON.stringify(whole, rounded);
}

/** Coordinates have six decimals; what else is a number stays as it is. */
function rounded(this: unknown, key: string, value: unknown): unknown {
  if (key !== "coordinates") return value;
  return round(value as Nested);
}

type Nested = number | readonly Nested[];

function round(value: Nested): Nested {
  return typeof value === "number" ? degree(value) : value.map(round);
}
