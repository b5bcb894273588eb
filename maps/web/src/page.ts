/** The page: one store, the views that render it, the map they stand around. */

import L from "leaflet";
import { aboutView } from "./about_view.ts";
import { Basemap } from "./basemap.ts";
import { Card } from "./card.ts";
import { Controls } from "./controls.ts";
import { readHash, writeHash } from "./hash.ts";
import { isLanguage, Translator } from "./i18n.ts";
import { Labels } from "./labels.ts";
import { layersView } from "./layers_view.ts";
import { Layout } from "./layout.ts";
import type { Atlas, Bounds } from "./payload.ts";
import { facts, programmeView } from "./programme_view.ts";
import type { Renderer } from "./renderer.ts";
import { sameRef, Store, type Ref, type State } from "./store.ts";
import { SvgRenderer } from "./svg.ts";

const PHONE = "(max-width: 720px)";
const CLOSEST = 11;

export class Page {
  readonly store: Store;
  private readonly layout: Layout;
  private readonly card: Card;
  private readonly controls: Controls;
  private readonly renderer: Renderer;
  private readonly basemap: Basemap;
  private readonly labels: Labels;
  private tr: Translator;

  constructor(private readonly map: L.Map, private readonly atlas: Atlas) {
    this.store = new Store(first(atlas));
    this.tr = new Translator(this.store.get().language);
    this.layout = new Layout(this.store);
    this.card = new Card(atlas, this.store);
    this.controls = new Controls(map, atlas, () => this.fit(atlas.raw.extent));
    this.place();
    this.fit(atlas.raw.focus, false);
    this.basemap = new Basemap(map, atlas.raw.basemap);
    const nameOf = (ref: Ref): string => this.tr.name(atlas.layer(ref), ref.row);
    this.renderer = new SvgRenderer(map, atlas, (ref) => this.store.set({ selected: ref }), nameOf);
    this.labels = new Labels(map, atlas, this.renderer, () => ({ state: this.store.get(), tr: this.tr }));
    this.listen();
    this.render(this.store.get(), null);
  }

  /** Put the views around the element that folium made for the map. */
  private place(): void {
    const container = this.map.getContainer();
    const root = container.parentElement!;
    root.prepend(this.layout.header, this.layout.panel);
    root.append(this.controls.zoom, this.controls.foot, this.card.element);
    document.documentElement.classList.toggle("panel-open", this.store.get().panelOpen);
    container.setAttribute("role", "application");
    new ResizeObserver(() => this.map.invalidateSize({ animate: false })).observe(container);
    this.map.invalidateSize({ animate: false });
  }

  private listen(): void {
    this.store.subscribe((now, before) => this.render(now, before));
    this.map.on("moveend zoomend resize", () => this.controls.scale(this.tr));
    this.map.on("click", () => this.store.set({ selected: null }));
    window.addEventListener("hashchange", () => {
      const language = readHash().get("lang");
      if (isLanguage(language)) this.store.set({ language });
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.store.set({ selected: null });
    });
  }

  private render(now: State, before: State | null): void {
    const spoken = now.language !== before?.language;
    if (spoken) this.speak(now, before);
    if (spoken || now.panelOpen !== before?.panelOpen || now.tab !== before.tab) this.renderLayout(now);
    if (spoken || now.tab !== before?.tab || now.hidden !== before.hidden) this.renderTab(now);
    if (now.hidden !== before?.hidden) this.showLayers(now);
    if (now.graticule !== before?.graticule) this.basemap.showGraticule(now.graticule);
    if (spoken || !sameRef(now.selected, before?.selected ?? null)) this.choose(now, before);
    this.labels.schedule();
  }

  private speak(now: State, before: State | null): void {
    this.tr = new Translator(now.language);
    if (before) writeHash("lang", now.language);
    this.controls.render(this.tr);
    this.renderer.rename();
    this.map.getContainer().setAttribute("aria-label", this.tr.t("map"));
  }

  private renderLayout(now: State): void {
    const { title, description } = this.atlas.raw;
    this.layout.render(this.tr.pick(title), this.tr.pick(description), this.tr);
    if (!now.panelOpen && this.layout.panel.contains(document.activeElement)) this.map.getContainer().focus();
  }

  private renderTab(now: State): void {
    const views = {
      layers: () => layersView(this.atlas, this.store, this.tr, (layer) => this.fit(this.atlas.layers[layer]!.bounds())),
      programme: () => programmeView(this.atlas, this.tr, (ref) => this.show(ref)),
      about: () => aboutView(this.atlas, this.tr),
    };
    this.layout.show(views[now.tab]());
  }

  private showLayers(now: State): void {
    this.atlas.layers.forEach((layer, index) => this.renderer.show(index, !now.hidden.has(layer.id)));
  }

  private choose(now: State, before: State | null): void {
    this.card.render(now.selected, this.tr);
    this.renderer.select(now.selected);
    const opened = now.selected && !sameRef(now.selected, before?.selected ?? null);
    if (opened) {
      this.card.element.focus({ preventScroll: true });
      this.reveal(now.selected);
    } else if (before?.selected && !now.selected) this.renderer.focus(before.selected);
  }

  /** Bring a feature into the part of the map that the card leaves free. */
  private reveal(ref: Ref | null): void {
    const box = ref && this.atlas.layer(ref).bounds(ref.row);
    if (!box || box[0] !== box[2] || box[1] !== box[3]) return;
    const phone = window.matchMedia(PHONE).matches;
    const card = this.card.element.getBoundingClientRect();
    const [right, bottom] = phone ? [20, card.height + 40] : [card.width + 40, 40];
    this.map.panInside([box[1], box[0]], { paddingTopLeft: [40, 40], paddingBottomRight: [right, bottom] });
  }

  private show(ref: Ref): void {
    const hidden = new Set(this.store.get().hidden);
    hidden.delete(this.atlas.layer(ref).id);
    const phone = window.matchMedia(PHONE).matches;
    this.fit(this.atlas.layer(ref).bounds(ref.row));
    this.store.set({ hidden, selected: ref, ...(phone && { panelOpen: false }) });
  }

  private fit(box: Bounds | null, animate = true): void {
    if (!box) return;
    const bounds = L.latLngBounds([box[1], box[0]], [box[3], box[2]]);
    this.map.fitBounds(bounds, { padding: [28, 28], maxZoom: CLOSEST, animate });
  }
}

/** What the page shows when it opens. */
function first(atlas: Atlas): State {
  const asked = readHash().get("lang");
  const language = isLanguage(asked) ? asked : isLanguage(atlas.raw.language) ? atlas.raw.language : "en";
  const bare = atlas.layers.every((layer) => layer.bounds() === null);
  return {
    language,
    tab: bare && facts(atlas).length ? "programme" : "layers",
    panelOpen: !window.matchMedia(PHONE).matches,
    hidden: new Set(),
    selected: null,
    labels: true,
    graticule: false,
  };
}
