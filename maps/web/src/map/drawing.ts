/** What is drawn: the basemap, the layers above it, and names on top. */

import type { Context, Part } from "../core/context.ts";
import { Change, type Ref } from "../core/store.ts";
import { Basemap } from "./basemap.ts";
import { Labels } from "./labels.ts";
import type { Renderer } from "./renderer.ts";
import { SvgRenderer } from "./svg.ts";

export class Drawing implements Part {
  readonly slot = null;
  readonly element: HTMLElement;
  private readonly renderer: Renderer;
  private readonly basemap: Basemap;
  private readonly labels: Labels;

  constructor(private readonly context: Context) {
    const { map, atlas } = context;
    this.element = map.getContainer();
    this.element.setAttribute("role", "application");
    this.basemap = new Basemap(map, atlas.raw.basemap);
    const nameOf = (ref: Ref): string => context.tr.name(atlas.layer(ref), ref.row);
    this.renderer = new SvgRenderer(map, atlas, (ref) => this.choose(ref), nameOf);
    this.labels = new Labels(context, this.renderer);
    map.on("click", () => this.choose(null));
  }

  /** While a tool is at work, clicks are its own. */
  private choose(selected: Ref | null): void {
    const { store } = this.context;
    if (!store.get().tool) store.set({ selected });
  }

  render(change: Change): void {
    const { now } = change;
    const { atlas, matches } = this.context;
    if (change.has("graticule")) this.basemap.showGraticule(now.graticule);
    if (change.has("filters", "year")) atlas.layers.forEach((_, index) => this.renderer.filter(index, matches.mask(index)));
    if (change.has("hidden")) atlas.layers.forEach((layer, index) => this.renderer.show(index, !now.hidden.has(layer.id)));
    if (change.has("language")) this.rename();
    if (change.has("selected", "hidden", "filters", "year")) this.renderer.select(now.selected);
    this.labels.schedule();
  }

  private rename(): void {
    this.element.setAttribute("aria-label", this.context.tr.t("map"));
    this.renderer.rename();
  }
}
