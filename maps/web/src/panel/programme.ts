/** What is true of the whole region: the facts of all layers, by kind. */

import { describe } from "../card/card.ts";
import type { Context, View } from "../core/context.ts";
import { button, h, redraw, said, type Child } from "../core/dom.ts";
import type { Translator } from "../core/i18n.ts";
import type { Atlas, Layer, Texts } from "../core/payload.ts";
import type { Change, Ref } from "../core/store.ts";

const KINDS = ["programme", "order", "agreement", "priority"];

export function facts(atlas: Atlas): Ref[] {
  return atlas.layers.flatMap((layer, index) => {
    const rows = Array.from({ length: layer.count }, (_, row) => row);
    return rows.filter((row) => layer.value("feature", row) === "fact").map((row) => ({ layer: index, row }));
  });
}

export class ProgrammeView implements View {
  readonly element = h("div");

  constructor(private readonly context: Context) {}

  render(change: Change): void {
    if (!change.has("language")) return;
    const { atlas, tr, actions } = this.context;
    redraw(this.element, programme(atlas, tr, (ref) => actions.show(ref)));
  }
}

type Show = (ref: Ref) => void;

function programme(atlas: Atlas, tr: Translator, show: Show): Child[] {
  const all = facts(atlas);
  if (!all.length) return [h("p", { class: "note" }, tr.t("programme.empty"))];
  const kinds = [...new Set([...KINDS, ...all.map((ref) => atlas.layer(ref).text("kind", ref.row))])];
  return kinds.map((kind) => {
    const own = all.filter((ref) => atlas.layer(ref).text("kind", ref.row) === kind);
    if (!own.length) return null;
    return h("section", { class: "theme" }, h("h2", {}, tr.word("fact", kind)), ...own.map((ref) => fact(atlas, ref, tr, show)));
  });
}

function fact(atlas: Atlas, ref: Ref, tr: Translator, show: Show): HTMLElement {
  const layer = atlas.layer(ref);
  const status = layer.text("status", ref.row);
  const chip = status && status !== "existing" ? h("p", { class: "chips" }, h("span", { class: "chip" }, tr.word("status", status))) : null;
  return h(
    "article",
    { class: "fact" },
    h("h3", { dir: "auto" }, tr.name(layer, ref.row)),
    chip,
    items(layer, ref.row, tr),
    ...describe(layer, ref.row, tr),
    places(atlas, layer, ref.row, tr, show),
  );
}

function items(layer: Layer, row: number, tr: Translator): Child {
  const texts = layer.records("items", row).map((item) => tr.pick(item as Texts));
  return texts.length ? h("ul", { class: "items" }, ...texts.map((text) => h("li", { dir: "auto" }, text))) : null;
}

function places(atlas: Atlas, layer: Layer, row: number, tr: Translator, show: Show): Child {
  const ids = layer.value("sites", row);
  const known = (Array.isArray(ids) ? ids : []).map((id) => atlas.find(String(id))).filter((ref) => ref !== null);
  const buttons = known.map((ref) => {
    const name = tr.name(atlas.layer(ref), ref.row);
    return button(`${tr.t("programme.show")}: ${name}`, () => show(ref), { class: "place" }, said(name));
  });
  return buttons.length ? h("div", { class: "places", role: "group", "aria-label": tr.t("programme.show") }, ...buttons) : null;
}
