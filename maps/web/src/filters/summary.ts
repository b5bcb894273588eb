/** How many features the filters leave, and where they are; the filters as chips. */

import type { Context } from "../core/context.ts";
import { button, h, said, type Child } from "../core/dom.ts";
import { number } from "../core/format.ts";
import { icon } from "../core/icons.ts";
import type { Layer } from "../core/payload.ts";
import { TiledLayer } from "../core/tiled.ts";
import { active, CLEARED, type Active } from "./active.ts";

/** «23 of 76 match». */
export function matching({ atlas, matches, tr }: Pick<Context, "atlas" | "matches" | "tr">): string {
  const all = atlas.layers.reduce((sum, layer) => sum + layer.total, 0);
  return tr.t("filters.matching", { n: number(matches.total, tr), all: number(all, tr) });
}

/** How many features of a layer are kept though years, budgets or distances are asked for: tiles do not know theirs. */
export function unasked({ atlas, matches, store }: Pick<Context, "atlas" | "matches" | "store">, index: number): number {
  const { filters: { years, budget, near }, year } = store.get();
  const asked = years !== null || budget !== null || near !== null || year !== null;
  return asked && atlas.layers[index] instanceof TiledLayer ? matches.count(index) : 0;
}

/** What a count, or a sheet, with such features has to say; null: there are none. */
export function untouched(context: Pick<Context, "atlas" | "matches" | "store" | "tr">): string | null {
  const { atlas, tr } = context;
  const n = atlas.layers.reduce((sum, _, index) => sum + unasked(context, index), 0);
  return n ? tr.count("filters.tiled", n) : null;
}

/** Where those are that match: drawn, without a place, or in layers that are put out. */
function whereabouts({ atlas, matches, store, tr }: Context): string {
  const { hidden } = store.get();
  let [placed, unplaced, out] = [0, 0, 0];
  atlas.layers.forEach((layer, index) => {
    if (hidden.has(layer.id)) return void (out += matches.count(index));
    placed += layer instanceof TiledLayer ? matches.count(index) : placedOf(layer, matches.mask(index));
    unplaced += matches.count(index);
  });
  unplaced -= placed;
  const parts = [["filters.placed", placed], ["filters.unplaced", unplaced], ["filters.hidden", out]] as const;
  return parts.filter(([, n]) => n).map(([key, n]) => tr.t(key, { n: number(n, tr) })).join(", ");
}

/** How many of the features that a mask keeps are on the map. */
function placedOf(layer: Layer, mask: Uint8Array): number {
  let placed = 0;
  for (let row = 0; row < layer.count; row++) if (mask[row] && (layer.single || layer.hasGeometry(row))) placed++;
  return placed;
}

export function summary(context: Context): Child[] {
  const { matches, store, tr } = context;
  const chosen = active(store.get(), tr, context.atlas);
  return [
    h("p", { class: "matching" }, h("strong", {}, matching(context))),
    h("p", { class: "note" }, matches.total ? whereabouts(context) : tr.t("filters.nothing")),
    note(untouched(context)),
    chosen.length ? chips(context, chosen) : null,
  ];
}

function note(text: string | null): Child {
  return text === null ? null : h("p", { class: "note" }, text);
}

function chips({ store, tr }: Context, chosen: readonly Active[]): HTMLElement {
  const each = chosen.map(({ key, label, without }) =>
    button(tr.t("filters.remove", { name: label }), () => store.set(without), { class: "chip", "data-key": `chip ${key}` }, said(label), icon("close")),
  );
  const all = button(tr.t("filters.clear"), () => store.set(CLEARED), { class: "clear", "data-key": "all" });
  return h("div", { class: "chosen", role: "group", "aria-label": tr.t("filters.active") }, ...each, all);
}
