/** An atlas of one layer for the tests, given as things with kinds and shapes. */

import { Atlas } from "../src/core/payload.ts";
import { atlasOf } from "./atlas.ts";

export type Place = [lon: number, lat: number];
export type Thing = { id: string; kind: string; draw?: "point" | "line" | "area"; parts: Place[][]; status?: string };

/** An atlas of one layer; each part is one ring, and every feature has its own symbol. */
export function drawn(...things: Thing[]): Atlas {
  const { raw } = atlasOf({ id: "one", rows: things.map(({ id }) => ({ id })) });
  const rings = things.flatMap(({ parts }) => parts);
  const steps = rings.flat().map(([lon, lat]) => [Math.round(lon * 1e6), Math.round(lat * 1e6)] as const);
  const xy = steps.flatMap(([x, y], at) => [x - (steps[at - 1]?.[0] ?? 0), y - (steps[at - 1]?.[1] ?? 0)]);
  const geometry = {
    parts: things.map(({ parts }) => parts.length),
    rings: rings.map(() => 1),
    sizes: rings.map((ring) => ring.length),
    xy,
    symbol: things.flatMap(({ parts }, index) => parts.map(() => index)),
  };
  const symbols = things.map(({ kind, draw = "line", status = "existing" }) => ({ draw, kind, status, approximate: false, shape: "circle", pattern: "", color: "", width: 1 }));
  return new Atlas({ ...raw, layers: [{ ...raw.layers[0]!, geometry, symbols }] });
}

export const point = (id: string, kind: string, place: Place): Thing => ({ id, kind, draw: "point", parts: [[place]] });
