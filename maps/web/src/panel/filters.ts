import type { Context, View } from "../core/context.ts";
import { h } from "../core/dom.ts";
import type { Change } from "../core/store.ts";

export class FiltersView implements View {
  readonly element = h("div");

  constructor(private readonly context: Context) {}

  render(change: Change): void {
    if (!change.has("language", "filters", "year")) return;
    this.element.textContent = String(this.context.matches.total);
  }
}
