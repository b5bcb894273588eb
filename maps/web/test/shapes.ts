/** Layers with shapes for the tests, and a view of the Mercator square. */

import { Atlas, type Draw, type Layer, type Sym } from "../src/core/payload.ts";
import type { Frame } from "../src/map/canvas/frame.ts";
import { VERSION } from "../src/payload/raw.ts";

type Point = readonly [lon: number, lat: number];
/** A feature: parts, each with its symbol and its rings. */
export type Shape = readonly { readonly symbol: number; readonly rings: readonly (readonly Point[])[] }[];

export function sym(draw: Draw, given: Partial<Sym> = {}): Sym {
  return { draw, kind: "", status: "existing", approximate: false, shape: "circle", pattern: "plain", color: "#000000", width: 3, ...given };
}

export function layerOf(symbols: Sym[], features: readonly Shape[]): Layer {
  const parts = features.flat();
  const rings = parts.flatMap((part) => part.rings);
  const steps = rings.flat(2).map((value) => Math.round(value * 1e6));
  const geometry = {
    parts: features.map((feature) => feature.length), rings: parts.map((part) => part.rings.length), sizes: rings.map((ring) => ring.length),
    xy: steps.map((value, at) => value - (at < 2 ? 0 : steps[at - 2]!)), symbol: parts.map((part) => part.symbol),
  };
  const raw = { id: "one", title: {}, description: {}, theme: "context", source: null, count: features.length, columns: {}, symbols, geometry };
  const box: [number, number, number, number] = [50, 42, 56, 46];
  const rest = { title: {}, description: {}, dated: null, language: "en", regionTitle: {}, extent: box, focus: box, credits: [], basemap: { box } };
  return new Atlas({ version: VERSION, layers: [raw], ...rest }).layers[0]!;
}

/** A frame whose upper left corner is at a place. */
export function frameAt(lon: number, lat: number, zoom: number, size = 256): Frame {
  const side = 256 * 2 ** zoom;
  const sine = Math.sin((lat * Math.PI) / 180);
  const [x, y] = [lon / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
  return { zoom, side, left: Math.floor(x * side), top: Math.floor(y * side), width: size, height: size, sharp: 1 };
}

/** Numbers that look random, and are the same each time (a linear congruential generator). */
export function randomly(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1664525 + 1013904223) % 2 ** 32) / 2 ** 32;
}
