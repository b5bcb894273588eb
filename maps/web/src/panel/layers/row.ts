/** One layer in the list: whether it is shown, what it draws, and behind «more» the rest. */

import type { Context } from "../../core/context.ts";
import { button, h } from "../../core/dom.ts";
import { number } from "../../core/format.ts";
import { icon } from "../../core/icons.ts";
import { TiledLayer } from "../../core/tiled.ts";
import { unasked } from "../../filters/summary.ts";
import { legend } from "./legend.ts";
import { OpacitySlider } from "./opacity.ts";

export type Direction = "up" | "down";

/** What the list knows of a row that the row does not. */
export interface Place {
  /** The layers of the same theme, topmost first. */
  readonly siblings: readonly number[];
  readonly open: boolean;
  onOpen(open: boolean): void;
  onMove(direction: Direction): void;
}

export class LayerRow {
  readonly element: HTMLElement;
  readonly opacity: OpacitySlider;

  constructor(
    private readonly context: Context,
    private readonly index: number,
    place: Place,
  ) {
    const layer = context.atlas.layers[index]!;
    this.opacity = new OpacitySlider(context, layer.id, this.title);
    this.element = h(
      "div",
      { class: "layer", "data-row": layer.id },
      this.head(),
      unasked(context, index) > 0 && h("p", { class: "note" }, context.tr.t("tiled.unasked")),
      layer.total ? legend(context, index) : h("p", { class: "note" }, context.tr.t("layer.empty")),
      this.more(place),
    );
  }

  private get title(): string {
    const { raw, id } = this.context.atlas.layers[this.index]!;
    return this.context.tr.pick(raw.title) || id;
  }

  private head(): HTMLElement {
    const { store, tr, actions, atlas } = this.context;
    const layer = atlas.layers[this.index]!;
    const box = h("input", { type: "checkbox", checked: !store.get().hidden.has(layer.id), "data-layer": layer.id });
    box.addEventListener("change", () => store.toggleLayer(layer.id));
    const label = h("label", {}, box, h("span", { class: "title", dir: "auto" }, this.title), this.count());
    const bounds = layer.bounds();
    const name = `${tr.t("layer.zoom")}: ${this.title}`;
    return h("div", { class: "row" }, label, bounds && button(name, () => actions.fit(bounds), { class: "go" }, icon("target")));
  }

  /** How many features there are; where filters leave fewer, how many of them. */
  private count(): HTMLElement {
    const { atlas, matches, tr } = this.context;
    const [all, kept] = [atlas.layers[this.index]!.total, matches.count(this.index)];
    const text = kept < all ? tr.t("layer.kept", { n: number(kept, tr), all: number(all, tr) }) : number(all, tr);
    return h("span", { class: "count", title: tr.t("layer.count") }, text);
  }

  private more(place: Place): HTMLElement {
    const { tr, atlas } = this.context;
    const layer = atlas.layers[this.index]!;
    const note = tr.pick(layer.raw.description);
    const details = h(
      "details",
      { class: "layer-more", open: place.open },
      h("summary", {}, tr.t("layer.more"), h("span", { class: "unseen" }, `: ${this.title}`)),
      note ? h("p", { class: "note", dir: "auto" }, note) : null,
      layer instanceof TiledLayer && h("p", { class: "note" }, tr.t("tiled.rule")),
      this.opacity.element,
      place.siblings.length > 1 && this.order(place),
    );
    details.addEventListener("toggle", () => place.onOpen(details.open));
    return details;
  }

  private order({ siblings, onMove }: Place): HTMLElement {
    const { tr } = this.context;
    const at = siblings.indexOf(this.index);
    const move = (direction: Direction, disabled: boolean): HTMLElement => {
      const name = tr.t(`layer.${direction}`);
      const label = `${name}: ${this.title}`;
      const attributes = { class: "move", "data-move": direction, disabled, "aria-label": label, title: null };
      return button(label, () => onMove(direction), attributes, icon(direction), name);
    };
    return h("div", { class: "order", role: "group", "aria-label": tr.t("layer.order") }, move("up", at === 0), move("down", at === siblings.length - 1));
  }
}
