/** The list of layers by theme: each row shows what the map draws, and how many. */

import { button, h, type Child } from "./dom.ts";
import { number } from "./format.ts";
import { icon } from "./icons.ts";
import type { Translator } from "./i18n.ts";
import type { Atlas, Layer, Sym } from "./payload.ts";
import type { State, Store } from "./store.ts";
import { swatch } from "./symbols.ts";

const THEMES = ["transport", "tourism", "industry", "energy", "social", "context"];

export type ZoomTo = (layer: number) => void;

export function layersView(atlas: Atlas, store: Store, tr: Translator, zoomTo: ZoomTo): Child[] {
  const state = store.get();
  const drawn = [...atlas.layers.entries()].filter(([, layer]) => layer.count === 0 || layer.bounds() !== null);
  const themes = [...new Set([...THEMES, ...drawn.map(([, layer]) => layer.raw.theme)])];
  const groups = themes.map((theme) => {
    const rows = drawn.filter(([, layer]) => layer.raw.theme === theme);
    if (!rows.length) return null;
    const items = rows.map(([index, layer]) => layerRow(layer, store, tr, () => zoomTo(index)));
    return h("section", { class: "theme" }, h("h2", {}, tr.word("theme", theme)), ...items);
  });
  return [...groups, background(store, state, tr)];
}

function layerRow(layer: Layer, store: Store, tr: Translator, zoom: () => void): HTMLElement {
  const box = h("input", { type: "checkbox", checked: !store.get().hidden.has(layer.id), "data-layer": layer.id });
  box.addEventListener("change", () => store.toggleLayer(layer.id));
  const count = h("span", { class: "count", title: tr.t("layer.count") }, number(layer.count, tr));
  const label = h("label", {}, box, h("span", { class: "title", dir: "auto" }, tr.pick(layer.raw.title) || layer.id), count);
  const go = layer.bounds() ? button(tr.t("layer.zoom"), zoom, { class: "go" }, icon("target")) : null;
  const note = tr.pick(layer.raw.description);
  return h(
    "div",
    { class: "layer" },
    h("div", { class: "row" }, label, go),
    note ? h("p", { class: "note", dir: "auto" }, note) : null,
    layer.count ? legend(layer, tr) : h("p", { class: "note" }, tr.t("layer.empty")),
  );
}

function legend(layer: Layer, tr: Translator): HTMLElement {
  const counts = layer.symbolCounts();
  const items = layer.raw.symbols.map((symbol, index) =>
    h("li", {}, h("span", { class: "swatch" }, swatch(symbol)), h("span", {}, meaning(symbol, tr)), h("span", { class: "count" }, number(counts[index]!, tr))),
  );
  return h("ul", { class: "legend" }, ...items);
}

/** «port, planned, approximate»: what a symbol says, in words. */
export function meaning(symbol: Sym, tr: Translator): string {
  const words = [symbol.kind ? tr.kind(symbol.draw, symbol.kind) : tr.word("kind", "other")];
  if (symbol.status !== "existing") words.push(tr.word("status", symbol.status));
  if (symbol.approximate) words.push(tr.t(symbol.draw === "line" ? "schematic" : "approximate"));
  return words.join(", ");
}

function background(store: Store, state: State, tr: Translator): HTMLElement {
  const choice = (name: "labels" | "graticule"): HTMLElement => {
    const box = h("input", { type: "checkbox", checked: state[name] });
    box.addEventListener("change", () => store.set({ [name]: box.checked }));
    return h("div", { class: "layer" }, h("div", { class: "row" }, h("label", {}, box, h("span", { class: "title" }, tr.t(`basemap.${name}`)))));
  };
  return h("section", { class: "theme" }, h("h2", {}, tr.t("basemap")), choice("labels"), choice("graticule"));
}
