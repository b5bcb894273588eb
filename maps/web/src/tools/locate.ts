/** Where the reader is: asked for in our words before the browser asks in its own. */

import L from "leaflet";
import type { Context } from "../core/context.ts";
import { wide } from "../core/copyfield.ts";
import { openDialog } from "../core/dialog.ts";
import { h } from "../core/dom.ts";
import { lengthText } from "./measures.ts";
import type { Key } from "../core/i18n.ts";

const PATIENCE = { enableHighAccuracy: true, timeout: 20_000, maximumAge: 60_000 };
const CLOSEST = 13;
/** By the code of a GeolocationPositionError. */
const FAILURES: Readonly<Record<number, Key>> = { 1: "locate.denied", 2: "locate.unknown", 3: "locate.late" };

export class Locator {
  private readonly marks = L.layerGroup();

  constructor(
    private readonly context: Context,
    private readonly changed: () => void,
  ) {
    context.map.createPane("here").style.zIndex = "645";
  }

  get shown(): boolean {
    return this.context.map.hasLayer(this.marks);
  }

  /** Show where the reader is, after asking; or take it off the map. */
  flip(): void {
    if (!this.shown) return this.explain();
    this.marks.remove();
    this.changed();
  }

  private explain(): void {
    const { tr } = this.context;
    const go = wide(tr.t("locate.go"), "locate", () => {
      dialog.close();
      this.ask();
    });
    go.classList.add("main");
    const dialog = openDialog(tr.t("tools.locate"), tr, [h("p", {}, tr.t("locate.why")), h("p", { class: "row" }, go)]);
    go.focus();
  }

  private ask(): void {
    const { actions } = this.context;
    actions.announce(this.context.tr.t("locate.wait"));
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => this.show([coords.latitude, coords.longitude], coords.accuracy),
      ({ code }) => actions.announce(this.context.tr.t(FAILURES[code] ?? "locate.unknown")),
      PATIENCE,
    );
  }

  private show(at: L.LatLngTuple, metres: number): void {
    const { map, tr, actions } = this.context;
    const look = { pane: "here", interactive: false };
    const circle = L.circle(at, { ...look, radius: metres, className: "here-circle" });
    this.marks.clearLayers();
    this.marks.addLayer(circle).addLayer(L.circleMarker(at, { ...look, radius: 7, className: "here-dot" })).addTo(map);
    map.fitBounds(circle.getBounds(), { maxZoom: CLOSEST });
    actions.announce(tr.t("locate.found", { metres: lengthText(metres, tr) }));
    this.changed();
  }
}
