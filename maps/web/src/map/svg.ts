/** The renderer for small layers: SVG and DOM, every feature can take the focus. */

import L from "leaflet";
import { said } from "../core/dom.ts";
import type { Atlas, Layer } from "../core/payload.ts";
import { sameRef, type Ref } from "../core/store.ts";
import { RANK, type Bands } from "./bands.ts";
import { UNCERTAINTY_ZOOM } from "./canvas/circles.ts";
import { Features, MARK_HALF, type Drawn } from "./features.ts";
import type { Box, Told, Wear } from "./renderer.ts";
import { Rover } from "./rover.ts";

export class SvgRenderer {
  private readonly features: Features;
  private readonly rover: Rover;
  private readonly groups: L.LayerGroup[];
  /** What is drawn of each layer, by row. */
  private readonly drawn: readonly Map<number, Drawn>[];
  /** The layers that have been drawn once: all, when it was told how they look. */
  private readonly begun = new Set<number>();
  private readonly masks: (Uint8Array | undefined)[] = [];
  private readonly opacity: (number | undefined)[] = [];
  private chosen: Ref | null = null;
  private hovered: Ref | null = null;

  constructor(
    private readonly map: L.Map,
    private readonly atlas: Atlas,
    private readonly bands: Bands,
    private readonly layers: ReadonlySet<number>,
    private readonly told: Pick<Told, "onSelect" | "onHover" | "onReach" | "nameOf" | "labelOf">,
  ) {
    this.rover = new Rover(map, () => this.drawn.flatMap((rows) => [...rows.values()]), () => this.chosen, told.onReach);
    this.features = new Features(bands);
    this.groups = atlas.layers.map(() => L.layerGroup());
    this.drawn = atlas.layers.map(() => new Map<number, Drawn>());
    map.on("zoomend", () => this.each((one) => this.showCircle(one)));
  }

  show(layer: number, visible: boolean): void {
    const group = this.groups[layer]!;
    if (visible) group.addTo(this.map);
    else group.remove();
    for (const one of this.drawn[layer]!.values()) {
      this.dress(one);
      this.showCircle(one);
    }
  }

  filter(layer: number, mask: Uint8Array): void {
    this.masks[layer] = mask;
    for (const one of this.drawn[layer]!.values()) this.admit(one);
  }

  /** Lines and areas are as opaque as their panes. */
  setOpacity(layer: number, value: number): void {
    this.opacity[layer] = value;
    for (const one of this.drawn[layer]!.values()) this.fade(one);
  }

  /** Draw anew the layers of which something looks otherwise now: whole ones, so that their order stays. */
  wear(look: Wear): void {
    this.features.wear = look;
    for (const layer of this.layers) if (this.isOutworn(layer)) this.drawLayer(layer);
    for (const ref of this.raised()) {
      this.lower(ref);
      this.raise(ref);
    }
  }

  private isOutworn(index: number): boolean {
    const layer = this.atlas.layers[index]!;
    const drawn = this.drawn[index]!;
    return !this.begun.has(index) || [...drawn.values()].some(({ ref, look }) => this.features.look(layer, ref.row) !== look);
  }

  private raised(): Ref[] {
    return this.drawn.flatMap((rows) => [...rows.values()].filter((one) => one.raised).map(({ ref }) => ref));
  }

  restack(): void {
    this.each((one) => this.lift(one));
  }

  select(ref: Ref | null): void {
    const before = this.chosen;
    this.chosen = ref;
    this.remark(before, ref);
    for (const handle of this.find(ref)?.handles ?? []) handle.closeTooltip();
  }

  hover(ref: Ref | null): void {
    const before = this.hovered;
    this.hovered = ref;
    this.remark(before, ref);
  }

  rename(): void {
    this.each((one) => this.dress(one));
  }

  /** Whether it could take the focus. */
  focus(ref: Ref): boolean {
    const element = this.find(ref)?.handles[0]?.getElement();
    if (!(element instanceof HTMLElement || element instanceof SVGElement)) return false;
    element.focus({ preventScroll: true });
    return true;
  }

  /** Draw a feature that a canvas draws already, so that it can be marked and take the focus. */
  raise(ref: Ref): void {
    const layer = this.atlas.layer(ref);
    if (this.find(ref) || !layer.hasGeometry(ref.row)) return;
    const one = this.features.draw(layer, ref, true);
    for (const handle of one.handles) handle.on("add", () => this.dress(one));
    this.drawn[ref.layer]!.set(ref.row, one);
    this.fade(one);
    this.admit(one);
  }

  /** Draw the circle of a raised feature, whose size has come only now. */
  encircle(ref: Ref): void {
    const one = this.find(ref);
    const layer = this.atlas.layer(ref);
    if (!one || one.circle || !layer.number("uncertainty_km", ref.row)) return;
    const whole = { ...one, circle: this.features.circle(layer, ref, layer.parts(ref.row)) };
    this.drawn[ref.layer]!.set(ref.row, whole);
    this.showCircle(whole);
  }

  lower(ref: Ref): void {
    const one = this.find(ref);
    if (!one) return;
    this.drawn[ref.layer]!.delete(ref.row);
    this.groups[ref.layer]!.removeLayer(one.group);
    one.circle?.remove();
  }

  obstacles(): Box[] {
    const boxes: Box[] = [];
    this.each(({ handles }) => {
      for (const handle of handles) {
        if (!(handle instanceof L.Marker) || !this.map.hasLayer(handle)) continue;
        const { x, y } = this.map.latLngToLayerPoint(handle.getLatLng());
        const [over = MARK_HALF] = (handle.options.icon?.options.iconAnchor ?? []) as number[];
        const left = x - over + 3;
        boxes.push({ left, right: left + 2 * MARK_HALF - 6, top: y - MARK_HALF + 3, bottom: y + MARK_HALF - 3 });
      }
    });
    return boxes;
  }

