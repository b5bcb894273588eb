/** A corridor: its legs, and its length as drawn here beside the published one. */

import { comparisonsOf } from "../core/comparisons.ts";
import type { Context } from "../core/context.ts";
import { button, h, type Child } from "../core/dom.ts";
import { lengthOf } from "../access/lengths.ts";
import { about, kilometres, percent } from "../core/format.ts";
import { way } from "../core/geodesic.ts";
import type { Key, Translator } from "../core/i18n.ts";
import type { Layer } from "../core/payload.ts";
import { isPhone } from "../core/screen.ts";
import type { Ref } from "../core/store.ts";
import { table, type Row } from "./facts.ts";
import { byMode, legs } from "./legs.ts";
import { inTongue } from "./tongue.ts";

/** A larger difference between the two lengths is told in words. */
const TOLD = 0.15;
/** The same where straight lines are longer than the way that they stand for. */
const LONGER = 0.05;
/** Bends that straight stretches leave out make up to this share of a way. */
const BENDS = 0.25;
/** A line no longer than the shortest way by this share is that way. */
const STRAIGHT = 0.001;

export function corridor(context: Context, ref: Ref): Child {
  const [layer, { row }, { tr }] = [context.atlas.layer(ref), ref, context];
  const shown = [legs(context, ref), table(lengths(context, ref)), difference(layer, row, tr), comparing(context, layer.text("id", row))].filter(Boolean);
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

function lengths(context: Context, ref: Ref): Row[] {
  const { atlas, tr } = context;
  const [layer, row] = [atlas.layer(ref), ref.row];
  const [ours, published] = [layer.number("length_km", row), layer.number("published_length_km", row)];
  const source = layer.text("published_length_source", row);
  const told = published === null ? "" : h("span", {}, kilometres(published, tr), source && inTongue("small", source, tr));
  const rough = layer.value("approximate", row) === true;
  return [
    [tr.t("card.modes"), byMode(context, ref)],
    [tr.t("card.length"), ours === null ? "" : about(kilometres(ours, tr), rough)],
    [tr.t("card.published"), told],
    [tr.t("card.estimate"), estimate(context, ref)],
  ];
}

/** How long it is by what is published of others, where nothing is of itself. */
function estimate({ atlas, tr }: Context, ref: Ref): Child {
  const length = lengthOf(atlas, ref);
  if (length?.basis !== "parts" && length?.basis !== "scaled") return null;
  return h("span", {}, about(kilometres(length.km, tr), true), h("small", {}, tr.t(`card.estimate.${length.basis}`)));
}

function difference(layer: Layer, row: number, tr: Translator): Child {
  const [ours, published] = [layer.number("length_km", row), layer.number("published_length_km", row)];
  const share = ours !== null && published ? ours / published - 1 : 0;
  const schematic = layer.text("method", row) === "schematic";
  if (ours === null || !published || (Math.abs(share) <= TOLD && !(schematic && share > LONGER))) return null;
  const fill = { km: kilometres(Math.abs(published - ours), tr), share: percent(Math.abs(share), tr) };
  const why = reason(layer, row, share);
  return h("p", { class: "note warning" }, tr.t(share < 0 ? "length.shorter" : "length.longer", fill) + (why ? ` ${tr.t(why)}` : ""));
}

/** What can be said of a difference; a reason only where it can be the whole of it. */
function reason(layer: Layer, row: number, share: number): Key | null {
  if (layer.value("approximate", row) !== true) return null;
  if (share > 0) return layer.text("method", row) === "schematic" ? "length.odd" : null;
  if (isStraight(layer, row)) return "length.straight";
  return -share <= BENDS ? "length.why" : null;
}

/** Whether the line is one straight stretch from end to end. */
function isStraight(layer: Layer, row: number): boolean {
  const [part, ...others] = layer.parts(row);
  const line = part?.rings[0] ?? [];
  const [first, last] = [line[0], line.at(-1)];
  const km = layer.number("length_km", row);
  return !others.length && !!first && !!last && km !== null && km <= way(first, last).km * (1 + STRAIGHT);
}
