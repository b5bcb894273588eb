/** Names on the map: those of the atlas first, then places by size, none over another. */

import L from "leaflet";
import type { Context } from "../core/context.ts";
import { h } from "../core/dom.ts";
import type { Translator } from "../core/i18n.ts";
import { cell, degrees, type Atlas, type RawPlaces } from "../core/payload.ts";
import type { Box, Renderer } from "./renderer.ts";
import type { State } from "../core/store.ts";

const DEGREE = 1e4;
const MOST = 140;
/** Free pixels around a place name: more of them far out, where there are many. */
const AIR = 14;
/** How far a region's name may leave its middle: a share of half its height, in steps of pixels. */
const REACH = 0.55;
const STEP = 15;
const FONTS = { place: "500 11px", feature: "600 12px", region: "600 15px" } as const;
const FAMILY = 'system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';

type Style = keyof typeof FONTS;

interface Wish {
  text: string;
  at: L.Point;
  style: Style;
  dot: boolean;
  /** Pixels by which a region's name may leave its middle, up or down. */
  reach?: number;
}

export class Labels {
  private readonly map: L.Map;
  private readonly atlas: Atlas;
  private readonly pane: HTMLElement;
  private readonly places: Float64Array;
  private readonly pen = document.createElement("canvas").getContext("2d");
  private pending = 0;
  /** What is in view, in pixels of the map pane: names are whole or not there. */
  private view: Box = { left: 0, top: 0, right: 0, bottom: 0 };

  constructor(
    private readonly context: Context,
    private readonly renderer: Renderer,
  ) {
    const { map, atlas } = context;
    this.map = map;
    this.atlas = atlas;
    this.pane = map.createPane("labels");
    this.pane.style.zIndex = "640";
    this.pane.classList.add("leaflet-zoom-hide");
    this.pane.setAttribute("aria-hidden", "true");
    this.places = degrees(atlas.raw.basemap.places?.xy ?? [], DEGREE);
    map.on("moveend zoomend resize", () => this.schedule());
    // There is no next frame before the browser prints.
    window.addEventListener("beforeprint", () => this.draw());
  }

  /** Draw again in the next frame. */
  schedule(): void {
    cancelAnimationFrame(this.pending);
    this.pending = requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    const taken: Box[] = this.renderer.obstacles();
    const [corner, size] = [this.map.containerPointToLayerPoint([0, 0]), this.map.getSize()];
    this.view = { left: corner.x, top: corner.y, right: corner.x + size.x, bottom: corner.y + size.y };
    taken.push(...this.controls(corner));
    const shown: HTMLElement[] = [];
    for (const wish of this.wishes()) {
      if (shown.length >= MOST) break;
      const box = this.room(wish, taken);
      if (!box) continue;
      taken.push(box);
      shown.push(element(wish, box));
      if (wish.dot) shown.push(dot(wish.at));
    }
    this.pane.replaceChildren(...shown);
  }

  /** The corners that the scale, the sources and the buttons cover. */
  private controls(corner: L.Point): Box[] {
    const map = this.map.getContainer();
    const { left: x, top: y } = map.getBoundingClientRect();
    return [...map.querySelectorAll(".leaflet-control")].map((control) => {
      const { left, top, right, bottom } = control.getBoundingClientRect();
      return { left: left - x + corner.x, top: top - y + corner.y, right: right - x + corner.x, bottom: bottom - y + corner.y };
    });
  }

  /** All names that could stand in view, most important first. */
  private *wishes(): Generator<Wish> {
    const { tr } = this.context;
    const state = this.context.store.get();
    const view = this.map.getBounds().pad(0.05);
    yield* this.region(tr);
    yield* this.features(state, tr, view);
    if (state.labels) yield* this.towns(tr, view);
  }

  private *region(tr: Translator): Generator<Wish> {
    const text = tr.pick(this.atlas.raw.regionTitle);
    const [west, south, east, north] = this.atlas.raw.focus;
    const zoom = this.map.getZoom();
    if (!text || zoom < 4 || zoom > 7) return;
    const at = this.map.latLngToLayerPoint([(south + north) / 2, (west + east) / 2]);
    const reach = REACH * Math.abs(this.map.latLngToLayerPoint([north, west]).y - at.y);
    yield { text, at, style: "region", dot: false, reach };
  }