  lines(): L.Point[][] {
    const lines: L.Point[][] = [];
    this.each(({ handles }) => {
      for (const handle of handles) {
        if (!(handle instanceof L.Polyline) || handle instanceof L.Polygon || !this.map.hasLayer(handle)) continue;
        lines.push((handle.getLatLngs() as L.LatLng[]).map((at) => this.map.latLngToLayerPoint(at)));
      }
    });
    return lines;
  }

  private each(act: (one: Drawn) => void): void {
    for (const rows of this.drawn) rows.forEach(act);
  }

  private find(ref: Ref | null): Drawn | undefined {
    return ref ? this.drawn[ref.layer]?.get(ref.row) : undefined;
  }

  /** Put a feature on the map, or take it away, as the filters say. */
  private admit(one: Drawn): void {
    const { layer, row } = one.ref;
    if (this.masks[layer]?.[row] === 0) this.groups[layer]!.removeLayer(one.group);
    else this.groups[layer]!.addLayer(one.group);
    this.showCircle(one);
  }

  private fade({ ref, handles }: Drawn): void {
    for (const handle of handles) if (handle instanceof L.Marker) handle.setOpacity(this.opacity[ref.layer] ?? 1);
  }

  /** Mark again what was chosen or pointed at before, and what is now. */
  private remark(...refs: (Ref | null)[]): void {
    for (const ref of refs) {
      const one = this.find(ref);
      if (!one) continue;
      this.highlight(one);
      this.lift(one);
      this.showCircle(one);
    }
  }

  private highlight({ ref, handles, flows }: Drawn): void {
    for (const path of [...handles, ...flows]) {
      path.getElement()?.classList.toggle("chosen", sameRef(this.chosen, ref));
      path.getElement()?.classList.toggle("hovered", sameRef(this.hovered, ref));
    }
  }

  private lift({ ref, handles }: Drawn): void {
    const top = sameRef(this.chosen, ref) || sameRef(this.hovered, ref) ? this.bands.top : 0;
    for (const handle of handles) if (handle instanceof L.Marker) handle.setZIndexOffset(RANK * (this.bands.rank(ref.layer) + top));
  }

  /** Draw a layer, again if it was drawn before; what had the focus has it again. */
  private drawLayer(index: number): void {
    const layer = this.atlas.layers[index]!;
    const focused = [...this.drawn[index]!.values()].find(({ handles }) => handles.some((handle) => handle.getElement() === document.activeElement));
    for (let row = 0; row < layer.count; row++) {
      this.lower({ layer: index, row });
      if (layer.hasGeometry(row)) this.drawRow(layer, { layer: index, row });
    }
    this.begun.add(index);
    if (focused) this.focus(focused.ref);
  }

  private drawRow(layer: Layer, ref: Ref): void {
    const one = this.features.draw(layer, ref);
    for (const handle of one.handles) this.listen(one, handle);
    this.drawn[ref.layer]!.set(ref.row, one);
    this.fade(one);
    this.lift(one);
    this.admit(one);
  }

  private listen(one: Drawn, handle: L.Marker | L.Path): void {
    const { ref } = one;
    // Before the click below, which closes the tooltip that a touch opens.
    handle.bindTooltip(() => said(this.told.nameOf(ref)), { sticky: !(handle instanceof L.Marker), direction: "top", offset: [0, -10] });
    handle.on("add", () => this.dress(one));
    handle.on("mouseover", () => this.told.onHover(ref));
    handle.on("mouseout", () => this.told.onHover(null));
    handle.on("click", (event) => {
      L.DomEvent.stopPropagation(event);
      this.told.onSelect(ref);
    });
  }

  private showCircle(one: Drawn): void {
    if (!one.circle) return;
    const near = this.map.getZoom() >= UNCERTAINTY_ZOOM && this.atlas.layer(one.ref).value("approximate", one.ref.row) === true;
    if (this.map.hasLayer(one.group) && (near || sameRef(this.chosen, one.ref))) one.circle.addTo(this.map);
    else one.circle.remove();
  }

  /** Make the elements of a feature buttons with a name. */
  private dress(one: Drawn): void {
    const elements = one.handles.map((handle) => handle.getElement()).filter((element) => element instanceof HTMLElement || element instanceof SVGElement);
    for (const element of elements) {
      element.setAttribute("role", "button");
      element.setAttribute("tabindex", "-1");
      element.setAttribute("aria-label", this.told.labelOf(one.ref));
      element.onkeydown = (event) => this.press(event, one);
      element.onfocus = () => {
        tellOf(element, elements);
        this.rover.enter(one.ref);
      };
    }
    tellOf(elements.find((element) => element === document.activeElement) ?? elements[0], elements);
    this.highlight(one);
  }

  private press(event: KeyboardEvent, one: Drawn): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const opens = event.key === "Enter" || event.key === " ";
    if (!opens && !this.rover.press(event.key, one)) return;
    event.preventDefault();
    event.stopPropagation();
    if (opens) this.told.onSelect(one.ref);
  }
}

/** Of a feature in several pieces, one is told of: to a screen reader the others are the same button again. */
function tellOf(told: Element | undefined, pieces: readonly Element[]): void {
  for (const piece of pieces)
    if (piece === told) piece.removeAttribute("aria-hidden");
    else piece.setAttribute("aria-hidden", "true");
}
