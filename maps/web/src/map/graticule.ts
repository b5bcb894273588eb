/** Meridians and parallels, closer together the closer the map; degrees stand at its edges. */

import L from "leaflet";
import type { Context } from "../core/context.ts";
import { h } from "../core/dom.ts";
import type { Translator } from "../core/i18n.ts";

/** Minutes of arc between lines, from narrow to wide. */
const STEPS = [1, 2, 5, 10, 30, 60, 120, 300, 600];
const WIDEST = 1800;
const DEGREE = 60;
/** Least pixels between two lines. */
const APART = 110;
const LIMIT = 85;
/** Pixels at the left edge that the buttons stand on. */
const TOOLS = 62;

export class Graticule {
  private readonly group = L.layerGroup();
  private readonly edge = h("div", { class: "graticule", "aria-hidden": "true" });
  private readonly renderer: L.SVG;

  constructor(private readonly context: Context) {
    const { map } = context;
    map.createPane("graticule").style.zIndex = "210";
    this.renderer = L.svg({ pane: "graticule", padding: 0.5 });
    map.on("moveend zoomend resize", () => this.draw());
    map.on("move", () => this.label());
    map.on("zoomanim", () => (this.edge.hidden = true));
  }

  show(visible: boolean): void {
    const { map } = this.context;
    if (visible) {
      this.group.addTo(map);
      map.getContainer().append(this.edge);
    } else {
      this.group.remove();
      this.edge.remove();
    }
    this.draw();
  }

  draw(): void {
    if (!this.visible) return;
    const bounds = this.context.map.getBounds().pad(0.5);
    const step = this.step();
    const [south, north] = [Math.max(-LIMIT, bounds.getSouth()), Math.min(LIMIT, bounds.getNorth())];
    const lines: L.LatLngTuple[][] = [];
    for (const lon of within(bounds.getWest(), bounds.getEast(), step)) lines.push([[south, lon], [north, lon]]);
    for (const lat of within(south, north, step)) lines.push([[lat, bounds.getWest()], [lat, bounds.getEast()]]);
    this.group.clearLayers();
    this.group.addLayer(L.polyline(lines, { renderer: this.renderer, interactive: false, className: "graticule-line", weight: 1, noClip: true }));
    this.edge.hidden = false;
    this.label();
  }

  private get visible(): boolean {
    return this.edge.isConnected;
  }

  /** Minutes between two lines: the fewest that leave enough air. */
  private step(): number {
    const { map } = this.context;
    const minute = (256 * 2 ** map.getZoom()) / (360 * DEGREE);
    return STEPS.find((minutes) => minutes * minute >= APART) ?? WIDEST;
  }

  /** Degrees along the top and the right edge. */
  private label(): void {
    if (!this.visible || this.edge.hidden) return;
    const { map, tr } = this.context;
    const [bounds, size, step] = [map.getBounds(), map.getSize(), this.step()];
    const marks: HTMLElement[] = [];
    for (const lon of within(bounds.getWest(), bounds.getEast(), step)) {
      const { x } = map.latLngToContainerPoint([0, lon]);
      if (x > TOOLS && x < size.x - TOOLS) marks.push(mark("meridian", x, 0, meridian(lon, tr)));
    }
    for (const lat of within(Math.max(-LIMIT, bounds.getSouth()), Math.min(LIMIT, bounds.getNorth()), step)) {
      const { y } = map.latLngToContainerPoint([lat, 0]);
      if (y > 24 && y < size.y - TOOLS) marks.push(mark("parallel", size.x, y, side(lat, tr.t(lat < 0 ? "south" : "north"))));
    }
    this.edge.replaceChildren(...marks);
  }
}

/** Multiples of a step between two values; degrees, the step in minutes. */
export function within(from: number, to: number, step: number): number[] {
  const first = Math.ceil((from * DEGREE) / step);
  const count = Math.max(0, Math.floor((to * DEGREE) / step) - first + 1);
  return Array.from({ length: count }, (_, at) => ((first + at) * step) / DEGREE);
}

function meridian(lon: number, tr: Translator): string {
  const turned = ((((lon + 180) % 360) + 360) % 360) - 180;
  return side(turned, tr.t(turned < 0 ? "west" : "east"));
}

function side(value: number, word: string): string {
  const minutes = Math.round(Math.abs(value) * DEGREE);
  const rest = minutes % DEGREE ? `${String(minutes % DEGREE).padStart(2, "0")}′` : "";
  return `${Math.floor(minutes / DEGREE)}°${rest}${minutes ? `\u00a0${word}` : ""}`;
}

function mark(kind: string, x: number, y: number, text: string): HTMLElement {
  const element = h("span", { class: kind }, text);
  element.style.left = `${Math.round(x)}px`;
  element.style.top = `${Math.round(y)}px`;
  return element;
}
