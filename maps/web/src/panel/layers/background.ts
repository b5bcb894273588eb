/** What lies below the layers: the embedded map, or tiles of a server that the reader chooses. */

import type { Context } from "../../core/context.ts";
import { h, type Child } from "../../core/dom.ts";
import { host, provider, PROVIDERS, type Provider } from "../../map/providers.ts";

export function background(context: Context): HTMLElement {
  const { tr } = context;
  return h(
    "section",
    { class: "theme background" },
    h("h2", { id: "background-title" }, tr.t("basemap")),
    h("div", { class: "layer", role: "radiogroup", "aria-labelledby": "background-title" }, choice(context, null), ...PROVIDERS.map((one) => choice(context, one))),
    h("div", { class: "layer" }, ...notes(context)),
    toggle(context, "labels"),
    toggle(context, "graticule"),
  );
}

function choice({ store, tr }: Context, tiles: Provider | null): HTMLElement {
  const id = tiles?.id ?? null;
  const radio = h("input", { type: "radio", name: "background", value: id ?? "embedded", checked: (provider(store.get().tiles)?.id ?? null) === id });
  radio.addEventListener("change", () => store.set({ tiles: id }));
  const title = tiles ? tr.word("tiles", tiles.id) : tr.t("tiles.embedded");
  const asked = tiles ? tr.t("tiles.asks", { host: host(tiles) }) : tr.t("tiles.none");
  return h("label", { class: "row" }, radio, h("span", { class: "title" }, title, h("small", {}, asked)));
}

function notes({ store, tr }: Context): Child[] {
  const chosen = provider(store.get().tiles);
  const refused = chosen?.refusesFiles && location.protocol === "file:";
  return [
    h("p", { class: "note" }, tr.t("tiles.note")),
    refused && h("p", { class: "note warning" }, tr.t("tiles.refused", { name: chosen.name })),
  ];
}

function toggle({ store, tr }: Context, name: "labels" | "graticule"): HTMLElement {
  const box = h("input", { type: "checkbox", checked: store.get()[name] });
  box.addEventListener("change", () => store.set({ [name]: box.checked }));
  return h("div", { class: "layer" }, h("div", { class: "row" }, h("label", {}, box, h("span", { class: "title" }, tr.t(`basemap.${name}`)))));
}
