/** What is drawn above the background: the layers, and the grid of degrees. */

import L from "leaflet";
import type { Context, Part } from "../core/context.ts";
import { number } from "../core/format.ts";
import type { Bounds } from "../core/payload.ts";
import { TiledLayer } from "../core/tiled.ts";
import type { Change, Ref, State } from "../core/store.ts";
import { Graticule } from "./graticule.ts";
import { pitchOf } from "./lanes.ts";
import { drawOrder } from "./order.ts";
import type { Renderer, Told } from "./renderer.ts";
import { Tiers } from "./tiers.ts";

/** Pixels left free around what was brought closer. */
const CLOSER = 80;

export class Drawing implements Part {
  readonly slot = null;
  readonly element: HTMLElement;
  readonly renderer: Renderer;
  private readonly graticule: Graticule;

  constructor(private readonly context: Context) {
    const { map, atlas } = context;
    this.element = map.getContainer();
    this.element.setAttribute("role", "application");
    this.graticule = new Graticule(context);
    this.renderer = new Tiers(map, atlas, this.told());
  }

  /** Called when features were drawn anew. */
  onPainted: () => void = () => undefined;

  /** Whether all that is to be drawn has been. */
  get idle(): boolean {
    return this.renderer.idle;
  }

  private told(): Told {
    const { atlas, store } = this.context;
    return {
      onSelect: (ref) => this.choose(ref),
      onHover: (hovered) => store.set({ hovered }),
      onCrowd: (box) => this.closer(box),
      onPainted: () => this.onPainted(),
      nameOf: (ref) => this.context.tr.name(atlas.layer(ref), ref.row),
      labelOf: (ref) => this.label(ref),
      onReach: (at) => this.context.actions.reveal(at),
      nameOfCrowd: (count) => this.context.tr.count("crowd", count),
      written: (count) => number(count, this.context.tr),
      aboutLayer: (layer) => this.about(layer),
    };
  }

  private label({ layer: index, row }: Ref): string {
    const { atlas, tr } = this.context;
    const layer = atlas.layers[index]!;
    const [name, what, status] = [tr.name(layer, row), tr.what(layer, row), layer.text("status", row)];
    // What has no name is called by what it is.
    return [name, name.startsWith(what) ? "" : what, status && tr.word("status", status)].filter(Boolean).join(", ");
  }

  private about(index: number): string {
    const { atlas, tr, matches } = this.context;
    const layer = atlas.layers[index]!;
    const { raw, id } = layer;
    return tr.count(layer instanceof TiledLayer ? "tiled.canvas" : "canvas", matches.count(index), { title: tr.pick(raw.title) || id });
  }

  /** While a tool is at work, clicks are its own. */
  private choose(selected: Ref | null): void {
    const { store } = this.context;
    if (!store.get().tool) store.set({ selected });
  }

  /** Bring what cannot be told apart closer: at least as far that it parts a little. */
  private closer([west, south, east, north]: Bounds): void {
    const { map, store } = this.context;
    if (store.get().tool) return;
    const box = L.latLngBounds([south, west], [north, east]);
    const zoom = Math.max(map.getZoom() + 1, map.getBoundsZoom(box, false, L.point(CLOSER, CLOSER)));
    map.setView(box.getCenter(), Math.min(zoom, map.getMaxZoom()));
  }

  render(change: Change): void {
    const { now } = change;
    const { atlas, matches } = this.context;
    if (change.has("graticule")) this.graticule.show(now.graticule);
    if (change.has("year", "widths")) this.wear(now);
    if (change.has("filters", "year")) atlas.layers.forEach((_, index) => this.renderer.filter(index, matches.mask(index)));
    if (change.has("hidden")) atlas.layers.forEach((layer, index) => this.renderer.show(index, !now.hidden.has(layer.id)));
    if (change.has("order")) this.renderer.setOrder(drawOrder(atlas, now.order));
    if (change.has("opacity")) atlas.layers.forEach((layer, index) => this.renderer.setOpacity(index, now.opacity.get(layer.id) ?? 1));
    if (change.has("language")) this.rename();
    else if (change.has("arrived")) this.renderer.refresh();
    if (change.has("selected", "hidden", "filters", "year")) this.renderer.select(now.selected);
    if (change.has("hovered")) this.renderer.hover(now.hovered);
  }

  private wear({ year, widths }: State): void {
    this.renderer.wear({ year, capacities: widths, pitch: pitchOf(this.context.atlas) });
  }

  private rename(): void {
    this.element.setAttribute("aria-label", this.context.tr.t("map"));
    this.renderer.rename();
    this.graticule.draw();
  }
}
