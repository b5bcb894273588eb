/** What stands before the data does: the frame of the page, and the map at its place with its background. */

import L from "leaflet";
import { boundsOf, pairOf } from "./core/comparisons.ts";
import type { Bounds, RawAtlas } from "./core/payload.ts";
import type { RawLayer } from "./payload/raw.ts";
import { isPhone, wear } from "./core/screen.ts";
import { isTab, readCompared } from "./link/codec.ts";
import { firstView } from "./link/hash.ts";
import { readParts } from "./link/parts.ts";
import { isEmbedded } from "./link/whole.ts";
import { Basemap } from "./map/basemap.ts";

/** What is brought into view is shown no closer: nothing of the background would tell where it is. */
export const CLOSEST = 11;
/** Pixels around what is brought into view. */
const AIR = 28;

/** Not by moving from where the map was before, pixel by pixel. */
const EXACTLY = { animate: false, reset: true };

/** What the style sheet must know before the first picture, so that nothing moves after it. */
export function dress(): void {
  const root = document.documentElement;
  const tab = readParts(location.hash).get("tab");
  wear("auto");
  root.classList.add("panel-open");
  root.dataset.sheet = isPhone() && !isTab(tab) ? "low" : "half";
  if (isTab(tab)) root.dataset.tab = tab;
}

export class Shell {
  readonly stage: HTMLElement;
  /** The element around the whole page, as Python wrote it. */
  readonly root: HTMLElement;
  /** The address for which the map has its place. */
  private looked: string | null = null;
  private painted = false;

  constructor(readonly map: L.Map, readonly raw: RawAtlas) {
    const container = map.getContainer();
    this.stage = container.parentElement!;
    this.root = this.stage.parentElement!;
    if (isEmbedded(raw)) document.documentElement.dataset.embed = "";
    this.place("slot-time").hidden = !raw.layers.some(dated);
  }

  /** Draw the background, once. */
  paint(): void {
    if (this.painted) return;
    this.painted = true;
    if (this.looked === null) this.settle();
    new Basemap(this.map, this.raw.basemap);
    new ResizeObserver(() => this.measure()).observe(this.map.getContainer());
  }

  /** Give the map its size, and for that size the view that is asked for. */
  settle(): void {
    // The address may change while the page is made.
    if (this.measure() || this.looked !== location.hash) this.look();
  }

  /** Whether the map has another size now; one that is told the same again forgets where exactly its middle was. */
  measure(): boolean {
    const { clientWidth, clientHeight } = this.map.getContainer();
    const changed = !this.map.getSize().equals([clientWidth, clientHeight]);
    if (changed) this.map.invalidateSize({ animate: false });
    return changed;
  }

  /** The place of a part, by its class. */
  place(name: "top" | "panel" | "slot-tools" | "slot-time"): HTMLElement {
    return this.root.querySelector<HTMLElement>(`.${name}`)!;
  }

  /** Show the part of the map that the address asks for; where it asks for none, what it compares, or all. */
  look(): void {
    this.looked = location.hash;
    const view = firstView();
    const compared = pairOf(this, readCompared(readParts(location.hash).get("compare"), this));
    if (view) this.map.setView([view.lat, view.lon], view.zoom, EXACTLY);
    else fit(this.map, (compared && boundsOf(compared.pair)) ?? this.raw.focus, EXACTLY);
  }
}

/** Bring a box into view, but not too close. */
export function fit(map: L.Map, [west, south, east, north]: Bounds, options: L.FitBoundsOptions): void {
  // More air than map would be no map: Leaflet would go as close as it may.
  const width = Math.min(AIR, map.getSize().y / 4);
  const air: L.PointTuple = [width, width];
  map.fitBounds(L.latLngBounds([south, west], [north, east]), { paddingTopLeft: air, paddingBottomRight: air, maxZoom: CLOSEST, ...options });
}

/** Whether a layer has years, as far as its columns tell. */
function dated({ columns, packed, tiles }: RawLayer): boolean {
  const named = columns ?? packed?.columns ?? tiles?.groups.columns ?? {};
  return "start" in named || "end" in named;
}
