/** The renderer for small layers: SVG and DOM, every feature can take the focus. */

import L from "leaflet";
import { said } from "../core/dom.ts";
import type { Atlas, Layer, Part, Position } from "../core/payload.ts";
import type { Box, NameOf, OnSelect, Renderer } from "./renderer.ts";
import type { Ref } from "../core/store.ts";
import { areaStyle, mark, strokes } from "./symbols.ts";

const HIT_WIDTH = 18;
const MARK_HALF = 13;
const ASIDE = 19;
/** Layers that are listed first lie on top. */
const RANK = 2000;
/** Zoom from which approximate places show how far off they may be. */
const UNCERTAINTY_ZOOM = 9;

interface Drawn {
  readonly ref: Ref;
  readonly group: L.LayerGroup;
  /** What takes focus and clicks: one element per part. */
  readonly handles: (L.Marker | L.Path)[];
  readonly circle: L.Circle | null;
}

const latLng = ([lon, lat]: Position): L.LatLngTuple => [lat, lon];

export class SvgRenderer implements Renderer {
  private readonly groups: L.LayerGroup[] = [];
  private readonly drawn: Drawn[] = [];
  private chosen: Ref | null = null;
  /** How many marks stand at a position: those that coincide stand side by side. */
  private readonly crowd = new Map<string, number>();

  constructor(
    private readonly map: L.Map,
    private readonly atlas: Atlas,
    private readonly onSelect: OnSelect,
    private readonly nameOf: NameOf,
  ) {
    for (const [pane, z] of [["areas", 405], ["lines", 410], ["uncertainty", 420]] as const)
      map.createPane(pane).style.zIndex = String(z);
    atlas.layers.forEach((layer, index) => this.groups.push(this.drawLayer(layer, index)));
    map.on("zoomend", () => this.drawn.forEach((one) => this.showCircle(one)));
  }

  show(layer: number, visible: boolean): void {
    const group = this.groups[layer]!;
    if (visible) group.addTo(this.map);
    else group.remove();
    this.rename();
    this.drawn.filter((one) => one.ref.layer === layer).forEach((one) => this.showCircle(one));
  }

  filter(layer: number, mask: Uint8Array): void {
    for (const one of this.drawn) {
      if (one.ref.layer !== layer) continue;
      const group = this.groups[layer]!;
      if (mask[one.ref.row]) group.addLayer(one.group);
      else group.removeLayer(one.group);
      this.showCircle(one);
    }
  }

  select(ref: Ref | null): void {
    this.chosen = ref;
    for (const one of this.drawn) {
      const on = this.isChosen(one);
      for (const handle of one.handles) {
        handle.getElement()?.classList.toggle("chosen", on);
        if (on) handle.closeTooltip();
        if (handle instanceof L.Marker) handle.setZIndexOffset(RANK * (this.atlas.layers.length - one.ref.layer + (on ? 100 : 0)));
      }
      this.showCircle(one);
    }
  }

  rename(): void {
    for (const one of this.drawn)
      for (const handle of one.handles) this.dress(one.ref, handle);
  }

  focus(ref: Ref): void {
    const element = this.find(ref)?.handles[0]?.getElement();
    if (element instanceof HTMLElement || element instanceof SVGElement) element.focus({ preventScroll: true });
  }

  obstacles(): Box[] {
    const boxes: Box[] = [];
    for (const one of this.drawn)
      for (const handle of one.handles) {
        if (!(handle instanceof L.Marker) || !this.map.hasLayer(handle)) continue;
        const { x, y } = this.map.latLngToLayerPoint(handle.getLatLng());
        const [over = MARK_HALF] = (handle.options.icon?.options.iconAnchor ?? []) as number[];
        const left = x - over + 3;
        boxes.push({ left, right: left + 2 * MARK_HALF - 6, top: y - MARK_HALF + 3, bottom: y + MARK_HALF - 3 });
      }
    return boxes;
  }

  private find(ref: Ref): Drawn | undefined {
    return this.drawn.find((one) => one.ref.layer === ref.layer && one.ref.row === ref.row);
  }

  private isChosen(one: Drawn): boolean {
    return this.chosen?.layer === one.ref.layer && this.chosen.row === one.ref.row;
  }

  private drawLayer(layer: Layer, index: number): L.LayerGroup {
    const group = L.layerGroup();
    for (let row = 0; row < layer.count; row++) {
      if (!layer.hasGeometry(row)) continue;
      const one = this.drawFeature(layer, { layer: index, row });
      group.addLayer(one.group);
      this.drawn.push(one);
    }
    return group;
  }

