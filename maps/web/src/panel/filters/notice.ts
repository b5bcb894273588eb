/** A word on the map that filters are on: how much they leave, and a way out. */

import type { Context, Part } from "../../core/context.ts";
import { button, h } from "../../core/dom.ts";
import { icon } from "../../core/icons.ts";
import type { Change } from "../../core/store.ts";
import { isEmbedded } from "../../link/whole.ts";
import { active, CLEARED, type Active } from "../../filters/active.ts";
import { lacked, redrawKeyed } from "../../core/keyed.ts";
import { matching, untouched } from "../../filters/summary.ts";

export class Notice implements Part {
  readonly slot = "stage";
  readonly element = h("div", { class: "notice", role: "group" });

  /** The map alone, in the frame of another page: no tab to open and no bar of years. */
  private readonly framed: boolean;

  constructor(private readonly context: Context) {
    this.framed = isEmbedded(context.atlas.raw);
  }

  render(change: Change): void {
    if (!change.has("language", "filters", "year") && !lacked(change, this.element)) return;
    const { tr } = this.context;
    const chosen = active(this.framed ? change.now : { filters: change.now.filters, year: null }, tr, this.context.atlas);
    const { length } = chosen;
    this.element.hidden = length === 0;
    this.element.setAttribute("aria-label", tr.t("filters.active"));
    const told = (): HTMLElement => (this.framed ? this.words(chosen) : this.open(tr.count("filters.number", length)));
    redrawKeyed(this.element, length ? [told(), this.clear()] : []);
  }

  private words(chosen: readonly Active[]): HTMLElement {
    const words = h("strong", {}, ...chosen.map(({ label }, index) => h("bdi", {}, index ? `, ${label}` : label)));
    return h("p", { class: "open" }, icon("filter"), h("span", {}, words, " ", h("span", { class: "told" }, this.told())));
  }

  private told(): string {
    return [matching(this.context), untouched(this.context)].filter((text) => text !== null).join(". ");
  }

  private open(number: string): HTMLElement {
    const { store, tr } = this.context;
    const open = (): void => {
      const { sheet } = store.get();
      store.set({ tab: "filters", panelOpen: true, sheet: sheet === "low" ? "half" : sheet });
    };
    const left = this.told();
    const told = h("span", {}, h("strong", {}, number), " ", h("span", { class: "told" }, left));
    return button(`${tr.t("filters.open")}: ${number} ${left}`, open, { class: "open", "data-key": "open" }, icon("filter"), told);
  }

  private clear(): HTMLElement {
    const { store, tr, actions, map } = this.context;
    const clear = (): void => {
      map.getContainer().focus();
      store.set(CLEARED);
      actions.announce(tr.t("filters.cleared"));
    };
    return button(tr.t("filters.clear"), clear, { class: "clear", "data-key": "clear" }, icon("close"));
  }
}
