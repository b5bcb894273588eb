/** What the line at a distance means, while a filter draws it. */

import type { Context } from "../../core/context.ts";
import { h, said, svg } from "../../core/dom.ts";
import { nearWords } from "../../filters/active.ts";

export function nearLegend(context: Context): HTMLElement | null {
  const row = nearRow(context);
  return row && h("section", { class: "theme" }, h("h2", {}, context.tr.t("facet.near")), h("div", { class: "layer" }, h("ul", { class: "legend" }, row)));
}

/** The line, and in words how far it is from what. */
export function nearRow({ atlas, store, tr }: Context): HTMLElement | null {
  const { near } = store.get().filters;
  if (!near) return null;
  const path = svg("path", { d: "M2 10h36", class: "buffer", fill: "none" });
  const line = svg("svg", { class: "buffer-swatch", viewBox: "0 0 40 20", width: 40, height: 20, "aria-hidden": "true" }, path);
  return h("li", {}, h("span", { class: "swatch" }, line), h("span", {}, said(nearWords(near, tr, atlas))));
}
