/** Everything that is known about one feature, in the language of the page. */

import type { Context, Part } from "../core/context.ts";
import { button, fill, h, link, said, type Child } from "../core/dom.ts";
import { coordinates, date, kilometres, large, money, number, years } from "../core/format.ts";
import { icon } from "../core/icons.ts";
import { LANGUAGE_NAMES, type Translator } from "../core/i18n.ts";
import type { Layer, Source } from "../core/payload.ts";
import { LANGUAGES, sameRef, type Change, type Ref } from "../core/store.ts";
import { swatch } from "../map/symbols.ts";

type Row = [label: string, value: Child];
const EXACT_KM = 0.5;
const LONG = 160;

export class Card implements Part {
  readonly slot = "stage";
  readonly element = h("section", { class: "card", hidden: true, tabindex: "-1" });
  /** What opened the card: it gets the focus back. */
  private opener: Element | null = null;

  constructor(private readonly context: Context) {
    this.element.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
    });
  }

  close(): void {
    this.context.store.set({ selected: null });
  }

  render(change: Change): void {
    if (!change.has("language", "selected")) return;
    const { now, before } = change;
    const opened = now.selected && !sameRef(now.selected, before?.selected ?? null);
    if (opened && !this.element.contains(document.activeElement)) this.opener = document.activeElement;
    this.draw(now.selected);
    if (opened) this.element.focus({ preventScroll: true });
    else if (before?.selected && !now.selected) this.giveBack();
  }

  private giveBack(): void {
    if (this.opener instanceof HTMLElement || this.opener instanceof SVGElement) this.opener.focus({ preventScroll: true });
    this.opener = null;
  }

  private draw(ref: Ref | null): void {
    this.element.hidden = !ref;
    if (!ref) return fill(this.element, []);
    const { atlas, tr } = this.context;
    const layer = atlas.layer(ref);
    const heading = h("h2", { dir: "auto" }, tr.name(layer, ref.row));
    this.element.setAttribute("aria-label", tr.name(layer, ref.row));
    fill(this.element, [
      h("header", {}, picture(layer, ref.row), h("div", {}, heading, subtitle(layer, ref.row, tr)), this.closer(tr)),
      h("div", { class: "body" }, names(layer, ref.row), ...describe(layer, ref.row, tr)),
    ]);
    this.element.scrollTop = 0;
  }

  private closer(tr: Translator): HTMLElement {
    return button(tr.t("card.close"), () => this.close(), { class: "close" }, icon("close"));
  }
}

function picture(layer: Layer, row: number): Node | null {
  const [part] = layer.hasGeometry(row) ? layer.parts(row) : [];
  return part ? h("span", { class: "picture" }, swatch(part.symbol)) : null;
}

function subtitle(layer: Layer, row: number, tr: Translator): HTMLElement {
  const feature = layer.text("feature", row);
  const kind = tr.word(feature === "corridor" ? "mode" : "kind", layer.text("kind", row));
  const status = layer.text("status", row);
  const rough = layer.value("approximate", row) === true;
  const chips = [kind, status && tr.word("status", status)].filter(Boolean).map((text) => h("span", { class: "chip" }, text));
  if (rough) chips.push(h("span", { class: "chip rough" }, tr.t(feature === "corridor" ? "schematic" : "approximate")));
  return h("p", { class: "chips" }, ...chips);
}

function names(layer: Layer, row: number): Child {
  const given = layer.texts("name", row);
  const items = LANGUAGES.filter((language) => given[language]).map((language) =>
    h("li", {}, h("abbr", { title: LANGUAGE_NAMES[language].full }, LANGUAGE_NAMES[language].short), h("span", { lang: language, dir: "auto" }, given[language]!)),
  );
  return items.length ? h("ul", { class: "names" }, ...items) : null;
}

/** Description, facts and sources. */
export function describe(layer: Layer, row: number, tr: Translator): Child[] {
  const text = tr.pick(layer.texts("description", row));
  const rows = [...figures(layer, row, tr), ...lengths(layer, row, tr), ...position(layer, row, tr)];
  return [text ? h("p", { class: "description", dir: "auto" }, text) : null, legs(layer, row, tr), table(rows), sources(layer, row, tr), links(layer, row, tr)];
}

function table(rows: Row[]): Child {
  const shown = rows.filter(([, value]) => value);
  const cells = shown.map(([label, value]) => h("div", {}, h("dt", {}, label), h("dd", {}, value)));
  return cells.length ? h("dl", {}, ...cells) : null;
}

