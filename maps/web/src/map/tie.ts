/** The shortest way between two places that a reader compares, and how long it is. */

import L from "leaflet";
import { matrixOf, type Between } from "../access/between.ts";
import type { Context, Part } from "../core/context.ts";
import { h, said } from "../core/dom.ts";
import { about, kilometres } from "../core/format.ts";
import { along } from "../core/geodesic.ts";
import type { Bounds, Position } from "../core/payload.ts";
import type { Change } from "../core/store.ts";
import { atOnce } from "../core/work.ts";

const PANE = "between";
/** Kilometres between two vertices of the line, and how many it has at most. */
const STEP_KM = 20;
const MOST = 200;

export class Tie implements Part {
  readonly slot = null;
  readonly element = h("div");
  private readonly group = L.layerGroup();

  constructor(private readonly context: Context) {
    context.map.createPane(PANE).style.zIndex = "640";
  }

  render(change: Change): void {
    if (!change.has("pair", "language")) return;
    const { atlas, map, actions } = this.context;
    const { pair } = change.now;
    this.group.clearLayers().remove();
    const between = pair && atOnce(matrixOf(atlas, pair))[0]![1];
    if (!between) return;
    const line = along(between.from, between.to, Math.min(MOST, Math.ceil(between.km / STEP_KM) + 1));
    this.draw(line, between);
    this.group.addTo(map);
    if (change.has("pair")) actions.fit(boundsOf(line));
  }

  private draw(line: readonly Position[], { km, rough }: Between): void {
    const { tr } = this.context;
    const drawn = L.polyline(line.map(([lon, lat]) => [lat, lon]), { pane: PANE, interactive: false, className: "between" });
    const [lon, lat] = line[line.length >> 1]!;
    const label = L.tooltip({ permanent: true, direction: "top", className: "between-label" }).setLatLng([lat, lon]);
    label.setContent(said(about(kilometres(km, tr), rough)));
    this.group.addLayer(drawn).addLayer(label);
  }
}

function boundsOf(line: readonly Position[]): Bounds {
  const [lons, lats] = [line.map(([lon]) => lon), line.map(([, lat]) => lat)];
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}
