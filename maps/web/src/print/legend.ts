/** The legend of a sheet: the symbols that can be seen on it, by layer. */

import { h, said } from "../core/dom.ts";
import type { Translator } from "../core/i18n.ts";
import type { Atlas, Bounds, Draw, Layer, RawAtlas, Sym } from "../core/payload.ts";
import { TiledLayer } from "../core/tiled.ts";
import type { State } from "../core/store.ts";
import { kinshipOf, type Kinship } from "../filters/ages.ts";
import type { Matches } from "../filters/matches.ts";
import { scales } from "../map/scales.ts";
import { swatch } from "../map/symbols.ts";
import { meaning } from "../panel/layers/legend.ts";

export interface Entry {
  readonly layer: Layer;
  readonly symbols: readonly Sym[];
  /** What is drawn of them as large as its capacity. */
  readonly sized: ReadonlySet<Draw>;
}

/** The layers that are seen in `view`, and the symbols that draw them there. */
export function entries(atlas: Atlas, matches: Matches, { hidden, year }: Pick<State, "hidden" | "year">, view: Bounds): Entry[] {
  const shown = atlas.layers.map((layer, index): Entry => {
    const sized = new Set<Draw>();
    const symbols = hidden.has(layer.id) ? [] : symbolsIn(layer, matches.mask(index), { view, year, sized });
    return { layer, symbols, sized };
  });
  return shown.filter(({ symbols }) => symbols.length);
}

interface Shown {
  readonly view: Bounds;
  readonly year: number | null;
  /** Takes what is drawn as large as its capacity. */
  readonly sized: Set<Draw>;
}

function symbolsIn(layer: Layer, mask: Uint8Array, { view, year, sized }: Shown): Sym[] {
  // Where the features of tiles lie is not known beforehand.
  if (layer instanceof TiledLayer) return meets(layer.bounds(), view) ? layer.raw.symbols.filter((_, index) => layer.symbolCounts(mask)[index]) : [];
  const kinship = kinshipOf(layer, year);
  const sizes = layer.raw.symbols.some(({ flow }) => flow);
  const seen = new Uint8Array(kinship.symbols.length);
  let left = kinship.symbols.filter((_, index) => kinship.first(index) === index).length;
  for (let row = 0; row < layer.count && (left || sizes); row++) {
    if (!mask[row] || (!sizes && allSeen(layer, row, seen, kinship)) || !isIn(layer, row, view)) continue;
    layer.eachRing(row, (symbol) => {
      const [index, { draw, flow }] = [kinship.of(symbol, row), layer.raw.symbols[symbol]!];
      if (flow) sized.add(draw);
      if (!seen[index]) left--;
      seen[index] = 1;
    });
  }
  return kinship.symbols.filter((_, index) => seen[index]);
}

/** Whether a point has a symbol that was seen already: then where it lies says nothing new. */
function allSeen(layer: Layer, row: number, seen: Uint8Array, kinship: Kinship): boolean {
  return layer.single && seen[kinship.of(layer.symbolOf(row), row)] === 1;
}

function isIn(layer: Layer, row: number, view: Bounds): boolean {
  if (!layer.single) return meets(layer.bounds(row), view);
  const [lon, lat] = [layer.lon(row), layer.lat(row)];
  return lon >= view[0] && lon <= view[2] && lat >= view[1] && lat <= view[3];
}

function meets(box: Bounds | null, view: Bounds): boolean {
  return box !== null && box[0] <= view[2] && box[2] >= view[0] && box[1] <= view[3] && box[3] >= view[1];
}

/** What sizes mean, where some of what is seen has one. */
export function sizes(found: readonly Entry[], { flows = [] }: RawAtlas, tr: Translator): HTMLElement | null {
  const shown = flows.filter(({ draw }) => found.some(({ sized }) => sized.has(draw)));
  return shown.length ? h("div", { class: "sheet-legend" }, ...scales(shown, tr)) : null;
}

export function legend(found: readonly Entry[], tr: Translator): HTMLElement {
  const groups = found.map(({ layer, symbols }) => {
    const rows = symbols.map((symbol) => h("li", {}, h("span", { class: "swatch" }, swatch(symbol)), h("span", {}, meaning(symbol, tr))));
    return [h("h3", { dir: "auto" }, said(tr.pick(layer.raw.title) || layer.id)), h("ul", {}, ...rows)];
  });
  return h("div", { class: "sheet-legend" }, ...groups.flat());
}