export function figures(layer: Layer, row: number, tr: Translator): Row[] {
  const [budget, capacity] = [layer.number("budget_amount", row), layer.number("capacity_amount", row)];
  const unit = tr.word("unit", layer.text("capacity_unit", row));
  return [
    [tr.t("card.years"), years(layer.number("start", row), layer.number("end", row), tr)],
    [tr.t("card.budget"), budget === null ? "" : said(money(budget, layer.text("budget_currency", row), tr))],
    [tr.t("card.capacity"), capacity === null ? "" : said(`${large(capacity, tr)}\u00a0${unit}`)],
  ];
}

function lengths(layer: Layer, row: number, tr: Translator): Row[] {
  const [ours, published] = [layer.number("length_km", row), layer.number("published_length_km", row)];
  const source = layer.text("published_length_source", row);
  const said_ = published === null ? "" : h("span", {}, kilometres(published, tr), source && h("small", { dir: "auto" }, source));
  return [
    [tr.t("card.length"), ours === null ? "" : kilometres(ours, tr)],
    [tr.t("card.published"), said_],
  ];
}

function position(layer: Layer, row: number, tr: Translator): Row[] {
  const box = layer.bounds(row);
  if (!box) return [];
  const point = box[0] === box[2] && box[1] === box[3];
  const method = layer.text("method", row);
  const found = [layer.text("position_source", row), layer.text("position_source_id", row)].filter(Boolean).join(" · ");
  return [
    [tr.t("card.coordinates"), point ? h("span", { class: "figures" }, coordinates(box[0], box[1], tr)) : ""],
    [tr.t(layer.text("feature", row) === "corridor" ? "card.stops" : "card.position"), quality(layer, row, tr)],
    [tr.t("card.geometry"), method && tr.word("method", method)],
    [tr.t("card.found"), found && folded(found)],
    [tr.t("card.reason"), layer.text("pin_reason", row) && said(layer.text("pin_reason", row))],
    [tr.t("card.licence"), layer.text("licence", row) && said(layer.text("licence", row))],
  ];
}

/** A long text shows how it begins, and the rest when asked. */
function folded(text: string): Node {
  const letters = [...text];
  if (letters.length <= LONG) return said(text);
  return h("details", {}, h("summary", {}, said(letters.slice(0, LONG / 2).join("") + "…")), said(text));
}

/** «±8 km, derived from two distances»: how good a position is, in words. */
function quality(layer: Layer, row: number, tr: Translator): string {
  const km = layer.number("uncertainty_km", row);
  const basis = layer.text("basis", row);
  const within = km === null ? "" : tr.t("quality.within", { km: number(km, tr, km < EXACT_KM ? 2 : 1) });
  return [within, basis && tr.word("basis", basis)].filter(Boolean).join(", ");
}

/** A leg each: mode, status, method, length, and the stops by name. */
function legs(layer: Layer, row: number, tr: Translator): Child {
  const items = layer.records("legs", row).map((leg) => {
    const words = [["mode", leg.mode], ["status", leg.status], ["method", leg.method]] as const;
    const told = words.filter(([, value]) => typeof value === "string").map(([group, value]) => tr.word(group, String(value)));
    if (typeof leg.length_km === "number") told.push(kilometres(leg.length_km, tr));
    return h("li", {}, h("span", { dir: "auto" }, stops(leg.stops, tr)), h("small", {}, told.join(" · ")));
  });
  return items.length ? h("section", {}, h("h3", {}, tr.t(items.length > 1 ? "card.legs" : "card.stops")), h("ul", { class: "legs" }, ...items)) : null;
}

function stops(value: unknown, tr: Translator): string {
  const list: unknown[] = Array.isArray(value) ? value : [];
  const texts = list.map((stop) => (typeof stop === "string" ? stop : record(stop) ? tr.pick(stop) || String(stop.name ?? "") : ""));
  return texts.filter(Boolean).join(" → ");
}

function record(value: unknown): value is Record<string, string> {
  return typeof value === "object" && value !== null;
}

export function sources(layer: Layer, row: number, tr: Translator): Child {
  const given = layer.records("sources", row) as unknown as Source[];
  const list = given.length || !layer.raw.source ? given : [layer.raw.source];
  const items = list.map((source) => h("li", {}, ...cite(source, tr)));
  return items.length ? h("section", {}, h("h3", {}, tr.t("card.sources")), h("ul", { class: "sources" }, ...items)) : null;
}

export function cite(source: Source, tr: Translator): Child[] {
  const rest = [source.publisher, source.date && date(source.date, tr), source.licence].filter(Boolean).join(" · ");
  return [link(source.title || source.publisher, source.url), h("small", { dir: "auto" }, rest)];
}

function links(layer: Layer, row: number, tr: Translator): Child {
  const items = layer.records("links", row).map((one) => h("li", {}, link(String(one.title ?? one.url ?? ""), String(one.url ?? ""))));
  return items.length ? h("section", {}, h("h3", {}, tr.t("card.links")), h("ul", { class: "sources" }, ...items)) : null;
}
