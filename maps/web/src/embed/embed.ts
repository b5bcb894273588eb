/** The map alone, for a frame in a page of others: a link to the whole page, and gestures that leave that page in peace. */

import type { Context, Part } from "../core/context.ts";
import { fill, h, setText } from "../core/dom.ts";
import { icon } from "../core/icons.ts";
import type { Key } from "../core/i18n.ts";
import type { Change } from "../core/store.ts";
import { isEmbedded, wholeLink } from "../link/whole.ts";
import { cooperate } from "./gestures.ts";

const HINT_MS = 1600;

export class Embed implements Part {
  readonly slot = "stage";
  readonly element = h("div", { class: "embed" });
  private readonly on: boolean;
  private readonly hint = h("p", { class: "embed-hint", role: "status" });
  private timer = 0;

  constructor(private readonly context: Context) {
    this.on = isEmbedded(context.atlas.raw);
    if (!this.on) return;
    cooperate(context.map, (key) => this.say(key));
  }

  render(change: Change): void {
    if (!this.on || !change.has("language")) return;
    fill(this.element, [this.hint, this.open()]);
  }

  /** A link to the whole page; a document inside a notebook has no address to link to. */
  private open(): HTMLElement | null {
    if (location.protocol === "about:") return null;
    const text = this.context.tr.t("embed.open");
    const link = h("a", { class: "embed-open", href: location.href, target: "_blank", rel: "noopener", title: text }, icon("expand"), h("span", {}, text));
    // Where the map has moved to is asked for only when somebody goes there.
    for (const event of ["pointerdown", "focus", "click"]) link.addEventListener(event, () => (link.href = wholeLink(this.context)));
    return link;
  }

  private say(key: Key): void {
    setText(this.hint, this.context.tr.t(key));
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => (this.hint.textContent = ""), HINT_MS);
  }
}
