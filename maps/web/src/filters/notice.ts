/** A word on the map that filters are on: how much they leave, and a way out. */

import type { Context, Part } from "../core/context.ts";
import { button, h } from "../core/dom.ts";
import { icon } from "../core/icons.ts";
import type { Change } from "../core/store.ts";
import { active, CLEARED } from "./active.ts";
import { redrawKeyed } from "./keyed.ts";
import { matching } from "./summary.ts";

export class Notice implements Part {
  readonly slot = "stage";
  readonly element = h("div", { class: "notice", role: "group" });

  constructor(private readonly context: Context) {}

  render(change: Change): void {
    if (!change.has("language", "filters", "year")) return;
    const { tr } = this.context;
    const { length } = active({ filters: change.now.filters, year: null }, tr);
    this.element.hidden = length === 0;
    this.element.setAttribute("aria-label", tr.t("filters.active"));
    redrawKeyed(this.element, length ? [this.open(tr.count("filters.number", length)), this.clear()] : []);
  }

  private open(number: string): HTMLElement {
    const { store, tr } = this.context;
    const open = (): void => {
      const { sheet } = store.get();
      store.set({ tab: "filters", panelOpen: true, sheet: sheet === "low" ? "half" : sheet });
    };
    const left = matching(this.context);
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