  private *features(state: State, tr: Translator, view: L.LatLngBounds): Generator<Wish> {
    for (const [index, layer] of this.atlas.layers.entries()) {
      if (state.hidden.has(layer.id)) continue;
      const mask = this.context.matches.mask(index);
      for (let row = 0; row < layer.count; row++) {
        if (!mask[row]) continue;
        if (layer.raw.geometry.parts[row] !== 1) continue;
        const box = layer.bounds(row);
        if (!box || box[0] !== box[2] || box[1] !== box[3] || !view.contains([box[1], box[0]])) continue;
        yield { text: short(tr.name(layer, row)), at: this.map.latLngToLayerPoint([box[1], box[0]]), style: "feature", dot: false };
      }
    }
  }

  private *towns(tr: Translator, view: L.LatLngBounds): Generator<Wish> {
    const raw = this.atlas.raw.basemap.places;
    if (!raw) return;
    for (let row = 0; 2 * row < this.places.length; row++) {
      const at: L.LatLngTuple = [this.places[2 * row + 1]!, this.places[2 * row]!];
      if (!view.contains(at)) continue;
      yield { text: placeName(raw, row, tr), at: this.map.latLngToLayerPoint(at), style: "place", dot: true };
    }
  }

  /** Where a name fits: right, left, above or below its point; null: nowhere. */
  private room(wish: Wish, taken: readonly Box[]): Box | null {
    const width = this.width(wish);
    const height = wish.style === "region" ? 20 : 15;
    const gap = wish.dot ? 5 : 12;
    const { x, y } = wish.at;
    const spots: [number, number][] =
      wish.style === "region"
        ? shifts(wish.reach ?? 0).map((down) => [x - width / 2, y - height / 2 + down])
        : [[x + gap, y - height / 2], [x - gap - width, y - height / 2], [x - width / 2, y - gap - height], [x - width / 2, y + gap]];
    for (const [left, top] of spots) {
      const box = { left, top, right: left + width, bottom: top + height };
      if (!within(box, this.view)) continue;
      if (!taken.some((other) => clash(box, other, wish.dot ? AIR : 1)) && !(wish.dot && covered(wish.at, taken))) return box;
    }
    return null;
  }

  private width({ text, style }: Wish): number {
    if (!this.pen) return 8 * text.length;
    this.pen.font = `${FONTS[style]} ${FAMILY}`;
    const spread = style === "region" ? 2.2 * text.length : 0;
    return Math.ceil(this.pen.measureText(text).width + spread) + 2;
  }
}

/** 0, then further and further up and down, up to ``reach``. */
function shifts(reach: number): number[] {
  const steps = Array.from({ length: Math.floor(reach / STEP) }, (_, index) => (index + 1) * STEP);
  return [0, ...steps.flatMap((step) => [-step, step])];
}

function short(text: string): string {
  const letters = [...text];
  return letters.length > 40 ? letters.slice(0, 39).join("") + "…" : text;
}

function placeName(raw: RawPlaces, row: number, tr: Translator): string {
  // A name in the other Cyrillic script reads better here than a Latin one.
  const near = tr.language === "kk" ? cell(raw.name_ru, row) : null;
  const own = cell(raw[`name_${tr.language}`], row) ?? near ?? cell(raw.name, row);
  return typeof own === "string" ? own : "";
}

function within(box: Box, view: Box): boolean {
  return box.left >= view.left && box.right <= view.right && box.top >= view.top && box.bottom <= view.bottom;
}

function clash(box: Box, other: Box, air: number): boolean {
  return box.left < other.right + air && box.right + air > other.left && box.top < other.bottom + air / 3 && box.bottom + air / 3 > other.top;
}

/** Whether the dot of a place would lie on something else, as on its own mark. */
function covered({ x, y }: L.Point, taken: readonly Box[]): boolean {
  return taken.some((box) => x > box.left - 3 && x < box.right + 3 && y > box.top - 3 && y < box.bottom + 3);
}

function element(wish: Wish, box: Box): HTMLElement {
  const text = h("span", { class: `label ${wish.style}`, dir: "auto" }, wish.text);
  text.style.transform = `translate(${Math.round(box.left)}px, ${Math.round(box.top)}px)`;
  return text;
}

function dot(at: L.Point): HTMLElement {
  const mark = h("span", { class: "label-dot" });
  mark.style.transform = `translate(${Math.round(at.x) - 2}px, ${Math.round(at.y) - 2}px)`;
  return mark;
}
