/** The tab of the list: its rows, or the distances between some places. */

import type { Context, View } from "../core/context.ts";
import { button, fill, h, redraw } from "../core/dom.ts";
import { Change } from "../core/store.ts";
import { ListView } from "./list.ts";
import { MatrixView } from "./matrix/matrix.ts";

export class Listing implements View {
  private readonly choice = h("div", { class: "listing-choice", role: "group" });
  private readonly body = h("div", { class: "listing-body" });
  readonly element = h("div", { class: "listing" }, this.choice, this.body);
  private readonly rows: View;
  private matrix: View | null = null;

  constructor(private readonly context: Context) {
    this.rows = new ListView(context);
  }

  render(change: Change): void {
    if (change.has("language", "matrix")) this.choose(change.now.matrix);
    this.view(change.now.matrix).render(change.has("matrix") ? new Change(change.now, null) : change);
  }

  private choose(matrix: boolean): void {
    const { tr, store } = this.context;
    this.choice.setAttribute("aria-label", tr.t("listing.choice"));
    const one = (key: "listing.rows" | "listing.matrix", own: boolean): HTMLElement =>
      button(tr.t(key), () => store.set({ matrix: own, pair: null }), { "aria-pressed": String(own === matrix) });
    redraw(this.choice, [one("listing.rows", false), one("listing.matrix", true)]);
    const { element } = this.view(matrix);
    if (element.parentElement !== this.body) fill(this.body, [element]);
  }

  private view(matrix: boolean): View {
    if (!matrix) return this.rows;
    return (this.matrix ??= new MatrixView(this.context));
  }
}
