/** A corridor: its legs, and its length as drawn here beside the published one. */

import { h, type Child } from "../core/dom.ts";
import { kilometres, percent } from "../core/format.ts";
import type { Translator } from "../core/i18n.ts";
import type { Layer } from "../core/payload.ts";
import { swatch } from "../map/symbols.ts";
import { table, type Row } from "./facts.ts";

/** A larger difference between the two lengths is told in words. */
const TOLD = 0.15;

export function corridor(layer: Layer, row: number, tr: Translator): Child {
  const shown = [legs(layer, row, tr), table(lengths(layer, row, tr)), difference(layer, row, tr)].filter(Boolean);
  return shown.length ? h("section", { class: "corridor" }, ...shown) : null;
}

function lengths(layer: Layer, row: number, tr: Translator): Row[] {
  const [ours, published] = [layer.number("length_km", row), layer.number("published_length_km", row)];
  const source = layer.text("published_length_source", row);
  const told = published === null ? "" : h("span", {}, kilometres(published, tr), source && h("small", { dir: "auto" }, source));
  return [
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

/** A leg each: mode, status, method, length, and the stops by name. */
function legs(layer: Layer, row: number, tr: Translator): Child {
  const all = layer.records("legs", row);
  const parts = layer.partCount(row) === all.length ? layer.parts(row) : [];
  const items = all.map((leg, index) => {
    const part = parts[index];
    const words = [["mode", leg.mode], ["status", leg.status], ["method", leg.method]] as const;
    const told = words.filter(([, value]) => typeof value === "string").map(([group, value]) => tr.word(group, String(value)));
    if (typeof leg.length_km === "number") told.push(kilometres(leg.length_km, tr));
    const texts = h("div", {}, h("span", { dir: "auto" }, stops(leg.stops, tr)), h("small", {}, told.join(" · ")));
    return h("li", {}, h("span", { class: "swatch" }, part ? swatch(part.symbol) : null), texts);
  });
  return items.length ? h("div", {}, h("h3", {}, tr.t(items.length > 1 ? "card.legs" : "card.stops")), h("ol", { class: "legs" }, ...items)) : null;
}

function stops(value: unknown, tr: Translator): string {
  const list: unknown[] = Array.isArray(value) ? value : [];
  const texts = list.map((stop) => (typeof stop === "string" ? stop : record(stop) ? tr.pick(stop) || String(stop.name ?? "") : ""));
  return texts.filter(Boolean).join(" → ");
}

function record(value: unknown): value is Record<string, string> {
  return typeof value === "object" && value !== null;
}
