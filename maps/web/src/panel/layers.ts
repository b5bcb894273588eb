/** The list of layers by theme: each row shows what the map draws, and how many. */

import type { Context, View } from "../core/context.ts";
import { button, h, redraw } from "../core/dom.ts";
import { number } from "../core/format.ts";
import { icon } from "../core/icons.ts";
import type { Translator } from "../core/i18n.ts";
import type { Layer, Sym } from "../core/payload.ts";
import type { Change, State, Store } from "../core/store.ts";
import { swatch } from "../map/symbols.ts";

const THEMES = ["transport", "tourism", "industry", "energy", "social", "context"];

export class LayersView implements View {
  readonly element = h("div");

  constructor(private readonly context: Context) {}

  render(change: Change): void {
    if (!change.has("language", "hidden", "filters", "year", "order", "opacity", "labels", "graticule", "tiles")) return;
    const { atlas, store, tr, actions } = this.context;
    const drawn = [...atlas.layers.entries()].filter(([, layer]) => layer.count === 0 || layer.bounds() !== null);
    const themes = [...new Set([...THEMES, ...drawn.map(([, layer]) => layer.raw.theme)])];
    const groups = themes.map((theme) => {
      const rows = drawn.filter(([, layer]) => layer.raw.theme === theme);
      if (!rows.length) return null;
      const items = rows.map(([, layer]) => layerRow(layer, store, tr, () => actions.fit(layer.bounds())));
      return h("section", { class: "theme" }, h("h2", {}, tr.word("theme", theme)), ...items);
    });
    redraw(this.element, [...groups, background(store, change.now, tr)]);
  }
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
