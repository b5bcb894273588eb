/** Everything that is known about one feature, in the language of the page. */

import type { Context, Part } from "../core/context.ts";
import { button, fill, h, redraw, tell, type Child } from "../core/dom.ts";
import { icon } from "../core/icons.ts";
import { LANGUAGE_NAMES, type Translator } from "../core/i18n.ts";
import type { Layer } from "../core/payload.ts";
import { LANGUAGES, sameRef, type Change, type Ref } from "../core/store.ts";
import { swatch } from "../map/symbols.ts";
import { roughWord } from "../access/legs.ts";
import { Attributes } from "./attributes.ts";
import { corridor } from "./corridor.ts";
import { description, figures, table } from "./facts.ts";
import { doings } from "./doings.ts";
import { Here } from "./here.ts";
import { Hidden } from "./hidden.ts";
import { Nearby } from "./nearby.ts";
import { position } from "./position.ts";
import { links, sources } from "./sources.ts";

const TITLE = "card-title";

export class Card implements Part {
  readonly slot = "stage";
  readonly element = h("section", { class: "card", role: "dialog", "aria-labelledby": TITLE, hidden: true, tabindex: "-1" });
  /** What opened the card: it gets the focus back. */
  private opener: Element | null = null;
  /** Whether values that it tells are still on their way. */
  private lacks = false;
  private readonly nearby: Nearby;
  private readonly attributes: Attributes;
  private readonly here: Here;
  private readonly hidden: Hidden;

  constructor(private readonly context: Context) {
    this.nearby = new Nearby(context);
    this.attributes = new Attributes(context);
    this.here = new Here(context, () => this.retell());
    this.hidden = new Hidden(context);
    // What the map says of itself stands clear of it.
    new ResizeObserver(() => tell(this.element, "--card", this.element.getBoundingClientRect().height)).observe(this.element);
  }

  close(): void {
    this.context.store.set({ selected: null });
  }

  render(change: Change): void {
    this.hidden.render(change);
    if (!change.has("language", "selected")) return void (change.has("arrived") && this.complete(change.now.selected));
    const { now, before } = change;
    const opened = now.selected && !sameRef(now.selected, before?.selected ?? null);
    if (opened && !this.element.contains(document.activeElement)) this.opener = document.activeElement;
    this.element.hidden = !now.selected;
    if (now.selected) redraw(this.element, this.content(now.selected));
    else fill(this.element, []);
    if (opened) this.begin();
    else if (before?.selected && !now.selected) this.giveBack();
  }

  /** Values have come: tell those that were missing, and leave what the reader has unfolded. */
  private complete(ref: Ref | null): void {
    if (!ref) return;
    if (this.lacks || this.here.lacks) this.retell();
    else this.nearby.refresh();
  }

  private retell(): void {
    const { selected } = this.context.store.get();
    if (selected) redraw(this.element, this.content(selected));
  }

  private begin(): void {
    this.element.scrollTop = 0;
    this.element.focus({ preventScroll: true });
  }

  /** To what opened the card, to the map where that is gone or folded away; focus that is elsewhere stays. */
  private giveBack(): void {
    const active = document.activeElement;
    if (active && active !== document.body && !this.element.contains(active)) return;
    const { opener } = this;
    const left = opener instanceof HTMLElement || opener instanceof SVGElement ? opener : null;
    const heir = left?.isConnected && left !== document.body && !left.closest("[inert]") ? left : this.context.map.getContainer();
    heir.focus({ preventScroll: true });
    this.opener = null;
  }

  private content(ref: Ref): Child[] {
    const { atlas, tr } = this.context;
    const [layer, row] = [atlas.layer(ref), ref.row];
    const rest = new Set(layer.attributes);
    const told = [...layer.names.filter((name) => !rest.has(name)), ...this.attributes.shown(ref)];
    this.lacks = !layer.there(told, row);
    const heading = h("h2", { id: TITLE, dir: "auto" }, tr.name(layer, row));
    return [
      h("header", {}, picture(layer, row), h("div", {}, heading, subtitle(layer, row, tr)), this.closer()),
      h(
        "div",
        { class: "body" },
        doings(this.context, ref),
        this.hidden.element,
        names(layer, row),
        description(layer, row, tr),
        table(figures(layer, row, tr)),
        this.here.of(ref),
        corridor(this.context, ref),
        this.attributes.of(ref),
        this.nearby.of(ref),
        position(this.context, ref),
        sources(layer, row, tr),
        links(layer, row, tr),
        h("p", { class: "note" }, `${tr.t("card.layer")}: `, h("bdi", {}, tr.pick(layer.raw.title) || layer.id)),
      ),
    ];
  }

  private closer(): HTMLElement {
    return button(this.context.tr.t("card.close"), () => this.close(), { class: "close" }, icon("close"));
  }
}

function picture(layer: Layer, row: number): Child {
  const symbol = layer.firstSymbol(row);
  return symbol && h("span", { class: "picture" }, swatch(symbol));
}

function subtitle(layer: Layer, row: number, tr: Translator): HTMLElement {
  const status = layer.text("status", row);
  const rough = layer.value("approximate", row) === true;
  const chips = [tr.what(layer, row), status && tr.word("status", status)].filter(Boolean).map((text) => h("span", { class: "chip" }, text));
  if (rough) chips.push(h("span", { class: "chip rough" }, tr.t(roughWord(layer, row))));
  return h("p", { class: "chips" }, ...chips);
}

function names(layer: Layer, row: number): Child {
  const given = layer.texts("name", row);
  const items = LANGUAGES.filter((language) => given[language]).map((language) =>
    h("li", {}, h("abbr", { title: LANGUAGE_NAMES[language].full }, LANGUAGE_NAMES[language].short), h("span", { lang: language, dir: "auto" }, given[language]!)),
  );
  return items.length ? h("ul", { class: "names" }, ...items) : null;
}
