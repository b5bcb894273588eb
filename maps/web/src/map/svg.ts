/** The renderer for small layers: SVG and DOM, every feature can take the focus. */

import L from "leaflet";
import { said } from "../core/dom.ts";
import type { Atlas, Layer, Part, Position } from "../core/payload.ts";
import { sameRef, type Ref } from "../core/store.ts";
import { drops, flows } from "./flow.ts";
import type { Box, Renderer, Told } from "./renderer.ts";
import { areaStyle, mark, strokes, type Stroke } from "./symbols.ts";

const HIT_WIDTH = 18;
const MARK_HALF = 13;
const ASIDE = 19;
/** More than any pixels down the map: marks of a higher layer lie above those of a lower one. */
const RANK = 20_000;
/** Zoom from which approximate places show how far off they may be. */
const UNCERTAINTY_ZOOM = 9;
/** What is drawn flat lies in bands; in each, every layer has a pane of its own. */
const BANDS = { areas: 405, lines: 410, uncertainty: 420 } as const;
type Band = keyof typeof BANDS;

interface Drawn {
  readonly ref: Ref;
  readonly group: L.LayerGroup;
  /** What takes focus and clicks: one element per part. */
  readonly handles: (L.Marker | L.Path)[];
  readonly flows: L.Path[];
  readonly circle: L.Circle | null;
}

const latLng = ([lon, lat]: Position): L.LatLngTuple => [lat, lon];

export class SvgRenderer implements Renderer {
  private readonly groups: L.LayerGroup[] = [];
  /** What is drawn of each layer, by row. */
  private readonly drawn: Map<number, Drawn>[] = [];
  /** How many layers lie below each. */
  private ranks: number[];
  private chosen: Ref | null = null;
  private hovered: Ref | null = null;
  /** How many marks stand at a position: those that coincide stand side by side. */
  private readonly crowd = new Map<string, number>();

  constructor(
    private readonly map: L.Map,
    private readonly atlas: Atlas,
    private readonly told: Told,
  ) {
    for (const [band, z] of Object.entries(BANDS)) map.createPane(band).style.zIndex = String(z);
    this.ranks = atlas.layers.map((_, index) => atlas.layers.length - index);
    atlas.layers.forEach((layer, index) => this.drawLayer(layer, index));
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
    const group = this.groups[layer]!;
    for (const [row, one] of this.drawn[layer]!) {
      if (mask[row]) group.addLayer(one.group);
      else group.removeLayer(one.group);
      this.showCircle(one);
    }
  }

  setOpacity(layer: number, value: number): void {
    for (const band of bands()) {
      const pane = this.map.getPane(paneName(band, layer));
      if (pane) pane.style.opacity = String(value);
    }
    for (const { handles } of this.drawn[layer]!.values())
      for (const handle of handles) if (handle instanceof L.Marker) handle.setOpacity(value);
  }

