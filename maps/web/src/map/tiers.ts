/** Which layers are elements of the page and which are pictures: by how much there is to draw. */

import L from "leaflet";
import type { Atlas } from "../core/payload.ts";
import { TiledLayer } from "../core/tiled.ts";
import { sameRef, type Ref } from "../core/store.ts";
import { Bands } from "./bands.ts";
import { CanvasRenderer } from "./canvas/canvas.ts";
import { Pointer } from "./pointer.ts";
import type { Box, Renderer, Told, Wear } from "./renderer.ts";
import { sizeOf, smallLayers } from "./sizes.ts";
import { SvgRenderer } from "./svg.ts";

export class Tiers implements Renderer {
  private readonly bands: Bands;
  private readonly svg: SvgRenderer;
  private readonly canvas: CanvasRenderer;
  private readonly pointer: Pointer;
  /** The layers that are pictures; what is chosen of them, or pointed at, becomes an element for as long. */
  private readonly large: ReadonlySet<number>;
  private raised: Ref[] = [];
  private chosen: Ref | null = null;
  private hovered: Ref | null = null;

  constructor(private readonly map: L.Map, private readonly atlas: Atlas, told: Told) {
    const small = smallLayers(atlas.layers.map(sizeOf));
    this.large = new Set([...atlas.layers.keys()].filter((index) => !small.has(index)));
    this.bands = new Bands(map, atlas.layers.length);
    const { labelOf, nameOf, onReach } = told;
    const heard = { labelOf, nameOf, onReach, onSelect: (ref: Ref | null) => ref && this.pointer.take(ref), onHover: (ref: Ref | null) => this.pointer.enter(ref) };
    this.svg = new SvgRenderer(map, atlas, this.bands, small, heard);
    const onPainted = (): void => {
      this.pointer.again();
      told.onPainted();
    };
    this.canvas = new CanvasRenderer(map, atlas, this.bands, this.large, { aboutLayer: told.aboutLayer, written: told.written, onPainted });
    this.pointer = new Pointer(map, atlas, this.bands, this.canvas, told);
  }

  show(layer: number, visible: boolean): void {
    this.svg.show(layer, visible);
    this.canvas.show(layer, visible);
  }

  filter(layer: number, mask: Uint8Array): void {
    // That of a layer in tiles is one of groups, and what is raised of it has rows.
    if (!(this.atlas.layers[layer] instanceof TiledLayer)) this.svg.filter(layer, mask);
    this.canvas.filter(layer, mask);
  }

  setOpacity(layer: number, value: number): void {
    this.bands.setOpacity(layer, value);
    this.svg.setOpacity(layer, value);
    this.canvas.setOpacity(layer, value);
  }

  setOrder(order: readonly number[]): void {
    this.bands.setOrder(order);
    this.svg.restack();
    this.canvas.restack();
  }

  select(ref: Ref | null): void {
    this.chosen = ref;
    this.raise();
    this.svg.select(ref);
  }

  hover(ref: Ref | null): void {
    this.hovered = ref;
    this.raise();
    this.svg.hover(ref);
  }

  wear(look: Wear): void {
    this.svg.wear(look);
    this.canvas.wear(look);
  }

  rename(): void {
    this.svg.rename();
    this.canvas.rename();
    this.pointer.again();
  }

  refresh(): void {
    for (const ref of this.raised) this.svg.encircle(ref);
    this.rename();
    this.canvas.refresh();
  }

  focus(ref: Ref): void {
    if (!this.svg.focus(ref)) this.map.getContainer().focus({ preventScroll: true });
  }

  obstacles(): Box[] {
    return [...this.svg.obstacles(), ...this.canvas.obstacles()];
  }

  /** Where a picture has lines, it has many: there is no keeping clear of them. */
  lines(): L.Point[][] {
    return this.svg.lines();
  }

  hurry(): void {
    this.canvas.hurry();
  }

  get idle(): boolean {
    return this.canvas.idle;
  }

  crowded(layer: number): boolean {
    return this.canvas.crowded(layer);
  }

  private raise(): void {
    const wanted = [this.chosen, this.hovered].filter((ref) => ref !== null && this.large.has(ref.layer)) as Ref[];
    for (const ref of this.raised) if (!wanted.some((one) => sameRef(one, ref))) this.svg.lower(ref);
    for (const ref of wanted) this.svg.raise(ref);
    this.raised = wanted;
  }
}
