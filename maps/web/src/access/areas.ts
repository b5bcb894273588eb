/** Whether places lie in areas. */

import type { Layer } from "../core/payload.ts";

const TURN = 360;

export function isArea(layer: Layer, row: number): boolean {
  let area = false;
  layer.eachRing(row, (symbol) => (area ||= layer.raw.symbols[symbol]!.draw === "area"));
  return area;
}

/** A longitude in the turn that begins in `west`: atlases may run on beyond 180 degrees. */
export function turned(lon: number, west: number): number {
  return lon + TURN * Math.ceil((west - lon) / TURN);
}

/** Whether a place lies in the areas of a feature, its holes taken out (even-odd rule); edges are straight in degrees. */
export function inside(layer: Layer, row: number, longitude: number, lat: number): boolean {
  const bounds = layer.bounds(row);
  if (!bounds) return false;
  const lon = turned(longitude, bounds[0]);
  let odd = false;
  layer.eachRing(row, (symbol, first, end) => {
    if (layer.raw.symbols[symbol]!.draw !== "area") return;
    for (let at = first + 1; at < end; at++) {
      const [y0, y1] = [layer.lat(at - 1), layer.lat(at)];
      if (y0 > lat === y1 > lat) continue;
      const x = layer.lon(at - 1) + ((lat - y0) / (y1 - y0)) * (layer.lon(at) - layer.lon(at - 1));
      if (x > lon) odd = !odd;
    }
  });
  return odd;
}
