/** The coordinates under the pointer; without a pointer, those of the middle of the map. */

import type L from "leaflet";
import type { Context, Part } from "../core/context.ts";
import { copy } from "../core/clipboard.ts";
import { h } from "../core/dom.ts";
import { coordinates } from "../core/format.ts";
import type { Change } from "../core/store.ts";

/** Decimals, so that one of the last is about a pixel: at zoom 8 a pixel is 0.005°. */
const decimals = (zoom: number): number => Math.min(5, Math.max(1, Math.ceil(zoom / 3.4)));

export class Readout implements Part {
  readonly slot = null;
  readonly element = h("button", { type: "button", class: "readout" });
  private under: L.LatLng | null = null;
  private shown: [lat: number, lon: number] = [0, 0];

  constructor(private readonly context: Context) {
    const { map } = context;
    map.on("mousemove", (event: L.LeafletMouseEvent) => this.show(event.latlng));
    map.on("mouseout", () => this.show(null));
    map.on("move zoomend resize", () => this.show(this.under));
    map.on("contextmenu", (event: L.LeafletMouseEvent) => void this.copy(this.figures(event.latlng)));
    this.element.addEventListener("click", () => void this.copy(this.shown));
  }

  render(change: Change): void {
    if (!change.has("language")) return;
    this.element.title = this.context.tr.t("readout.how");
    this.show(this.under);
  }

  private show(under: L.LatLng | null): void {
    const { map, tr } = this.context;
    this.under = under;
    this.shown = this.figures(under ?? map.getCenter());
    const [lat, lon] = this.shown;
    this.element.textContent = coordinates(lon, lat, tr, decimals(map.getZoom()));
    this.element.classList.toggle("middle", !under);
  }

  private async copy(figures: readonly number[]): Promise<void> {
    const { tr, actions } = this.context;
    const text = figures.join(", ");
    actions.announce(tr.t((await copy(text)) ? "readout.copied" : "readout.uncopied", { text }));
  }

  private figures(at: L.LatLng): [lat: number, lon: number] {
    const { lat, lng } = at.wrap();
    const digits = decimals(this.context.map.getZoom());
    return [Number(lat.toFixed(digits)), Number(lng.toFixed(digits))];
  }
}
