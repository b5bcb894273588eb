/** Names on the map, none over another: the most important find their place first. */

import L from "leaflet";
import type { Context } from "../core/context.ts";
import { h } from "../core/dom.ts";
import { sameRef, type Ref } from "../core/store.ts";
import { CONTROLS, covers, within } from "./covers.ts";
import type { Box, Renderer } from "./renderer.ts";
import { Wishes, type Style, type Wish } from "./wishes.ts";

const MOST = 140;
/** Free pixels around a place name: more of them far out, where there are many. */
const AIR = 14;
/** Pixels between two places that a name without a mark tries. */
const STEP = 15;
const FONTS: Record<Style, string> = { place: "500 11px", feature: "600 12px", region: "600 15px", water: "italic 500 13px" };
const FAMILY = 'system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';
/** Pixels between the letters of names that spread out. */
const SPREAD: Partial<Record<Style, number>> = { region: 2.2, water: 1 };
/** What covers names beside the controls. */
const COVERS = ".graticule > *, .sheet-north, .way-label";

export class Labels {
  private readonly map: L.Map;
  private readonly pane: HTMLElement;
  private readonly wishes: Wishes;
  private readonly pen = document.createElement("canvas").getContext("2d");
  private pending = 0;
  private named: Ref[] = [];
  /** What names without a mark keep clear of, once one of them asks. */
  private lines: L.Point[][] | null = null;
  /** What is in view, in pixels of the map pane: names are whole or not there. */
  private view: Box = { left: 0, top: 0, right: 0, bottom: 0 };

  constructor(
    context: Context,
    private readonly renderer: Renderer,
  ) {
    this.map = context.map;
    this.wishes = new Wishes(context, renderer);
    this.pane = this.map.createPane("labels");
    this.pane.style.zIndex = "640";
    this.pane.classList.add("leaflet-zoom-hide");
    this.pane.setAttribute("aria-hidden", "true");
    this.map.on("moveend zoomend resize", () => this.schedule());
    // There is no next frame before the browser prints.
    window.addEventListener("beforeprint", () => this.draw());
  }

  /** Draw again in the next frame. */
  schedule(): void {
    cancelAnimationFrame(this.pending);
    this.pending = requestAnimationFrame(() => this.draw());
  }

  /** Whether a feature bears its name now. */
  names(ref: Ref): boolean {
    return this.named.some((one) => sameRef(one, ref));
  }

  private draw(): void {
    const taken: Box[] = this.renderer.obstacles();
    const [corner, size] = [this.map.containerPointToLayerPoint([0, 0]), this.map.getSize()];
    this.view = { left: corner.x, top: corner.y, right: corner.x + size.x, bottom: corner.y + size.y };
    taken.push(...covers(this.map, `${CONTROLS}, ${COVERS}`, corner));
    const shown: HTMLElement[] = [];
    this.named = [];
    this.lines = null;
    for (const wish of this.wishes.all()) {
      if (shown.length >= MOST) break;
      const box = this.room(wish, taken);
      if (!box) continue;
      taken.push(box);
      shown.push(element(wish, box));
      if (wish.dot) shown.push(dot(wish.at[0]!));
      if (wish.ref) this.named.push(wish.ref);
    }
    this.pane.replaceChildren(...shown);
  }

  /** Where a name fits: right, left, above or below its point; null: nowhere. */
  private room(wish: Wish, taken: readonly Box[]): Box | null {
    const width = this.width(wish);
    const height = wish.style === "region" ? 20 : 15;
    const lines = wish.reach ? (this.lines ??= this.renderer.lines()) : [];
    let crossed: Box | null = null;
    for (const at of wish.at) {
      if (wish.dot && covered(at, taken)) continue;
      for (const [left, top] of spots(at, wish, width, height)) {
        const box = { left, top, right: left + width, bottom: top + height };
        if (!within(box, this.view) || taken.some((other) => clash(box, other, wish.dot ? AIR : 1))) continue;
        if (!crosses(lines, box)) return box;
        crossed ??= box;
      }
    }
    return crossed;
  }

  private width({ text, style }: Wish): number {
    if (!this.pen) return 8 * text.length;
    this.pen.font = `${FONTS[style]} ${FAMILY}`;
    const spread = (SPREAD[style] ?? 0) * text.length;
    return Math.ceil(this.pen.measureText(text).width + spread) + 2;
  }
}

/** Left and top of a name: around its point, or on it and then further up and down. */
function spots({ x, y }: L.Point, { dot, reach }: Wish, width: number, height: number): [number, number][] {
  const gap = dot ? 5 : 12;
  const [left, top] = [x - width / 2, y - height / 2];
  if (reach) return shifts(Math.max(0, reach.x - width / 2), reach.y).map(([right, down]) => [left + right, top + down]);
  return [[x + gap, top], [x - gap - width, top], [left, y - gap - height], [left, y + gap]];
}

/** Steps from the middle, nearest first, up to so far to the sides and up or down. */
function shifts(across: number, along: number): [number, number][] {
  const [columns, rows] = [both(across), both(along)];
  const found = rows.flatMap((down) => columns.map((right): [number, number] => [right, down]));
  return found.sort((one, other) => Math.hypot(...one) - Math.hypot(...other));
}

/** 0, then further and further to both sides. */
function both(reach: number): number[] {
  const steps = Array.from({ length: Math.floor(reach / STEP) }, (_, index) => (index + 1) * STEP);
  return [0, ...steps.flatMap((step) => [-step, step])];
}

/** Whether a line runs through a box. */
function crosses(lines: readonly L.Point[][], { left, top, right, bottom }: Box): boolean {
  const bounds = L.bounds([left, top], [right, bottom]);
  return lines.some((line) => line.some((to, at) => at > 0 && L.LineUtil.clipSegment(line[at - 1]!, to, bounds, false, false) !== false));
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
