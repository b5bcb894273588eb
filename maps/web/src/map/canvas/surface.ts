/** A canvas over the map: it goes along while the map moves, and is changed for a new one when that is painted. */

import L from "leaflet";
import { sideAt } from "../../payload/mercator.ts";
import { beyond } from "../beyond.ts";
import type { Frame } from "./frame.ts";

const SHARPEST = 2;
/** Pixels of paper in a pixel of the page: 288 in an inch. */
const ON_PAPER = 3;
/** What is painted begins at a multiple of this many pixels, so that cells stay where they are. */
const GRID = 4;

export interface Sheet {
  readonly canvas: HTMLCanvasElement;
  readonly pen: CanvasRenderingContext2D;
  readonly frame: Frame;
  /** Paint now what was drawn so far: browsers put it off to the end of the frame, however much it is. */
  settle(): void;
}

export function onPaper(): boolean {
  return document.documentElement.dataset.paper !== undefined;
}

export class Surface {
  private shown: Sheet | null = null;
  private level = 0;
  private opacity = 1;
  private label = "";

  constructor(private readonly map: L.Map, private readonly pane: HTMLElement) {}

  /** What is painted now. */
  get frame(): Frame | null {
    return this.shown?.frame ?? null;
  }

  /** A clean canvas for what is in view now. */
  blank(): Sheet | null {
    const frame = this.window();
    const canvas = L.DomUtil.create("canvas", "atlas-canvas leaflet-zoom-animated");
    [canvas.width, canvas.height] = [frame.width * frame.sharp, frame.height * frame.sharp];
    [canvas.style.width, canvas.style.height] = [`${frame.width}px`, `${frame.height}px`];
    canvas.setAttribute("role", "img");
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    pen?.scale(frame.sharp, frame.sharp);
    return pen && { canvas, pen, frame, settle: () => pen.getImageData(0, 0, 1, 1) };
  }

  /** Put a painted canvas in the place of the former one. */
  show(sheet: Sheet): void {
    this.shown?.canvas.remove();
    this.shown = sheet;
    this.dress();
    this.follow(this.map.getCenter(), this.map.getZoom());
    this.pane.append(sheet.canvas);
  }

  hide(): void {
    this.shown?.canvas.remove();
    this.shown = null;
  }

  setLevel(level: number): void {
    this.level = level;
    this.dress();
  }

  setOpacity(opacity: number): void {
    this.opacity = opacity;
    this.dress();
  }

  setLabel(label: string): void {
    this.label = label;
    this.dress();
  }

  /** Keep what is painted in its place while the map zooms. */
  follow(center: L.LatLng, zoom: number): void {
    if (!this.shown) return;
    const { canvas, frame } = this.shown;
    const scale = this.map.getZoomScale(zoom, frame.zoom);
    const moved = L.DomUtil.getPosition(this.map.getPane("mapPane")!);
    const origin = this.map.project(center, zoom).subtract(this.map.getSize().divideBy(2)).add(moved).round();
    L.DomUtil.setTransform(canvas, L.point(frame.left, frame.top).multiplyBy(scale).subtract(origin), scale);
  }

  /** Whether the view has left what is painted. */
  get left(): boolean {
    const { frame } = this;
    if (!frame || frame.zoom !== this.map.getZoom()) return false;
    const { min, max } = this.map.getPixelBounds();
    return min!.x < frame.left || min!.y < frame.top || max!.x > frame.left + frame.width || max!.y > frame.top + frame.height;
  }

  private dress(): void {
    if (!this.shown) return;
    const { style } = this.shown.canvas;
    [style.zIndex, style.opacity] = [String(this.level), String(this.opacity)];
    this.shown.canvas.setAttribute("aria-label", this.label);
  }

  private window(): Frame {
    const [size, zoom] = [this.map.getSize(), this.map.getZoom()];
    const padding = onPaper() ? L.point(0, 0) : size.multiplyBy(beyond(this.map));
    const from = this.map.getPixelBounds().min!.subtract(padding).divideBy(GRID).floor().multiplyBy(GRID);
    const { x: width, y: height } = size.add(padding.multiplyBy(2)).add(L.point(GRID, GRID)).ceil();
    const sharp = onPaper() ? ON_PAPER : Math.min(SHARPEST, devicePixelRatio);
    return { zoom, side: sideAt(zoom), left: from.x, top: from.y, width, height, sharp };
  }
}
