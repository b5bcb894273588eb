/** What a layer says of a feature in columns of its own, by their names. */

import type { Context } from "../core/context.ts";
import { button, focusOn, h, said, type Child } from "../core/dom.ts";
import { date, moment, number } from "../core/format.ts";
import { PENDING, type Translator } from "../core/i18n.ts";
import type { Layer } from "../core/payload.ts";
import { sameRef, type Ref } from "../core/store.ts";
import { folded } from "./facts.ts";

/** So many columns are shown at first, and so many letters of a text. */
const MOST = 20;
const MOST_LETTERS = 2000;
const DIGITS = 6;
/** Beyond these, figures are easier to read with an exponent. */
const [TINY, HUGE] = [1e-6, 1e15];
const DAY = /^\d{4}-\d\d-\d\d$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z?$/;

export class Attributes {
  /** The feature of which all are shown. */
  private whole: Ref | null = null;

  constructor(private readonly context: Context) {}

  /** The columns that are told of a feature. */
  shown(ref: Ref): string[] {
    const all = this.context.atlas.layer(ref).attributes;
    return sameRef(this.whole, ref) ? all : all.slice(0, MOST);
  }

  of(ref: Ref): Child {
    const { atlas, tr } = this.context;
    const layer = atlas.layer(ref);
    const [all, some] = [layer.attributes, this.shown(ref)];
    const shown = some.map((name) => row(name, valueOf(layer, name, ref.row, tr)));
    if (!shown.some(Boolean) && some.length === all.length) return null;
    const section = h("section", { class: "attributes" });
    const unfold = (): void => {
      this.whole = ref;
      const opened = this.of(ref);
      if (!(opened instanceof Element)) return section.remove();
      section.replaceWith(opened);
      opened.querySelector<HTMLElement>("h3")?.focus();
    };
    const more = some.length < all.length && button(tr.count("card.attributes.all", all.length), unfold, { class: "more" });
    section.append(h("h3", { tabindex: "-1" }, tr.t("card.attributes")), h("dl", {}, ...shown.filter((one) => one !== null)));
    if (more) section.append(more);
    return section;
  }
}

function row(name: string, value: Child): HTMLElement | null {
  return value ? h("div", {}, h("dt", { dir: "auto" }, name), h("dd", {}, value)) : null;
}

function valueOf(layer: Layer, name: string, row: number, tr: Translator): Child {
  if (!layer.there([name], row)) return PENDING;
  return told(layer.value(name, row), tr);
}

/** A value in the words of the page's language; what has parts, as JSON. */
export function told(value: unknown, tr: Translator): Child {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "number") return said(figure(value, tr));
  if (typeof value === "boolean") return tr.t(value ? "card.yes" : "card.no");
  if (typeof value !== "string") return long(JSON.stringify(value), tr);
  if (TIME.test(value)) return said(moment(value, tr));
  return DAY.test(value) ? date(value, tr) : long(value, tr);
}

function figure(value: number, tr: Translator): string {
  const size = Math.abs(value);
  return size !== 0 && (size < TINY || size >= HUGE) ? String(value) : number(value, tr, DIGITS);
}

/** A text of which what is beyond measure is shown when asked for. */
function long(text: string, tr: Translator): Node {
  if (text.length <= MOST_LETTERS) return folded(text, tr);
  const begin = text.slice(0, MOST_LETTERS).replace(/[\ud800-\udbff]$/, "");
  const box = h("span", {}, said(`${begin}…`));
  const unfold = (): void => {
    box.replaceChildren(said(text));
    focusOn(box);
  };
  box.append(button(tr.t("card.more"), unfold, { class: "more" }));
  return box;
}
