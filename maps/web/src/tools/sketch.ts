/** Points put on the map by clicks, touches or keys: what measuring and drawing share. */

import L from "leaflet";
import { h } from "../core/dom.ts";
import type { Position } from "../core/payload.ts";

export type Shape = "point" | "line" | "area";

const PANE = "sketch";
/** Pixels within which a second click is the same point: a double click. */
const SAME = 4;
/** Pixels by which a hand misses. */
const AIM = 8;
const KM = 1000;
const CORNERS = 3;

interface Point {
  readonly at: Position;
  /** Kilometres by which it may be off. */
  readonly km: number;
}

export class Sketch {
  private points: Point[] = [];
  private shape: Shape = "line";
  private hinted = false;
  private readonly layer = L.layerGroup();
  private line: L.Polyline | L.Polygon | null = null;
  /** From the last point to the first. */
  private hint: L.Polyline | null = null;
  private readonly tip: L.Polyline;
  private readonly cross = h("div", { class: "crosshair", "aria-hidden": "true" });
  private readonly box: HTMLElement;

  constructor(
    private readonly map: L.Map,
    private readonly changed: () => void,
  ) {
    this.box = map.getContainer();
    map.createPane(PANE).style.zIndex = "650";
    this.tip = L.polyline([], { pane: PANE, interactive: false, className: "sketch-tip" });
  }

  get positions(): readonly Position[] {
    return this.points.map(({ at }) => at);
  }

  /** Kilometres by which the worst of the points may be off. */
  get km(): number {
    return Math.max(0, ...this.points.map(({ km }) => km));
  }

  /** Take the clicks on the map; `hinted`: a line shows the area that it would enclose. */
  start(shape: Shape, hinted: boolean): void {
    this.shape = shape;
    this.hinted = hinted;
    this.map.on("click", this.onClick).on("mousemove", this.onHover).on("mouseout", this.onLeave);
    this.map.doubleClickZoom.disable();
    this.layer.addTo(this.map);
    this.tip.addTo(this.map);
    this.box.classList.add("sketching");
    this.box.append(this.cross);
    this.box.addEventListener("keydown", this.onKey, { capture: true });
    this.box.focus({ preventScroll: true });
    this.set([]);
  }

  stop(): void {
    this.set([]);
    this.map.off("click", this.onClick).off("mousemove", this.onHover).off("mouseout", this.onLeave);
    this.map.doubleClickZoom.enable();
    this.layer.remove();
    this.tip.remove();
    this.box.classList.remove("sketching");
    this.cross.remove();
    this.box.removeEventListener("keydown", this.onKey, { capture: true });
  }

  /** Go on with what is there as another shape. */
  become(shape: Shape): void {
    this.shape = shape;
    this.set(shape === "point" ? this.points.slice(-1) : this.points);
  }

  add(at: Position, km = this.aim()): void {
    const pixel = this.pixel(at);
    const last = this.points.at(-1);
    if (last && this.pixel(last.at).distanceTo(pixel) < SAME) return;
    this.set([...(this.shape === "point" ? [] : this.points), { at, km }]);
  }

  addCentre(): void {
    this.add(position(this.map.getCenter()));
  }

  undo(): void {
    this.set(this.points.slice(0, -1));
  }

  clear(): void {
    this.set([]);
  }

  private set(points: Point[]): void {
    this.points = points;
    this.draw();
    this.changed();
  }

  private draw(): void {
    this.layer.clearLayers();
    this.tip.setLatLngs([]);
    const corners = this.points.length >= CORNERS;
    const closed = this.shape === "area" && corners;
    const options = { pane: PANE, interactive: false, className: closed ? "sketch-area" : "sketch-line" };
    this.line = (closed ? L.polygon([], options) : L.polyline([], options)).addTo(this.layer);
    this.hint = this.hinted && corners ? L.polyline([], { ...options, className: "sketch-tip" }).addTo(this.layer) : null;
    this.stretch();
    this.points.forEach((_, index) => this.layer.addLayer(this.handle(index)));
  }

  /** Lead the lines through the points. */
  private stretch(): void {
    const line = this.points.map(({ at }) => latLng(at));
    this.line?.setLatLngs(line);
    this.hint?.setLatLngs([line.at(-1)!, line[0]!]);
  }

  /** A point that can be dragged elsewhere. */
  private handle(index: number): L.Marker {
    const icon = L.divIcon({ className: "sketch-point", iconSize: [24, 24] });
    const handle = L.marker(latLng(this.points[index]!.at), { pane: PANE, icon, draggable: true, keyboard: false });
    const move = (): void => {
      const moved = { at: position(handle.getLatLng()), km: this.aim() };
      this.points = this.points.map((point, other) => (other === index ? moved : point));
    };
    // The handle stays under the hand that drags it: what it is the end of is drawn anew once it rests.
    handle.on("drag", () => {
      move();
      this.stretch();
      this.changed();
    });
    handle.on("dragend", () => {
      move();
      this.set(this.points);
    });
    return handle;
  }

  private readonly onClick = (event: L.LeafletMouseEvent): void => this.add(position(event.latlng));

  private readonly onHover = (event: L.LeafletMouseEvent): void => {
    const last = this.points.at(-1);
    if (last && this.shape !== "point") this.tip.setLatLngs([latLng(last.at), event.latlng]);
  };

  private readonly onLeave = (): void => void this.tip.setLatLngs([]);

  /** Enter and Backspace, wherever on the map the focus is; the arrows move the map. */
  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key === "Enter") this.addCentre();
    else if (event.key === "Backspace") this.undo();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  private pixel(at: Position): L.Point {
    return this.map.latLngToLayerPoint(latLng(at));
  }

  private aim(): number {
    const { x, y } = this.map.getSize().divideBy(2);
    return this.map.distance(this.map.containerPointToLatLng([x, y]), this.map.containerPointToLatLng([x + AIM, y])) / KM;
  }
}

function latLng([lon, lat]: Position): L.LatLngTuple {
  return [lat, lon];
}

function position(at: L.LatLng): Position {
  const { lat, lng } = at.wrap();
  return [lng, lat];
}
