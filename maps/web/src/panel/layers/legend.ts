/** What the symbols of a layer mean: drawn as the map draws them. */

import type { Context } from "../../core/context.ts";
import { h } from "../../core/dom.ts";
import { number } from "../../core/format.ts";
import type { Translator } from "../../core/i18n.ts";
import type { Sym } from "../../core/payload.ts";
import { mayCrowd } from "../../map/canvas/points.ts";
import { swatch } from "../../map/symbols.ts";

export function legend({ atlas, matches, tr }: Context, index: number): HTMLElement {
  const layer = atlas.layers[index]!;
  const counts = layer.symbolCounts(matches.mask(index));
  const items = layer.raw.symbols.map((symbol, at) =>
    h(
      "li",
      {},
      h("span", { class: "swatch" }, swatch(symbol)),
      h("span", {}, meaning(symbol, tr)),
      h("span", { class: "count" }, number(counts[at]!, tr)),
    ),
  );
  if (mayCrowd(layer)) items.push(h("li", { class: "note" }, tr.t("legend.density")));
  return h("ul", { class: "legend" }, ...items);
}

/** «port, planned, approximate»: what a symbol says, in words. */
export function meaning(symbol: Sym, tr: Translator): string {
  const words = [symbol.kind ? tr.kind(symbol.draw, symbol.kind) : tr.word("kind", "other")];
  if (symbol.status !== "existing") words.push(tr.word("status", symbol.status));
  if (symbol.approximate) words.push(tr.t(symbol.draw === "line" ? "schematic" : "approximate"));
  return words.join(", ");
}
