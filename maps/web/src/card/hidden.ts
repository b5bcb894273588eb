/** A word in a card that the filters or the year hide its feature from the map, with the way out. */

import type { Context } from "../core/context.ts";
import { button, fill, h } from "../core/dom.ts";
import type { Change } from "../core/store.ts";
import { CLEARED } from "../filters/active.ts";

export class Hidden {
  readonly element = h("div", { class: "warning", hidden: true });

  constructor(private readonly context: Context) {}

  render(change: Change): void {
    if (!change.has("language", "selected", "filters", "year", "arrived")) return;
    const { atlas, matches, tr } = this.context;
    const ref = change.now.selected;
    // What has no place is on the map in no case.
    const hides = ref !== null && !matches.has(ref) && atlas.layer(ref).bounds(ref.row) !== null;
    if (hides === !this.element.hidden && !change.has("language", "selected")) return;
    this.element.hidden = !hides;
    if (!hides) return fill(this.element, []);
    const told = tr.t("search.hidden", { name: tr.name(atlas.layer(ref), ref.row) });
    fill(this.element, [h("p", { role: "status" }, told), button(tr.t("search.reveal"), () => this.reveal(), { class: "more" })]);
  }

  private reveal(): void {
    const { actions, store } = this.context;
    const ref = store.get().selected;
    this.element.closest<HTMLElement>(".card")?.focus({ preventScroll: true }); // the button goes
    store.set(CLEARED);
    if (ref) actions.show(ref);
  }
}
