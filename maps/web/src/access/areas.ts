/** Whether places lie in areas. */

import type { Layer } from "../core/payload.ts";

export function isArea(layer: Layer, row: number): boolean {
  let area = false;
  layer.eachRing(row, (symbol) => (area ||= layer.raw.symbols[symbol]!.draw === "area"));
  return area;
}

/** Whether a place lies in the areas of a feature, its holes taken out (even-odd rule). */
export function inside(layer: Layer, row: number, lon: number, lat: number): boolean {
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
