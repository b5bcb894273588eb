/** Who says so: sources with their dates, and pages about a thing. */

import { h, link, type Child } from "../core/dom.ts";
import { date } from "../core/format.ts";
import type { Translator } from "../core/i18n.ts";
import type { Layer, Source } from "../core/payload.ts";
import { foreign } from "./tongue.ts";

type Level = "h3" | "h4";

/** The level of the heading follows from where the list stands. */
export function sources(layer: Layer, row: number, tr: Translator, level: Level = "h3"): Child {
  const given = layer.records("sources", row) as unknown as Source[];
  const list = given.length || !layer.raw.source ? given : [layer.raw.source];
  return cited(h(level, {}, tr.t("card.sources")), list.map((source) => h("li", {}, ...cite(source, tr))));
}

export function links(layer: Layer, row: number, tr: Translator): Child {
  const items = layer.records("links", row).map((one) => h("li", {}, link(String(one.title ?? one.url ?? ""), String(one.url ?? ""))));
  return cited(h("h3", {}, tr.t("card.links")), items);
}

function cited(heading: HTMLElement, items: HTMLElement[]): Child {
  return items.length ? h("section", {}, heading, h("ul", { class: "sources" }, ...items)) : null;
}

export function cite(source: Source, tr: Translator): Child[] {
  const dated = source.date && tr.t("source.published", { date: date(source.date, tr) });
  const read = source.retrieved && tr.t("source.retrieved", { date: date(source.retrieved, tr) });
  const rest = [dated, read, source.licence].filter(Boolean).map((text) => ` · ${text}`).join("");
  const title = source.title || source.publisher;
  const mark = (text: string): string | null => foreign(text, tr);
  return [h("span", { lang: mark(title) }, link(title, source.url)), h("small", { dir: "auto" }, h("span", { lang: mark(source.publisher) }, source.publisher), rest)];
}
