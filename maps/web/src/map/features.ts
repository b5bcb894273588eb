/** What Leaflet draws of a feature, as elements of the page: marks, strokes, areas and circles. */

import L from "leaflet";
import type { Layer, Part, Position } from "../core/payload.ts";
import type { Ref } from "../core/store.ts";
import { RANK, type Bands } from "./bands.ts";
import { drops, flows } from "./flow.ts";
import { areaStyle, mark, strokes, type Stroke } from "./symbols.ts";

const HIT_WIDTH = 18;
export const MARK_HALF = 13;
const ASIDE = 19;

export interface Drawn {
  readonly ref: Ref;
  readonly group: L.LayerGroup;
  /** What takes focus and clicks: one element per part. */
  readonly handles: (L.Marker | L.Path)[];
  readonly flows: L.Path[];
  readonly circle: L.Circle | null;
}

const latLng = ([lon, lat]: Position): L.LatLngTuple => [lat, lon];

export class Features {
  /** How many marks stand at a position: those that coincide stand side by side. */
  private readonly crowd = new Map<string, number>();

  constructor(private readonly bands: Bands) {}

  /** `raised` is drawn over a picture of itself: on its very place, and without clicks of its own. */
  draw(layer: Layer, ref: Ref, raised = false): Drawn {
    const group = L.layerGroup();
    const parts = layer.parts(ref.row);
    const moving = flows(layer, ref.row) ? parts.filter((part) => part.symbol.draw === "line") : [];
    const handles = parts.map((part) => this.part(part, group, ref.layer, raised));
    return { ref, group, handles, flows: moving.map((part) => this.flow(part, group, ref.layer)), circle: this.circle(layer, ref, parts) };
  }

  private part(part: Part, group: L.LayerGroup, layer: number, raised: boolean): L.Marker | L.Path {
    const { draw } = part.symbol;
    const handle = draw === "point" ? this.point(part, layer, raised) : draw === "line" ? this.line(part, group, layer, raised) : this.area(part, layer, raised);
    group.addLayer(handle);
    return handle;
  }

  private point(part: Part, layer: number, raised: boolean): L.Marker {
    const html = mark(part.symbol) as unknown as HTMLElement;
    const at = latLng(part.rings[0]![0]!);
    const anchor: L.PointTuple = [MARK_HALF + (raised ? 0 : this.before(at)) * ASIDE, MARK_HALF];
    const icon = L.divIcon({ html, className: named("feature point", raised), iconSize: [2 * MARK_HALF, 2 * MARK_HALF], iconAnchor: anchor });
    return L.marker(at, { icon, keyboard: true, interactive: !raised, zIndexOffset: RANK * this.bands.rank(layer) });
  }

  private before(at: L.LatLngTuple): number {
    const before = this.crowd.get(String(at)) ?? 0;
    this.crowd.set(String(at), before + 1);
    return before;
  }

  private line(part: Part, group: L.LayerGroup, layer: number, raised: boolean): L.Path {
    const points = part.rings[0]!.map(latLng);
    const pane = this.bands.pane("lines", layer);
    for (const stroke of strokes(part.symbol)) group.addLayer(still(points, stroke, pane));
    return L.polyline(points, { pane, className: named("feature hit", raised), weight: HIT_WIDTH, opacity: 0, color: part.symbol.color, interactive: !raised });
  }

  private flow(part: Part, group: L.LayerGroup, layer: number): L.Path {
    const path = still(part.rings[0]!.map(latLng), drops(part.symbol.width), this.bands.pane("lines", layer));
    group.addLayer(path);
    return path;
  }

  private area(part: Part, layer: number, raised: boolean): L.Path {
    const { color, weight, fillOpacity, dash } = areaStyle(part.symbol);
    const rings = part.rings.map((ring) => ring.map(latLng));
    const pane = this.bands.pane("areas", layer);
    const look = { className: named("feature area ink", raised), color, weight, fillOpacity, ...(dash && { dashArray: dash }) };
    return L.polygon(rings, { pane, interactive: !raised, ...look });
  }

  /** The circle within which an approximate place lies. */
  circle(layer: Layer, ref: Ref, parts: Part[]): L.Circle | null {
    const km = layer.number("uncertainty_km", ref.row);
    const [part] = parts;
    if (!km || part?.symbol.draw !== "point") return null;
    return L.circle(latLng(part.rings[0]![0]!), {
      pane: this.bands.pane("uncertainty", ref.layer), interactive: false, radius: km * 1000, className: "uncertainty ink",
      color: part.symbol.color, weight: 1.5, dashArray: "5 5", fillOpacity: 0.07,
    });
  }
}

function named(classes: string, raised: boolean): string {
  return raised ? `${classes} raised` : classes;
}

/** A stroke that takes no clicks. */
function still(points: L.LatLngTuple[], stroke: Stroke, pane: string): L.Path {
  return L.polyline(points, {
    pane, interactive: false, className: stroke.className, color: stroke.color, weight: stroke.width,
    opacity: stroke.opacity ?? 1, lineCap: stroke.cap ?? "butt", ...(stroke.dash && { dashArray: stroke.dash }),
  });
}
