/** What the symbols of a layer mean: drawn as the map draws them. */

import type { Context } from "../../core/context.ts";
import { button, focusOn, h } from "../../core/dom.ts";
import { number } from "../../core/format.ts";
import type { Translator } from "../../core/i18n.ts";
import type { Layer, Sym } from "../../core/payload.ts";
import { kinsOf, type Kin } from "../../filters/ages.ts";
import { mayCrowd } from "../../map/canvas/points.ts";
import { swatch } from "../../map/symbols.ts";

/** More rows than so many are folded; then so many are shown. */
const [MANY, SHOWN] = [24, 12];
/** Layers whose legends the reader has unfolded. */
const unfolded = new WeakSet<Layer>();

export function legend({ atlas, matches, store, tr }: Context, index: number): HTMLElement {
  const layer = atlas.layers[index]!;
  const kins = kinsOf(layer, matches.mask(index), store.get().year);
  const row = ({ symbol, count }: Kin): HTMLElement =>
    h(
      "li",
      {},
      h("span", { class: "swatch" }, swatch(symbol)),
      h("span", {}, meaning(symbol, tr)),
      h("span", { class: "count" }, number(count, tr)),
    );
  const folded = kins.length > MANY && !unfolded.has(layer);
  const items = (folded ? kins.slice(0, SHOWN) : kins).map(row);
  if (folded) items.push(unfolding(layer, tr, kins.length, () => kins.slice(SHOWN).map(row)));
  if (mayCrowd(layer)) items.push(h("li", { class: "note" }, tr.t("legend.density")));
  return h("ul", { class: "legend" }, ...items);
}

/** The button that takes its place among the rows, until it is pressed. */
function unfolding(layer: Layer, tr: Translator, count: number, rest: () => HTMLElement[]): HTMLElement {
  const all = tr.count("legend.all", count);
  const unfold = (): void => {
    const rows = rest();
    unfolded.add(layer);
    item.replaceWith(...rows);
    focusOn(rows[0]!);
  };
  const item = h("li", { class: "all" }, button(all, unfold, {}, all));
  return item;
}

/** «port, planned, approximate»: what a symbol says, in words. */
export function meaning(symbol: Sym, tr: Translator): string {
  const words = [symbol.kind ? tr.kind(symbol.draw, symbol.kind) : tr.word("kind", "other")];
  if (symbol.status !== "existing") words.push(tr.word("status", symbol.status));
  if (symbol.approximate) words.push(tr.t(symbol.draw === "line" ? "schematic" : "approximate"));
  return words.join(", ");
}
