/** The legend of a sheet: the symbols that can be seen on it, by layer. */

import { h, said } from "../core/dom.ts";
import type { Translator } from "../core/i18n.ts";
import type { Atlas, Bounds, Layer, Sym } from "../core/payload.ts";
import { TiledLayer } from "../core/tiled.ts";
import type { State } from "../core/store.ts";
import type { Matches } from "../filters/matches.ts";
import { swatch } from "../map/symbols.ts";
import { meaning } from "../panel/layers/legend.ts";

export interface Entry {
  readonly layer: Layer;
  readonly symbols: readonly Sym[];
}

/** The layers that are seen in `view`, and the symbols that draw them there. */
export function entries(atlas: Atlas, matches: Matches, { hidden }: Pick<State, "hidden">, view: Bounds): Entry[] {
  const shown = atlas.layers.map((layer, index) => ({
    layer,
    symbols: hidden.has(layer.id) ? [] : symbolsIn(layer, matches.mask(index), view),
  }));
  return shown.filter(({ symbols }) => symbols.length);
}

function symbolsIn(layer: Layer, mask: Uint8Array, view: Bounds): Sym[] {
  // Where the features of tiles lie is not known beforehand.
  if (layer instanceof TiledLayer) return meets(layer.bounds(), view) ? layer.raw.symbols.filter((_, index) => layer.symbolCounts(mask)[index]) : [];
  const seen = new Uint8Array(layer.raw.symbols.length);
  let left = seen.length;
  const meet = (symbol: number): void => {
    if (!seen[symbol]) left--;
    seen[symbol] = 1;
  };
  for (let row = 0; row < layer.count && left; row++)
    if (mask[row] && !allSeen(layer, row, seen) && isIn(layer, row, view)) layer.eachRing(row, meet);
  return layer.raw.symbols.filter((_, index) => seen[index]);
}

/** Whether a point has a symbol that was seen already: then where it lies says nothing new. */
function allSeen(layer: Layer, row: number, seen: Uint8Array): boolean {
  return layer.single && seen[layer.symbolOf(row)] === 1;
}

function isIn(layer: Layer, row: number, view: Bounds): boolean {
  if (!layer.single) return meets(layer.bounds(row), view);
  const [lon, lat] = [layer.lon(row), layer.lat(row)];
  return lon >= view[0] && lon <= view[2] && lat >= view[1] && lat <= view[3];
}

function meets(box: Bounds | null, view: Bounds): boolean {
  return box !== null && box[0] <= view[2] && box[2] >= view[0] && box[1] <= view[3] && box[3] >= view[1];
}

export function legend(found: readonly Entry[], tr: Translator): HTMLElement {
  const groups = found.map(({ layer, symbols }) => {
    const rows = symbols.map((symbol) => h("li", {}, h("span", { class: "swatch" }, swatch(symbol)), h("span", {}, meaning(symbol, tr))));
    return [h("h3", { dir: "auto" }, said(tr.pick(layer.raw.title) || layer.id)), h("ul", {}, ...rows)];
  });
  return h("div", { class: "sheet-legend" }, ...groups.flat());
}
