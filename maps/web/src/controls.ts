/** Buttons on the map, the scale bar and the attribution. */

import type L from "leaflet";
import { attribution } from "./about_view.ts";
import { button, fill, h } from "./dom.ts";
import { number } from "./format.ts";
import { icon } from "./icons.ts";
import type { Translator } from "./i18n.ts";
import type { Atlas } from "./payload.ts";

const SCALE_PIXELS = 110;
const KM = 1000;

export class Controls {
  readonly zoom = h("div", { class: "zoom", role: "group" });
  readonly foot = h("div", { class: "foot" });
  private readonly bar = h("div", { class: "scale" });

  constructor(private readonly map: L.Map, private readonly atlas: Atlas, private readonly home: () => void) {}

  render(tr: Translator): void {
    fill(this.zoom, [
      button(tr.t("zoom.in"), () => this.map.zoomIn(), {}, icon("plus")),
      button(tr.t("zoom.out"), () => this.map.zoomOut(), {}, icon("minus")),
      button(tr.t("zoom.home"), this.home, {}, icon("home")),
    ]);
    fill(this.foot, [this.bar, h("div", { class: "attribution" }, ...attribution(this.atlas.raw.credits))]);
    this.scale(tr);
  }

  /** A round length of at most SCALE_PIXELS at the middle of the map. */
  scale(tr: Translator): void {
    const middle = this.map.getSize().y / 2;
    const metres = this.map.distance(this.map.containerPointToLatLng([0, middle]), this.map.containerPointToLatLng([SCALE_PIXELS, middle]));
    const round = roundDown(metres);
    const text = round >= KM ? `${number(round / KM, tr)} ${tr.t("unit.km")}` : `${number(round, tr)} ${tr.t("unit.m")}`;
    this.bar.textContent = text;
    this.bar.style.width = `${Math.round((SCALE_PIXELS * round) / (metres || 1))}px`;
  }
}

function roundDown(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1)));
  const lead = value / power;
  return power * (lead >= 5 ? 5 : lead >= 2 ? 2 : 1);
}
