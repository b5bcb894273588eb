/** Closer, farther, and the whole atlas. */

import type { Context, Part } from "../core/context.ts";
import { button, h, redraw } from "../core/dom.ts";
import { icon } from "../core/icons.ts";
import type { Change } from "../core/store.ts";

export class Zoom implements Part {
  readonly slot = "tools";
  readonly element = h("div", { class: "zoom", role: "group" });

  constructor(private readonly context: Context) {}

  render(change: Change): void {
    if (!change.has("language")) return;
    const { map, tr, actions, atlas } = this.context;
    this.element.setAttribute("aria-label", tr.t("zoom"));
    redraw(this.element, [
      button(tr.t("zoom.in"), () => map.zoomIn(), {}, icon("plus")),
      button(tr.t("zoom.out"), () => map.zoomOut(), {}, icon("minus")),
      button(tr.t("zoom.home"), () => actions.fit(atlas.raw.extent), {}, icon("home")),
    ]);
  }
}
