/** Where a feature lies: its coordinates, how good they are, and how they were found. */

import type { Context } from "../core/context.ts";
import { button, h, said, type Child } from "../core/dom.ts";
import { coordinates, dms, sexagesimal, turned, within } from "../core/format.ts";
import { icon } from "../core/icons.ts";
import type { Translator } from "../core/i18n.ts";
import type { Layer } from "../core/payload.ts";
import type { Ref } from "../core/store.ts";
import { copied } from "./doings.ts";
import { folded, table } from "./facts.ts";
import { foreign } from "./tongue.ts";

export function position(context: Context, ref: Ref): Child {
  const { atlas, tr } = context;
  const [layer, row] = [atlas.layer(ref), ref.row];
  const box = layer.bounds(row);
  if (!box) return null;
  const point = box[0] === box[2] && box[1] === box[3];
  const method = layer.text("method", row);
  const found = [layer.text("position_source", row), layer.text("position_source_id", row)].filter(Boolean).join(" · ");
  const marked = (text: string): Child => text && h("span", { lang: foreign(text, tr) }, folded(text, tr));
  const rows = table([
    [tr.t("card.coordinates"), point && both(context, box[0], box[1])],
    [tr.t(layer.text("feature", row) === "corridor" ? "card.quality.stops" : "card.quality"), quality(layer, row, tr)],
    [tr.t("card.geometry"), method && said(tr.word("method", method))],
    [tr.t("card.found"), marked(found)],
    [tr.t("card.reason"), marked(layer.text("pin_reason", row))],
    [tr.t("card.licence"), marked(layer.text("licence", row))],
  ]);
  return rows && h("section", {}, h("h3", {}, tr.t("card.position")), rows);
}

/** Decimal, and in degrees, minutes and seconds; each can be copied, as other programs read it. */
function both(context: Context, lon: number, lat: number): HTMLElement {
  const { tr } = context;
  const decimal = `${lat.toFixed(5)}, ${turned(lon).toFixed(5)}`;
  const line = (text: string, label: string, value: string): HTMLElement =>
    h("div", {}, h("span", { class: "figures" }, text), button(label, () => void copied(context, value, tr.t("copy.done", { text: value })), { class: "copy" }, icon("copy")));
  return h(
    "div",
    { class: "both" },
    line(coordinates(lon, lat, tr), tr.t("copy.decimal"), decimal),
    line(dms(lon, lat, tr), tr.t("copy.dms"), plainDms(lon, lat)),
  );
}

/** 43°09′54.0″N 51°26′24.0″E: the form that programs of any language read. */
function plainDms(lon: number, lat: number): string {
  const east = turned(lon);
  return `${sexagesimal(lat, ".")}${lat < 0 ? "S" : "N"} ${sexagesimal(east, ".")}${east < 0 ? "W" : "E"}`;
}

/** «±8 km, derived from other facts»: how good a position is, in words. */
export function quality(layer: Layer, row: number, tr: Translator): string {
  const km = layer.number("uncertainty_km", row);
  const basis = layer.text("basis", row);
  return [km === null ? "" : within(km, tr), basis && tr.word("basis", basis)].filter(Boolean).join(", ");
}
