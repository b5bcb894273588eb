/** The page: one store, the parts that render it, the map they stand around. */

import L from "leaflet";
import type { Actions, Context, Part, Slot } from "./core/context.ts";
import { boundsOf, pairOf } from "./core/comparisons.ts";
import { h } from "./core/dom.ts";
import { Translator } from "./core/i18n.ts";
import type { Atlas, Bounds } from "./core/payload.ts";
import { isPhone } from "./core/screen.ts";
import { Change, Store, type Ref } from "./core/store.ts";
import { Matches } from "./filters/matches.ts";
import { Address } from "./link/address.ts";
import { firstState, firstView } from "./link/hash.ts";
import { Drawing } from "./map/drawing.ts";
import { Ways } from "./map/ways.ts";
import { Header } from "./panel/header.ts";
import { Panel } from "./panel/panel.ts";
import { Toast } from "./panel/toast.ts";
import { PARTS } from "./parts.ts";

const CLOSEST = 11;

export class Page implements Context, Actions {
  readonly store: Store;
  readonly actions: Actions = this;
  tr: Translator;
  matches: Matches;
  private readonly toast = new Toast();
  private readonly parts: readonly Part[];
  private readonly stage = h("main", { class: "stage", id: "atlas-stage" });
  private readonly skip = h("button", { type: "button", class: "skip" });

  constructor(readonly map: L.Map, readonly atlas: Atlas) {
    const state = firstState(atlas);
    this.store = new Store(state);
    this.tr = new Translator(state.language);
    this.matches = new Matches(atlas, state.filters, state.year);
    const [header, panel] = [new Header(this), new Panel(this)];
    const placed = PARTS.map((make) => make(this));
    this.place(header, panel, placed);
    const around = [header, panel, ...placed];
    this.renderAll(around, new Change(state, null));
    // The map knows its size only now, and what is drawn asks for its bounds.
    this.map.invalidateSize({ animate: false });
    const view = firstView(atlas);
    const compared = pairOf(atlas, state.compared);
    if (view) map.setView([view.lat, view.lon], view.zoom, { animate: false });
    else this.fit((compared && boundsOf(compared.pair)) ?? atlas.raw.focus, false);
    new Address(this).start();
    const drawing = new Drawing(this);
    drawing.render(new Change(state, null));
    const ways = new Ways(this);
    ways.render(new Change(state, null));
    this.parts = [...around, drawing, ways];
    this.store.subscribe((now, before) => this.render(new Change(now, before)));
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.store.set({ selected: null });
    });
    performance.mark("atlas-ready");
  }

  /** Put the parts around the element that folium made for the map. */
  private place(header: Header, panel: Panel, parts: readonly Part[]): void {
    const container = this.map.getContainer();
    const root = container.parentElement!;
    const tools = h("div", { class: "slot-tools" });
    const time = h("div", { class: "slot-time" });
    const slots: Record<Slot, HTMLElement> = { search: header.search, actions: header.actions, stage: this.stage, tools, time };
    for (const part of parts) if (part.slot) slots[part.slot].append(part.element);
    root.prepend(this.skip, header.element, panel.element, this.stage, time, this.toast.element);
    this.stage.prepend(container, tools);
    this.skip.addEventListener("click", () => container.focus());
    new ResizeObserver(() => this.map.invalidateSize({ animate: false })).observe(container);
  }

  private render(change: Change): void {
    if (change.has("language")) this.tr = new Translator(change.now.language);
    if (change.has("filters", "year")) this.matches = new Matches(this.atlas, change.now.filters, change.now.year);
    this.renderAll(this.parts, change);
    if (change.has("selected") && change.now.selected) this.reveal(change.now.selected);
  }

  private renderAll(parts: readonly Part[], change: Change): void {
    if (change.has("language")) this.skip.textContent = this.tr.t("skip");
    for (const part of parts) part.render(change);
  }

  /** Bring a feature into the part of the map that the card leaves free. */
  private reveal(ref: Ref): void {
    const box = this.atlas.layer(ref).bounds(ref.row);
    if (!box || box[0] !== box[2] || box[1] !== box[3]) return;
    this.map.panInside([box[1], box[0]], { paddingTopLeft: [40, 40], ...this.besideCard(40) });
  }

  /** The corner that the card covers, as padding that Leaflet understands. */
  private besideCard(air: number): { paddingBottomRight: L.PointTuple } {
    const card = this.stage.querySelector(".card")?.getBoundingClientRect();
    const [width, height] = [card?.width ?? 0, card?.height ?? 0];
    return { paddingBottomRight: isPhone() ? [air, height + air] : [width + air, air] };
  }

  show(ref: Ref): void {
    const hidden = new Set(this.store.get().hidden);
    hidden.delete(this.atlas.layer(ref).id);
    this.store.set({ hidden, selected: ref, ...(isPhone() && { sheet: "low" }) });
    // Only now is the card there; the map goes once, not to the place and then aside.
    this.map.stop();
    this.fit(this.atlas.layer(ref).bounds(ref.row));
  }

  fit(box: Bounds | null, animate = true): void {
    if (!box) return;
    const bounds = L.latLngBounds([box[1], box[0]], [box[3], box[2]]);
    this.map.fitBounds(bounds, { paddingTopLeft: [28, 28], ...this.besideCard(28), maxZoom: CLOSEST, animate });
  }

  /** Values have come that were asked for. */
  arrived(): void {
    this.store.set({ arrived: this.store.get().arrived + 1 });
  }

  announce(text: string): void {
    this.toast.say(text);
  }
}
