/** The page as a sheet of paper: title, the map as it is seen, legend and sources. */

import L from "leaflet";
import type { Context } from "../core/context.ts";
import { fill, h, link, said, svg, type Child } from "../core/dom.ts";
import { date } from "../core/format.ts";
import type { Bounds } from "../core/payload.ts";
import { active } from "../filters/active.ts";
import { untouched } from "../filters/summary.ts";
import { wholeLink } from "../link/whole.ts";
import { nearRow } from "../panel/layers/near.ts";
import { crisp } from "./crisp.ts";
import { gaps, whenTold } from "./gaps.ts";
import { entries, legend, sizes, type Entry } from "./legend.ts";
import { pageRule, room, type Paper } from "./paper.ts";
import { ways } from "./ways.ts";

/** A legend that would take more of the sheet than this, of a tall or a wide one, goes to the next. */
const MOST_BELOW = { tall: 0.5, wide: 0.36 } as const;

interface Former {
  readonly center: L.LatLng;
  readonly zoom: number;
  readonly snap: number | undefined;
  readonly look: string | undefined;
  readonly focus: Element | null;
  readonly pixels: () => void;
}

export class Sheet {
  private readonly head = h("div", { class: "sheet-head" });
  private readonly foot = h("div", { class: "sheet-foot" });
  private readonly north = north();
  /** On the map, so that the sheet keeps its shape when what was missing comes. */
  private readonly gaps = h("p", { class: "sheet-gaps" });
  private readonly rule = new CSSStyleSheet();
  private former: Former | null = null;

  constructor(private readonly context: Context) {
    whenTold(context, () => this.open && this.tellGaps());
  }

  get open(): boolean {
    return this.former !== null;
  }

  /** Lay the page out as a sheet that shows all of `view`. */
  enter(paper: Paper, view: L.LatLngBounds = this.context.map.getBounds()): void {
    if (this.open) return;
    const { map } = this.context;
    const root = document.documentElement;
    const [focus, look, snap] = [document.activeElement, root.dataset.look, map.options.zoomSnap];
    this.former = { center: map.getCenter(), zoom: map.getZoom(), snap, look, focus, pixels: crisp(map) };
    root.dataset.paper = paper.size;
    root.dataset.look = "light";
    this.rule.replaceSync(pageRule(paper));
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.rule];
    this.place();
    map.options.zoomSnap = 0;
    this.layOut(paper, view);
  }

  /** Put everything back as it was. */
  leave(): void {
    if (!this.former) return;
    const { center, zoom, snap, look, focus, pixels } = this.former;
    const { map } = this.context;
    const root = document.documentElement;
    this.former = null;
    // While it is a sheet still, or the address would remember the move.
    map.setView(center, zoom, { animate: false });
    for (const part of [this.head, this.foot, this.north, this.gaps]) part.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== this.rule);
    delete root.dataset.paper;
    if (look) root.dataset.look = look;
    pixels();
    map.invalidateSize({ animate: false });
    map.options.zoomSnap = snap;
    map.setView(center, zoom, { animate: false });
    if (focus instanceof HTMLElement || focus instanceof SVGElement) focus.focus({ preventScroll: true });
  }

  private place(): void {
    const stage = this.context.map.getContainer().parentElement!;
    stage.before(this.head);
    stage.after(this.foot);
    stage.append(this.north, this.gaps);
  }

  /** Give the map what head and foot leave; what the legend says depends on what it shows. */
  private layOut(paper: Paper, view: L.LatLngBounds): void {
    const { width, height } = room(paper);
    this.size("width", width);
    fill(this.head, this.title());
    this.mapHeight(height / 2, view);
    for (let turn = 0; turn < 2; turn++) {
      fill(this.foot, this.below());
      const [above, below] = [this.head.offsetHeight, this.foot.offsetHeight];
      const apart = below > (width > height ? MOST_BELOW.wide : MOST_BELOW.tall) * height;
      this.foot.classList.toggle("apart", apart);
      this.mapHeight(height - above - (apart ? 0 : below), view);
    }
    this.tellGaps();
  }

  private tellGaps(): void {
    const text = gaps(this.context);
    this.gaps.hidden = text === null;
    this.gaps.textContent = text;
  }

  private mapHeight(pixels: number, view: L.LatLngBounds): void {
    this.size("map-height", Math.floor(pixels));
    this.context.map.invalidateSize({ animate: false });
    this.context.map.fitBounds(view, { animate: false });
  }

  private size(name: string, pixels: number): void {
    document.documentElement.style.setProperty(`--sheet-${name}`, `${pixels}px`);
  }

  private title(): Child[] {
    const { atlas, tr, store } = this.context;
    const { title, dated } = atlas.raw;
    const filters = active(store.get(), tr, this.context.atlas).map(({ label }) => label).join(", ");
    const told = [dated ? tr.t("dated", { date: date(dated, tr) }) : null, filters ? `${tr.t("filters.active")}: ${filters}` : null, untouched(this.context)];
    return [h("h1", { dir: "auto" }, tr.pick(title)), h("p", { dir: "auto" }, told.filter((text) => text !== null).join(" · "))];
  }

  private below(): Child[] {
    const { atlas, tr, map, matches, store } = this.context;
    const box = map.getBounds();
    const view: Bounds = [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()];
    const found = entries(atlas, matches, store.get(), view);
    const near = nearRow(this.context);
    const rough = found.some(({ symbols }) => symbols.some((symbol) => symbol.approximate));
    return [
      h("h2", {}, tr.pick(atlas.raw.title)),
      ways(this.context),
      legend(found, tr),
      near && h("div", { class: "sheet-legend" }, h("ul", {}, near)),
      store.get().widths ? sizes(found, atlas.raw, tr) : null,
      rough ? h("p", { class: "sheet-note" }, tr.t("about.quality")) : null,
      this.sources(found),
      // Whoever takes a picture of a file lends it an address that leads nowhere.
      location.protocol.startsWith("http") && !location.hostname.endsWith(".invalid") ? h("p", { class: "sheet-note" }, link(wholeLink(this.context), wholeLink(this.context))) : null,
    ];
  }

  private sources(found: readonly Entry[]): Child {
    const { tr } = this.context;
    const named = found.flatMap(({ layer: { raw } }) => {
      if (!raw.source) return [];
      const { publisher, title, date: iso } = raw.source;
      return [[publisher, title, iso ? date(iso, tr) : ""].filter(Boolean).join(", ")];
    });
    const each = [...new Set(named)];
    if (!each.length) return null;
    return h("p", { class: "sheet-note" }, `${tr.t("about.data")}: `, ...each.flatMap((text, index) => [index ? "; " : null, said(text)]));
  }
}

function north(): SVGElement {
  const arrow = svg("path", { d: "M12 3 18 21 12 17 6 21Z", fill: "currentColor" });
  const letter = svg("path", { d: "M9 34V25L15 34V25", fill: "none", stroke: "currentColor", "stroke-width": 1.8 });
  return svg("svg", { class: "sheet-north", viewBox: "0 0 24 36", width: 24, height: 36, "aria-hidden": "true" }, arrow, letter);
}
