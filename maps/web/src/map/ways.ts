/** The ways of a comparison on the map: before dashed, after solid, each with its name and length. */

import L from "leaflet";
import { apart, boundsOf, pairOf, type Comparison, type Pair, type Way } from "../core/comparisons.ts";
import type { Context, Part } from "../core/context.ts";
import { h, svg } from "../core/dom.ts";
import { about, kilometres } from "../core/format.ts";
import type { Translator } from "../core/i18n.ts";
import type { Position } from "../core/payload.ts";
import type { Change } from "../core/store.ts";
import { lineBeside } from "./beside.ts";
import { clear, CONTROLS, covers } from "./covers.ts";
import type { Box } from "./renderer.ts";
import { sideOf, SIDES, type Side } from "./savings.ts";

interface Look {
  readonly color: string;
  readonly dash?: string;
  /** Pixels to the right: where both go the same way, both are seen. */
  readonly aside: number;
}

const LOOKS: Record<Side, Look> = { before: { color: "#a8477e", dash: "11 7", aside: -3.5 }, after: { color: "#00795a", aside: 3.5 } };
const [WIDTH, CASING] = [5, 8];
/** Above the lines of the layers, and above the names on the map. */
const [PANE, NAMES] = ["ways", "way-names"] as const;
/** Pixels between a name and what it keeps clear of. */
const AIR = 6;
const LEVELS = { [PANE]: "415", [NAMES]: "645" } as const;

export class Ways implements Part {
  readonly slot = null;
  readonly element: HTMLElement;
  private readonly drawn = L.layerGroup();

  constructor(private readonly context: Context) {
    for (const [name, level] of Object.entries(LEVELS)) {
      const { style } = context.map.createPane(name);
      [style.zIndex, style.pointerEvents] = [level, "none"];
    }
    this.element = context.map.getPane(PANE)!;
    this.drawn.addTo(context.map);
    context.map.on("moveend resize", () => this.arrange());
  }

  settle(): void {
    this.arrange();
  }

  render(change: Change): void {
    if (change.has("compared", "language")) this.redraw(change);
    if (change.has("compared", "language", "selected")) this.arrange();
  }

  private redraw(change: Change): void {
    this.drawn.clearLayers();
    this.context.map.getContainer().classList.toggle("comparing", change.now.compared !== null);
    const found = pairOf(this.context.atlas, change.now.compared);
    if (!found) return;
    for (const side of SIDES) this.draw(found, side);
  }

  private draw({ comparison, pair }: { comparison: Comparison; pair: Pair }, side: Side): void {
    const [way, other] = [pair[side], pair[side === "before" ? "after" : "before"]];
    if (!way || way.line.length < 2) return;
    const points = way.line.map(latLng);
    const { color, dash, aside } = LOOKS[side];
    const stroke = (given: L.PolylineOptions): L.Path => lineBeside(points, { pane: PANE, aside, interactive: false, lineCap: "butt", ...given });
    this.drawn.addLayer(stroke({ className: "line casing", color: "#ffffff", weight: CASING, opacity: 0.9 }));
    this.drawn.addLayer(stroke({ className: `way ink ${side}`, color, weight: WIDTH, ...(dash && { dashArray: dash }) }));
    const told = `${sideOf(comparison, side, this.context.tr)}: ${lengthOf(way, this.context.tr)}`;
    this.drawn.addLayer(label(told, side, apart(way, other)));
  }

  /** Move names aside that a control, the edge of the map or another name would hide. */
  private arrange(): void {
    const { map } = this.context;
    const { x, y } = map.getSize();
    const view: Box = { left: 0, top: 0, right: x, bottom: y };
    const taken: Box[] = [];
    this.drawn.eachLayer((layer) => {
      const name = layer instanceof L.Marker && layer.getElement()?.querySelector<HTMLElement>(".way-label");
      if (!name) return;
      const at = map.latLngToContainerPoint(layer.getLatLng());
      if (!taken.length) taken.push(...covers(map, CONTROLS));
      const box = around(at, name.offsetWidth, name.offsetHeight);
      // What is out of view is not brought back.
      const free = at.x < 0 || at.y < 0 || at.x > x || at.y > y ? box : clear(box, view, taken, AIR);
      name.style.translate = `${free.left - box.left}px ${free.top - box.top}px`;
      taken.push(free);
    });
  }

}

function label(told: string, side: Side, at: Position): L.Marker {
  const html = h("span", { class: `way-label ${side}` }, sample(side), told);
  const icon = L.divIcon({ html, className: "way-name", iconSize: [0, 0] });
  return L.marker(latLng(at), { pane: NAMES, icon, interactive: false, keyboard: false });
}

function around({ x, y }: L.Point, width: number, height: number): Box {
  return { left: x - width / 2, top: y - height / 2, right: x + width / 2, bottom: y + height / 2 };
}

/** How long a way is: about, where some of it is only known so. */
export function lengthOf({ km, approximate }: Way, tr: Translator): string {
  return about(kilometres(km, tr), approximate);
}

/** Bring both ways into view. */
export function fitWays({ actions }: Context, pair: Pair): void {
  actions.fit(boundsOf(pair));
}

/** A short piece of a way, as the map draws it. */
export function sample(side: Side): SVGElement {
  const { color, dash } = LOOKS[side];
  const line = svg("line", { class: "ink", x1: 0, y1: 5, x2: 32, y2: 5, stroke: color, "stroke-width": WIDTH, "stroke-dasharray": dash ?? "none" });
  return svg("svg", { class: "way-sample", viewBox: "0 0 32 10", width: 32, height: 10, "aria-hidden": "true" }, line);
}

function latLng([lon, lat]: Position): L.LatLngTuple {
  return [lat, lon];
}
