/** A facet as checkboxes: what can be chosen, and how much each choice would show. */

import type { Context } from "../../core/context.ts";
import { button, h, said, type Child } from "../../core/dom.ts";
import { number } from "../../core/format.ts";
import type { Sym } from "../../core/payload.ts";
import { NO_FILTERS, type Facet, type State } from "../../core/store.ts";
import { swatch } from "../../map/symbols.ts";
import { toggled, word } from "../../filters/active.ts";
import { choices, symbolsByKind, type Choice } from "../../filters/facets.ts";

/** A longer list opens on demand. */
const SHORT = 8;

/** A part of the tab: what it is called, what clears it, and its content. */
export interface Section {
  readonly title: Facet | "years" | "budget" | "near";
  on(state: State): boolean;
  clear(state: State): Partial<State>;
  content(): Child[];
}

export class FacetSection implements Section {
  private whole = false;
  private readonly symbols: ReadonlyMap<string, Sym>;

  constructor(readonly title: Facet, private readonly context: Context, private readonly refresh: () => void) {
    this.symbols = title === "kind" ? symbolsByKind(context.atlas) : new Map<string, Sym>();
  }

  on({ filters }: State): boolean {
    return filters.values[this.title].size > 0;
  }

  clear({ filters }: State): Partial<State> {
    return { filters: { ...filters, values: { ...filters.values, [this.title]: NO_FILTERS.values[this.title] } } };
  }

  content(): Child[] {
    const { matches, store } = this.context;
    const chosen = store.get().filters.values[this.title];
    const all = choices(matches, this.title);
    const folds = all.length > SHORT + 2;
    const shown = folds && !this.whole ? all.filter(({ value }, index) => index < SHORT || chosen.has(value)) : all;
    const pictured = shown.some(({ value }) => this.symbols.has(value));
    const items = shown.map((choice) => this.item(choice, chosen.has(choice.value), pictured));
    return [h("ul", { class: "choices" }, ...items), folds ? this.fold(all.length - shown.length) : null];
  }

  private item({ value, left }: Choice, checked: boolean, pictured: boolean): HTMLElement {
    const { store, tr } = this.context;
    const box = h("input", { type: "checkbox", checked, "data-key": `${this.title} ${value}` });
    box.addEventListener("change", () => store.set({ filters: toggled(store.get().filters, this.title, value) }));
    const symbol = this.symbols.get(value);
    const picture = pictured ? h("span", { class: "swatch" }, symbol ? swatch(symbol) : null) : null;
    const count = h("span", { class: "count", title: tr.t("filters.count", { n: number(left, tr) }) }, number(left, tr));
    return h("li", {}, h("label", { class: left ? null : "none" }, box, picture, h("span", { class: "value" }, said(word(this.title, value, tr))), count));
  }

  private fold(more: number): HTMLElement {
    const { tr } = this.context;
    const label = this.whole ? tr.t("filters.fewer") : tr.t("filters.more", { n: more });
    const flip = (): void => {
      this.whole = !this.whole;
      this.refresh();
    };
    return button(label, flip, { class: "more", "aria-expanded": String(this.whole), "data-key": "more" });
  }
}
