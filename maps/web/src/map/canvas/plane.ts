/** A layer's points, lines or areas on a canvas of their own. */

import L from "leaflet";
import type { Wear } from "../renderer.ts";
import { inks } from "./inks.ts";
import type { Hit, Painter, Spot } from "./painter.ts";
import { whole, type Slices, type Work } from "./slices.ts";
import { onPaper, type Surface } from "./surface.ts";

export class Plane {
  private visible = true;

  constructor(
    private readonly map: L.Map,
    readonly surface: Surface,
    private readonly painter: Painter,
    private readonly slices: Slices,
    private readonly onPainted: () => void,
  ) {}

  show(visible: boolean): void {
    this.visible = visible;
    if (visible) return this.draw();
    this.slices.giveUp(this);
    this.surface.hide();
  }

  filter(mask: Uint8Array): void {
    this.painter.filter(mask);
    this.draw();
  }

  wear(look: Wear): void {
    this.painter.wear(look);
    this.draw();
  }

  /** Paint what is in view: in slices, but at once on a sheet of paper. */
  draw(): void {
    if (!this.visible) return;
    if (onPaper()) whole(this.work());
    else this.slices.begin(this, this.work());
  }

  /** Painting for a view that is being left would come too late. */
  giveUp(): void {
    this.slices.giveUp(this);
  }

  private *work(): Work {
    const sheet = this.surface.blank();
    if (!sheet) return;
    yield* this.painter.paint(sheet, inks());
    this.surface.show(sheet);
    this.onPainted();
  }

  /** What covers a pixel of the map pane. */
  pick(at: L.Point, slack: number): Hit | null {
    const { frame } = this.surface;
    if (!this.visible || !frame || frame.zoom !== this.map.getZoom()) return null;
    return this.painter.pick(this.onFrame(at, frame), frame, slack);
  }

  /** Where single marks stand, in pixels of the map pane. */
  spots(): Spot[] {
    const { frame } = this.surface;
    if (!this.visible || !frame || frame.zoom !== this.map.getZoom()) return [];
    const { x, y } = this.map.getPixelOrigin();
    return this.painter.spots(frame).map((spot) => ({ x: spot.x + frame.left - x, y: spot.y + frame.top - y }));
  }

  get crowded(): boolean {
    return this.visible && this.painter.crowded;
  }

  /** The middle of a pixel of the map pane, on what is painted. */
  private onFrame(at: L.Point, { left, top }: { left: number; top: number }): Spot {
    const { x, y } = at.add(this.map.getPixelOrigin()).floor();
    return { x: x - left + 0.5, y: y - top + 0.5 };
  }
}
