/** What capacities look like on the map, and whether they are drawn. */

import type { Context } from "../../core/context.ts";
import { h, type Child } from "../../core/dom.ts";
import { scales } from "../../map/scales.ts";

/** Null where no capacity has a size. */
export function flows({ atlas, store, tr }: Context): Child {
  const given = atlas.raw.flows ?? [];
  if (!given.length) return null;
  const shown = store.get().widths;
  const box = h("input", { type: "checkbox", checked: shown });
  box.addEventListener("change", () => store.set({ widths: box.checked }));
  return h(
    "section",
    { class: "theme flows" },
    h("h2", {}, tr.t("flows")),
    h("div", { class: "layer" }, h("div", { class: "row" }, h("label", {}, box, h("span", { class: "title" }, tr.t("flows.show"))))),
    ...(shown ? scales(given, tr) : []),
    shown && given.length > 1 && h("p", { class: "note" }, tr.t("flows.units")),
  );
}
