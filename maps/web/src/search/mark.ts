/** A ring around a place of the background, until something else is looked at. */

import L from "leaflet";
import { said, svg } from "../core/dom.ts";
import type { Bounds } from "../core/payload.ts";

const SIZE = 34;

export class Mark {
  private marker: L.Marker | null = null;

  constructor(private readonly map: L.Map) {
    map.on("click", () => this.clear());
  }

  show([lon, lat]: Bounds, name: string): void {
    this.clear();
    const ring = svg("circle", { cx: SIZE / 2, cy: SIZE / 2, r: SIZE / 2 - 3, fill: "none" });
    // Leaflet's types know a <div> only; any element will do.
    const html = svg("svg", { width: SIZE, height: SIZE, "aria-hidden": "true" }, ring) as unknown as HTMLElement;
    const icon = L.divIcon({ html, className: "search-mark", iconSize: [SIZE, SIZE] });
    this.marker = L.marker([lat, lon], { icon, interactive: false, keyboard: false });
    this.marker.bindTooltip(said(name), { permanent: true, direction: "top", offset: [0, -SIZE / 2] }).addTo(this.map);
  }

  clear(): void {
    this.marker?.remove();
    this.marker = null;
  }
}
