/** The canvas below everything else; on a sheet of paper, the same as vectors. */

import L from "leaflet";
import { svg } from "../core/dom.ts";
import { sideAt } from "../payload/mercator.ts";
import { beyond, WIDENED } from "./beyond.ts";
import type { Outlines, Pen, Window } from "./outlines.ts";
import { trace } from "./trace.ts";


export interface Paint {
  readonly shapes: Outlines;
  /** Colours of the style sheet, by the names of their custom properties. */
  readonly fill?: string;
  readonly ink?: string;
  readonly width?: number;
  readonly dash?: readonly number[];
  readonly opacity?: number;
  /** The zoom from which it is drawn. */
  readonly from?: number;
  /** By how many worlds it is repeated to either side. */
  readonly worlds?: number;
}

export class Ground extends L.Layer {
  private readonly canvas = L.DomUtil.create("canvas", "leaflet-zoom-animated");
  private readonly sheet = svg("svg", { class: "ground-sheet" });
  private center = L.latLng(0, 0);
  private zoom = 0;
  private corner = L.point(0, 0);
  private beyond = 0;

  constructor(private readonly own: L.Map, private readonly pane: HTMLElement, private readonly paints: Paint[]) {
    super();
  }

  /** Put more below what there is; it shows when the ground is drawn. */
  lay(...below: Paint[]): void {
    this.paints.unshift(...below);
  }

  /** The part of the map that is painted, in degrees. */
  get painted(): L.LatLngBounds {
    return this.own.getBounds().pad(beyond(this.own));
  }

  override onAdd(): this {
    this.pane.append(this.canvas, this.sheet);
    this.draw();
    return this;
  }

  override onRemove(): this {
    this.canvas.remove();
    this.sheet.remove();
    return this;
  }

  override getEvents(): Record<string, L.LeafletEventHandlerFn> {
    return {
      viewreset: () => this.draw(),
      moveend: () => this.draw(),
      resize: () => this.draw(),
      [WIDENED]: () => this.draw(),
      zoom: () => this.follow(this.own.getCenter(), this.own.getZoom()),
      zoomanim: (event) => {
        const { center, zoom } = event as L.ZoomAnimEvent;
        this.follow(center, zoom);
      },
    };
  }

  draw(): void {
    this.beyond = beyond(this.own);
    const size = this.own.getSize().multiplyBy(1 + 2 * this.beyond).round();
    this.corner = this.own.containerPointToLayerPoint(this.own.getSize().multiplyBy(-this.beyond)).round();
    [this.center, this.zoom] = [this.own.getCenter(), this.own.getZoom()];
    const origin = this.own.getPixelOrigin().add(this.corner);
    const window = { side: sideAt(this.zoom), left: origin.x, top: origin.y, width: size.x, height: size.y };
    const paper = document.documentElement.dataset.paper !== undefined;
    this.canvas.hidden = paper;
    this.sheet.toggleAttribute("hidden", !paper);
    if (paper) this.vectors(window);
    else this.pixels(window);
  }

  private visible(): Paint[] {
    return this.paints.filter(({ from = 0 }) => this.zoom >= from);
  }

  private pixels(window: Window): void {
    const [sharp, pen] = [Math.min(2, devicePixelRatio), this.canvas.getContext("2d")];
    if (!pen) return;
    L.DomUtil.setTransform(this.canvas, this.corner, 1);
    [this.canvas.width, this.canvas.height] = [window.width * sharp, window.height * sharp];
    [this.canvas.style.width, this.canvas.style.height] = [`${window.width}px`, `${window.height}px`];
    pen.scale(sharp, sharp);
    pen.lineJoin = "round";
    const colour = colours();
    for (const paint of this.visible()) {
      pen.beginPath();
      draw(paint, pen, window);
      pen.globalAlpha = paint.opacity ?? 1;
      if (paint.fill) {
        pen.fillStyle = colour(paint.fill);
        pen.fill("evenodd");
      }
      if (!paint.ink) continue;
      pen.strokeStyle = colour(paint.ink);
      pen.lineWidth = paint.width ?? 1;
      pen.setLineDash([...(paint.dash ?? [])]);
      // A round end would show beyond the edge at which a line was cut.
      pen.lineCap = paint.dash ? "round" : "butt";
      pen.stroke();
    }
  }

  private vectors(window: Window): void {
    L.DomUtil.setTransform(this.sheet as unknown as HTMLElement, this.corner, 1);
    this.sheet.setAttribute("width", String(window.width));
    this.sheet.setAttribute("height", String(window.height));
    const colour = colours();
    const paths = this.visible().map((paint) => {
      const pen = new Words();
      draw(paint, pen, window);
      return svg("path", {
        d: pen.text, fill: paint.fill ? colour(paint.fill) : "none", "fill-rule": "evenodd", stroke: paint.ink ? colour(paint.ink) : "none",
        "stroke-width": paint.width ?? 1, "stroke-dasharray": paint.dash?.join(" ") ?? "none", "stroke-linejoin": "round", opacity: paint.opacity ?? 1,
      });
    });
    this.sheet.replaceChildren(...paths);
  }

  /** Keep what is painted in its place while the map zooms. */
  private follow(center: L.LatLng, zoom: number): void {
    const scale = this.own.getZoomScale(zoom, this.zoom);
    const half = this.own.getSize().multiplyBy(0.5 + this.beyond);
    const mapPane = this.own.getPane("mapPane");
    const moved = mapPane ? L.DomUtil.getPosition(mapPane) : L.point(0, 0);
    const origin = this.own.project(center, zoom).subtract(this.own.getSize().divideBy(2)).add(moved).round();
    const corner = this.own.project(this.center, zoom).subtract(half.multiplyBy(scale)).subtract(origin);
    L.DomUtil.setTransform(this.canvas, corner, scale);
  }
}

function draw(paint: Paint, pen: Pen, window: Window): void {
  const worlds = paint.worlds ?? 0;
  for (let turn = -worlds; turn <= worlds; turn++) trace(paint.shapes, pen, window, paint.fill !== undefined, turn);
}

/** The colours that the style sheet has now. */
function colours(): (name: string) => string {
  const style = getComputedStyle(document.documentElement);
  return (name) => style.getPropertyValue(name).trim();
}

/** Writes what a canvas would draw as the data of an SVG path. */
class Words implements Pen {
  private readonly steps: string[] = [];

  moveTo(x: number, y: number): void {
    this.steps.push(`M${x.toFixed(1)} ${y.toFixed(1)}`);
  }

  lineTo(x: number, y: number): void {
    this.steps.push(`L${x.toFixed(1)} ${y.toFixed(1)}`);
  }

  closePath(): void {
    this.steps.push("Z");
  }

  get text(): string {
    return this.steps.join("");
  }
}