  setOrder(order: readonly number[]): void {
    order.forEach((layer, above) => (this.ranks[layer] = order.length - above));
    order.forEach((layer) => {
      for (const band of bands()) this.stack(band, layer);
    });
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

  focus(ref: Ref): void {
    const element = this.find(ref)?.handles[0]?.getElement();
    if (element instanceof HTMLElement || element instanceof SVGElement) element.focus({ preventScroll: true });
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

  private each(act: (one: Drawn) => void): void {
    for (const rows of this.drawn) rows.forEach(act);
  }

  private find(ref: Ref | null): Drawn | undefined {
    return ref ? this.drawn[ref.layer]?.get(ref.row) : undefined;
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
    const top = sameRef(this.chosen, ref) || sameRef(this.hovered, ref) ? this.ranks.length : 0;
    for (const handle of handles) if (handle instanceof L.Marker) handle.setZIndexOffset(RANK * (this.ranks[ref.layer]! + top));
  }

  private stack(band: Band, layer: number): void {
    const pane = this.map.getPane(paneName(band, layer));
    if (pane) pane.style.zIndex = String(this.ranks[layer]);
  }

  private pane(band: Band, layer: number): string {
    const name = paneName(band, layer);
    if (!this.map.getPane(name)) {
      this.map.createPane(name, this.map.getPane(band));
      this.stack(band, layer);
    }
    return name;
  }

  private drawLayer(layer: Layer, index: number): void {
    const group = L.layerGroup();
    const rows = new Map<number, Drawn>();
    for (let row = 0; row < layer.count; row++) {
      if (!layer.hasGeometry(row)) continue;
      const one = this.drawFeature(layer, { layer: index, row });
      group.addLayer(one.group);
      rows.set(row, one);
    }
    this.groups.push(group);
    this.drawn.push(rows);
  }

  private drawFeature(layer: Layer, ref: Ref): Drawn {
    const group = L.layerGroup();
    const parts = layer.parts(ref.row);
    const moving = flows(layer, ref.row) ? parts.filter((part) => part.symbol.draw === "line") : [];
    const handles = parts.map((part) => this.drawPart(part, group, ref.layer));
    const one = { ref, group, handles, flows: moving.map((part) => this.flow(part, group, ref.layer)), circle: this.circle(layer, ref, parts) };
    for (const handle of handles) this.listen(one, handle);
    return one;
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

  private drawPart(part: Part, group: L.LayerGroup, layer: number): L.Marker | L.Path {
    const { draw } = part.symbol;
    const handle = draw === "point" ? this.point(part, layer) : draw === "line" ? this.line(part, group, layer) : this.area(part, layer);
    group.addLayer(handle);
    return handle;
  }

  private point(part: Part, layer: number): L.Marker {
    const html = mark(part.symbol) as unknown as HTMLElement;
    const at = latLng(part.rings[0]![0]!);
    const before = this.crowd.get(String(at)) ?? 0;
    this.crowd.set(String(at), before + 1);
    const anchor: L.PointTuple = [MARK_HALF + before * ASIDE, MARK_HALF];
    const icon = L.divIcon({ html, className: "feature point", iconSize: [2 * MARK_HALF, 2 * MARK_HALF], iconAnchor: anchor });
    return L.marker(at, { icon, keyboard: true, zIndexOffset: RANK * this.ranks[layer]! });
  }

  private line(part: Part, group: L.LayerGroup, layer: number): L.Path {
    const points = part.rings[0]!.map(latLng);
    const pane = this.pane("lines", layer);
    for (const stroke of strokes(part.symbol)) group.addLayer(still(points, stroke, pane));
    return L.polyline(points, { pane, className: "feature hit", weight: HIT_WIDTH, opacity: 0, color: part.symbol.color });
  }

  private flow(part: Part, group: L.LayerGroup, layer: number): L.Path {
    const path = still(part.rings[0]!.map(latLng), drops(part.symbol.width), this.pane("lines", layer));
    group.addLayer(path);
    return path;
  }

  private area(part: Part, layer: number): L.Path {
    const { color, weight, fillOpacity, dash } = areaStyle(part.symbol);
    const rings = part.rings.map((ring) => ring.map(latLng));
    const pane = this.pane("areas", layer);
    return L.polygon(rings, { pane, className: "feature area ink", color, weight, fillOpacity, ...(dash && { dashArray: dash }) });
  }

  /** The circle within which an approximate place lies. */
  private circle(layer: Layer, ref: Ref, parts: Part[]): L.Circle | null {
    const km = layer.number("uncertainty_km", ref.row);
    const [part] = parts;
    if (!km || part?.symbol.draw !== "point") return null;
    return L.circle(latLng(part.rings[0]![0]!), {
      pane: this.pane("uncertainty", ref.layer), interactive: false, radius: km * 1000, className: "uncertainty ink",
      color: part.symbol.color, weight: 1.5, dashArray: "5 5", fillOpacity: 0.07,
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
    for (const handle of one.handles) {
      const element = handle.getElement();
      if (!(element instanceof HTMLElement || element instanceof SVGElement)) continue;
      element.setAttribute("role", "button");
      element.setAttribute("tabindex", "0");
      element.setAttribute("aria-label", this.told.nameOf(one.ref));
      element.onkeydown = (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        event.stopPropagation();
        this.told.onSelect(one.ref);
      };
    }
    this.highlight(one);
  }
}

function bands(): Band[] {
  return Object.keys(BANDS) as Band[];
}

function paneName(band: Band, layer: number): string {
  return `${band}-${layer}`;
}

/** A stroke that takes no clicks. */
function still(points: L.LatLngTuple[], stroke: Stroke, pane: string): L.Path {
  return L.polyline(points, {
    pane, interactive: false, className: stroke.className, color: stroke.color, weight: stroke.width,
    opacity: stroke.opacity ?? 1, lineCap: stroke.cap ?? "butt", ...(stroke.dash && { dashArray: stroke.dash }),
  });
}