  private drawFeature(layer: Layer, ref: Ref): Drawn {
    const group = L.layerGroup();
    const parts = layer.parts(ref.row);
    const rank = RANK * (this.atlas.layers.length - ref.layer);
    const handles = parts.map((part) => this.drawPart(part, group, rank));
    for (const handle of handles) {
      // Before the click below, which closes the tooltip that a touch opens.
      handle.bindTooltip(() => this.tip(ref), { sticky: !(handle instanceof L.Marker), direction: "top", offset: [0, -10] });
      handle.on("add", () => this.dress(ref, handle));
      handle.on("click", (event) => {
        L.DomEvent.stopPropagation(event);
        this.onSelect(ref);
      });
    }
    return { ref, group, handles, circle: this.circle(layer, ref, parts) };
  }

  private tip(ref: Ref): HTMLElement {
    return said(this.nameOf(ref));
  }

  private drawPart(part: Part, group: L.LayerGroup, rank: number): L.Marker | L.Path {
    const { draw } = part.symbol;
    const handle = draw === "point" ? this.point(part, rank) : draw === "line" ? this.line(part, group) : this.area(part);
    group.addLayer(handle);
    return handle;
  }

  private point(part: Part, rank: number): L.Marker {
    const html = mark(part.symbol) as unknown as HTMLElement;
    const at = latLng(part.rings[0]![0]!);
    const before = this.crowd.get(String(at)) ?? 0;
    this.crowd.set(String(at), before + 1);
    const anchor: L.PointTuple = [MARK_HALF + before * ASIDE, MARK_HALF];
    const icon = L.divIcon({ html, className: "feature point", iconSize: [2 * MARK_HALF, 2 * MARK_HALF], iconAnchor: anchor });
    return L.marker(at, { icon, keyboard: true, riseOnHover: true, zIndexOffset: rank });
  }

  private line(part: Part, group: L.LayerGroup): L.Path {
    const points = part.rings[0]!.map(latLng);
    for (const stroke of strokes(part.symbol))
      group.addLayer(
        L.polyline(points, {
          pane: "lines", interactive: false, className: stroke.className, color: stroke.color, weight: stroke.width,
          opacity: stroke.opacity ?? 1, lineCap: stroke.cap ?? "butt", ...(stroke.dash && { dashArray: stroke.dash }),
        }),
      );
    return L.polyline(points, { pane: "lines", className: "feature hit", weight: HIT_WIDTH, opacity: 0, color: part.symbol.color });
  }

  private area(part: Part): L.Path {
    const { color, weight, fillOpacity, dash } = areaStyle(part.symbol);
    const rings = part.rings.map((ring) => ring.map(latLng));
    return L.polygon(rings, { pane: "areas", className: "feature area ink", color, weight, fillOpacity, ...(dash && { dashArray: dash }) });
  }

  /** The circle within which an approximate place lies. */
  private circle(layer: Layer, ref: Ref, parts: Part[]): L.Circle | null {
    const km = layer.number("uncertainty_km", ref.row);
    const [part] = parts;
    if (!km || part?.symbol.draw !== "point") return null;
    return L.circle(latLng(part.rings[0]![0]!), {
      pane: "uncertainty", interactive: false, radius: km * 1000, className: "uncertainty ink",
      color: part.symbol.color, weight: 1.5, dashArray: "5 5", fillOpacity: 0.07,
    });
  }

  private showCircle(one: Drawn): void {
    if (!one.circle) return;
    const near = this.map.getZoom() >= UNCERTAINTY_ZOOM && this.atlas.layer(one.ref).value("approximate", one.ref.row) === true;
    if (this.map.hasLayer(one.group) && (near || this.isChosen(one))) one.circle.addTo(this.map);
    else one.circle.remove();
  }

  /** Make the element of a feature a button with a name. */
  private dress(ref: Ref, handle: L.Marker | L.Path): void {
    const element = handle.getElement();
    if (!element) return;
    element.setAttribute("role", "button");
    element.setAttribute("tabindex", "0");
    element.setAttribute("aria-label", this.nameOf(ref));
    element.classList.toggle("chosen", this.chosen?.layer === ref.layer && this.chosen.row === ref.row);
    if (element instanceof HTMLElement || element instanceof SVGElement)
      element.onkeydown = (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        event.stopPropagation();
        this.onSelect(ref);
      };
  }
}
