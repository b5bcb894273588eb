/** Where everything comes from, and under which licence. */

import { cite } from "../card/card.ts";
import type { Context, View } from "../core/context.ts";
import { h, link, redraw, type Child } from "../core/dom.ts";
import type { Translator } from "../core/i18n.ts";
import type { Atlas, Credit } from "../core/payload.ts";
import type { Change } from "../core/store.ts";

export class AboutView implements View {
  readonly element = h("div");

  constructor(private readonly context: Context) {}

  render(change: Change): void {
    if (!change.has("language")) return;
    redraw(this.element, about(this.context.atlas, this.context.tr));
  }
}

function about(atlas: Atlas, tr: Translator): Child[] {
  const text = tr.pick(atlas.raw.description);
  const layers = atlas.layers.flatMap((layer) => {
    const source = layer.raw.source;
    return source ? [h("li", {}, h("strong", { dir: "auto" }, tr.pick(layer.raw.title)), ...cite(source, tr))] : [];
  });
  return [
    text ? h("p", { class: "description", dir: "auto" }, text) : null,
    h("p", { class: "note" }, tr.t("about.offline")),
    foreign() ? h("p", { class: "note warning" }, tr.t("about.foreign")) : null,
    h("p", { class: "note" }, tr.t("about.quality")),
    section(tr.t("about.data"), layers),
    section(tr.t("about.credits"), atlas.raw.credits.map((credit) => h("li", {}, link(credit.title, credit.url), h("small", { dir: "auto" }, credit.licence)))),
  ];
}

function section(title: string, items: HTMLElement[]): Child {
  return items.length ? h("section", { class: "theme" }, h("h2", {}, title), h("ul", { class: "sources" }, ...items)) : null;
}

/** Whether something added to the map loads files of its own. */
function foreign(): boolean {
  return document.querySelector("script[src], link[rel=stylesheet][href]") !== null;
}

/** The names that must always stand on the map. */
export function attribution(credits: readonly Credit[]): Child[] {
  const required = credits.filter((credit) => credit.required);
  const free = credits.filter((credit) => !credit.required).slice(0, 1);
  const seen = new Map([...free, ...required].map((credit) => [credit.title, credit]));
  return [...seen.values()].flatMap((credit, index) => [index ? " · " : null, link(label(credit), credit.url)]);
}

function label({ title, licence, required }: Credit): string {
  return required ? `${title} (${licence})` : title;
}
