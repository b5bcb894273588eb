/** The list of layers by theme: each row shows what the map draws, and how many. */

import type { Context, View } from "../core/context.ts";
import { h, redraw } from "../core/dom.ts";
import { lacked } from "../core/keyed.ts";
import { THEMES } from "../core/payload.ts";
import type { Change } from "../core/store.ts";
import { drawOrder, placed } from "../map/order.ts";
import { background } from "./layers/background.ts";
import { flows } from "./layers/flows.ts";
import { nearLegend } from "./layers/near.ts";
import { LayerRow, type Direction } from "./layers/row.ts";

export class LayersView implements View {
  readonly element = h("div");
  /** Layers that the map can draw, and empty ones; a layer of mere facts is told elsewhere. */
  private readonly drawn: ReadonlySet<number>;
  private readonly themes: readonly string[];
  private readonly open = new Set<string>();
  private rows: LayerRow[] = [];
  /** What the line at a distance means: it may name a feature whose name is still to come. */
  private near: HTMLElement | null = null;

  constructor(private readonly context: Context) {
    const { layers } = context.atlas;
    this.drawn = new Set([...layers.keys()].filter((index) => layers[index]!.count === 0 || layers[index]!.bounds() !== null));
    this.themes = [...new Set([...THEMES, ...layers.map((layer) => layer.raw.theme)])];
  }

  render(change: Change): void {
    if (change.has("language", "hidden", "filters", "year", "order", "labels", "graticule", "widths", "tiles") || lacked(change, this.near)) this.list();
    else if (change.has("opacity")) this.rows.forEach((row) => row.opacity.show());
  }

  private list(): void {
    this.rows = [];
    this.near = nearLegend(this.context);
    redraw(this.element, [...this.themes.map((theme) => this.group(theme)), this.near, flows(this.context), background(this.context)]);
  }

  private group(theme: string): HTMLElement | null {
    const { atlas, store } = this.context;
    const layers = drawOrder(atlas, store.get().order).filter((index) => this.drawn.has(index) && atlas.layers[index]!.raw.theme === theme);
    if (!layers.length) return null;
    const rows = layers.map((index) => this.row(index, layers));
    this.rows.push(...rows);
    return h("section", { class: "theme" }, this.heading(theme, layers), ...rows.map((row) => row.element));
  }

  /** The theme, and one box for all of its layers. */
  private heading(theme: string, layers: readonly number[]): HTMLElement {
    const { atlas, store, tr } = this.context;
    const title = tr.word("theme", theme);
    if (layers.length === 1) return h("h2", {}, title);
    const ids = layers.map((index) => atlas.layers[index]!.id);
    const hidden = ids.filter((id) => store.get().hidden.has(id)).length;
    const name = tr.t("layer.all", { theme: title });
    const box = h("input", { type: "checkbox", checked: hidden === 0, "aria-label": name, title: name, "data-theme": theme });
    box.indeterminate = hidden > 0 && hidden < ids.length;
    box.addEventListener("change", () => this.toggle(ids, box.checked));
    return h("h2", {}, h("label", { class: "all" }, box, title));
  }

  private toggle(ids: readonly string[], visible: boolean): void {
    const { store } = this.context;
    const hidden = new Set(store.get().hidden);
    for (const id of ids) if (visible) hidden.delete(id); else hidden.add(id);
    store.set({ hidden });
  }

  private row(index: number, siblings: readonly number[]): LayerRow {
    const { id } = this.context.atlas.layers[index]!;
    return new LayerRow(this.context, index, {
      siblings,
      open: this.open.has(id),
      onOpen: (open) => (open ? this.open.add(id) : this.open.delete(id)),
      onMove: (direction) => this.move(index, siblings, direction),
    });
  }

  /** Put a layer over or under its neighbour; the focus goes with it. */
  private move(index: number, siblings: readonly number[], direction: Direction): void {
    const { atlas, store, tr, actions } = this.context;
    const to = siblings.indexOf(index) + (direction === "up" ? -1 : 1);
    const [layer, next] = [atlas.layers[index]!, atlas.layers[siblings[to]!]!];
    store.set({ order: placed(atlas, store.get().order, layer.id, { next: next.id, above: direction === "up" }) });
    const buttons = [...this.element.querySelectorAll<HTMLButtonElement>(`[data-row="${CSS.escape(layer.id)}"] .move`)];
    (buttons.find((one) => one.dataset.move === direction && !one.disabled) ?? buttons.find((one) => !one.disabled))?.focus();
    actions.announce(tr.t("layer.moved", { title: tr.pick(layer.raw.title) || layer.id, n: to + 1, all: siblings.length }));
  }
}
