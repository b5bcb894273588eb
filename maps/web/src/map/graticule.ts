/** Meridians and parallels, closer together the closer the map; degrees stand at its edges. */

import L from "leaflet";
import type { Context } from "../core/context.ts";
import { h } from "../core/dom.ts";
import { sideAt } from "../payload/mercator.ts";
import { latitude, longitude, within } from "./parallels.ts";

/** Minutes of arc between lines, from narrow to wide. */
const STEPS = [1, 2, 5, 10, 30, 60, 120, 300, 600];
const WIDEST = 1800;
/** Minutes of arc around the earth. */
const CIRCLE = 360 * 60;
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
    const minute = sideAt(map.getZoom()) / CIRCLE;
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
      if (x > TOOLS && x < size.x - TOOLS) marks.push(mark("meridian", x, 0, longitude(lon, tr)));
    }
    for (const lat of within(Math.max(-LIMIT, bounds.getSouth()), Math.min(LIMIT, bounds.getNorth()), step)) {
      const { y } = map.latLngToContainerPoint([lat, 0]);
      if (y > 24 && y < size.y - TOOLS) marks.push(mark("parallel", size.x, y, latitude(lat, tr)));
    }
    this.edge.replaceChildren(...marks);
  }
}

function mark(kind: string, x: number, y: number, text: string): HTMLElement {
  const element = h("span", { class: kind }, text);
  element.style.left = `${Math.round(x)}px`;
  element.style.top = `${Math.round(y)}px`;
  return element;
}
