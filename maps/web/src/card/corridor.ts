/** A corridor: its legs, and its length as drawn here beside the published one. */

import { comparisonsOf } from "../core/comparisons.ts";
import type { Context } from "../core/context.ts";
import { button, h, type Child } from "../core/dom.ts";
import { kilometres, percent } from "../core/format.ts";
import type { Translator } from "../core/i18n.ts";
import type { Layer } from "../core/payload.ts";
import { isPhone } from "../core/screen.ts";
import type { Ref } from "../core/store.ts";
import { table, type Row } from "./facts.ts";
import { byMode, legs } from "./legs.ts";

/** A larger difference between the two lengths is told in words. */
const TOLD = 0.15;

export function corridor(context: Context, ref: Ref): Child {
  const [layer, { row }, { tr }] = [context.atlas.layer(ref), ref, context];
  const shown = [legs(context, ref), table(lengths(layer, row, tr)), difference(layer, row, tr), comparing(context, layer.text("id", row))].filter(Boolean);
  return shown.length ? h("section", { class: "corridor" }, ...shown) : null;
}

/** The way to what this corridor changes, where some ways are compared without it. */
function comparing({ atlas, store, tr }: Context, id: string): Child {
  const one = comparisonsOf(atlas).find(({ without }) => without.includes(id));
  const way = one?.ways[0];
  if (!one || !way) return null;
  const open = (): void => store.set({ tab: "compare", panelOpen: true, compared: { id: one.id, way: way.key }, ...(isPhone() && { sheet: "half", selected: null }) });
  return button(tr.t("card.compare"), open, { class: "place" }, tr.t("card.compare"));
}

function lengths(layer: Layer, row: number, tr: Translator): Row[] {
  const [ours, published] = [layer.number("length_km", row), layer.number("published_length_km", row)];
  const source = layer.text("published_length_source", row);
  const told = published === null ? "" : h("span", {}, kilometres(published, tr), source && h("small", { dir: "auto" }, source));
  return [
    [tr.t("card.modes"), byMode(layer, row, tr)],
    [tr.t("card.length"), ours === null ? "" : kilometres(ours, tr)],
    [tr.t("card.published"), told],
  ];
}

function difference(layer: Layer, row: number, tr: Translator): Child {
  const [ours, published] = [layer.number("length_km", row), layer.number("published_length_km", row)];
  if (ours === null || !published || Math.abs(ours / published - 1) <= TOLD) return null;
  const fill = { km: kilometres(Math.abs(published - ours), tr), share: percent(Math.abs(ours / published - 1), tr) };
  const why = ours < published && layer.value("approximate", row) === true ? ` ${tr.t("length.why")}` : "";
  return h("p", { class: "note warning" }, tr.t(ours < published ? "length.shorter" : "length.longer", fill) + why);
}
