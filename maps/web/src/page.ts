/** The page: one store, the map, and the parts around it that render what has changed. */

import type L from "leaflet";
import type { Actions, Context, Part } from "./core/context.ts";
import { h } from "./core/dom.ts";
import { Translator } from "./core/i18n.ts";
import { BUDGETS, type Atlas, type Bounds, type Position } from "./core/payload.ts";
import { wholePage } from "./core/reading.ts";
import { givingWay } from "./core/screen.ts";
import { Change, Store, type Ref } from "./core/store.ts";
import { TiledLayer } from "./core/tiled.ts";
import { inSlices, painted, type Steps } from "./core/work.ts";
import { ahead, REST } from "./filters/ahead.ts";
import { Matches } from "./filters/matches.ts";
import { Address } from "./link/address.ts";
import { firstState } from "./link/hash.ts";
import { widenAtASign } from "./map/beyond.ts";
import { Drawing } from "./map/drawing.ts";
import { followPinch } from "./map/pinch.ts";
import { filesOf } from "./map/tiled/tiles.ts";
import { Toast } from "./panel/toast.ts";
import type { Shell } from "./shell.ts";
import { Sight } from "./sight.ts";
import { timeBar } from "./time/bar.ts";

/** Frames that belong to the map alone, once it is seen. */
const CALM = 2;

export class Page implements Context, Actions {
  readonly store: Store;
  readonly actions: Actions = this;
  readonly map: L.Map;
  tr: Translator;
  matches: Matches;
  private readonly toast = new Toast();
  private readonly address: Address;
  private readonly sight: Sight;
  private readonly drawing: Drawing;
  private readonly parts: Part[] = [];

  /** The map is there at once; `furnish` makes the rest. */
  constructor(private readonly shell: Shell, readonly atlas: Atlas) {
    this.map = shell.map;
    const state = firstState(atlas);
    this.store = new Store(state);
    this.tr = new Translator(state.language, atlas.raw.language);
    this.matches = new Matches(atlas, state.filters, state.year);
    // Alone of all parts it takes of the map's height what its words need.
    const bar = timeBar(this);
    this.shell.place("slot-time").append(bar.element);
    this.add(bar);
    this.shell.settle();
    this.sight = new Sight(shell, atlas);
    this.address = new Address(this);
    this.address.start();
    this.drawing = new Drawing(this);
    this.add(this.drawing);
    followPinch(this.map);
    this.store.subscribe((now, before) => this.render(new Change(now, before)));
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.store.set({ selected: null });
    });
  }

  /** Draw the map without waiting for a frame: until the first one nothing is seen that would stand still. */
  draw(): void {
    this.drawing.renderer.hurry();
  }

  /** Whether nothing is left to be drawn, nor to come from files beside the page. */
  get settled(): boolean {
    const tiled = this.atlas.layers.filter((layer) => layer instanceof TiledLayer);
    return this.drawing.idle && tiled.every((layer) => filesOf(layer).every(({ coming }) => !coming));
  }

  /** Once the map is `seen`, make what stands around it, a little at a time: the map answers meanwhile. */
  async furnish(seen: () => void): Promise<void> {
    do await painted();
    while (!this.drawing.idle && !document.hidden);
    // What was asked of the map meanwhile is answered first.
    for (let frame = 0; frame < CALM; frame++) await painted();
    seen();
    widenAtASign(this.map);
    const counted = this.atlas.load(BUDGETS);
    await wholePage();
    const { rest, seek } = await import("./rest.ts");
    await counted;
    await inSlices(this.parting(rest(this, this.shell, this.drawing)));
    for (const part of this.parts) part.settle?.();
    this.address.open((sought, waits) => seek(this, () => this.settled, sought, waits));
    performance.mark("atlas-ready");
    await inSlices(ahead(this.atlas.layers, REST));
  }

  private *parting(made: Iterable<Part>): Steps<void> {
    const skip = h("button", { type: "button", class: "skip" });
    skip.addEventListener("click", () => this.map.getContainer().focus());
    const { root } = this.shell;
    root.prepend(skip);
    root.append(this.toast.element);
    this.add({ element: skip, slot: null, render: (change) => change.has("language") && (skip.textContent = this.tr.t("skip")) });
    for (const part of made) {
      this.add(part);
      yield;
    }
  }

  /** What is made late shows what has been chosen meanwhile. */
  private add(part: Part): void {
    this.parts.push(part);
    part.render(new Change(this.store.get(), null));
  }

  private render(change: Change): void {
    if (change.has("language")) this.tr = new Translator(change.now.language, this.atlas.raw.language);
    if (change.has("filters", "year")) this.matches = new Matches(this.atlas, change.now.filters, change.now.year);
    for (const part of this.parts) part.render(change);
    if (change.has("selected")) this.sight.choose(change.now.selected);
  }

  show(ref: Ref): void {
    const hidden = new Set(this.store.get().hidden);
    hidden.delete(this.atlas.layer(ref).id);
    const isClose = this.sight.isCloseTo(ref);
    this.store.set({ hidden, selected: ref, ...givingWay() });
    // Only now is the card there.
    if (!isClose) this.look(ref);
  }

  look(ref: Ref): void {
    this.sight.look(ref);
  }

  reveal(at: Position): void {
    this.sight.clear(at);
  }

  begin(): void {
    this.shell.measure();
    this.shell.look();
  }

  fit(box: Bounds | null): void {
    this.sight.fit(box);
  }

  /** Values have come that were asked for. */
  arrived(): void {
    this.store.set({ arrived: this.store.get().arrived + 1 });
  }

  announce(text: string): void {
    this.toast.say(text);
  }
}
