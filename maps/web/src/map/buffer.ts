/** The line at the distance that a filter asks for, around what it asks for. */

import L from "leaflet";
import { contouring, type Field, type Pixel } from "../access/contour.ts";
import { distancesOf } from "../access/distances.ts";
import { placeAt } from "../access/shape.ts";
import type { Tree } from "../access/tree.ts";
import type { Context, Part } from "../core/context.ts";
import { h } from "../core/dom.ts";
import type { Change, Near } from "../core/store.ts";
import { atOnce, inSlices, Latest, type Steps } from "../core/work.ts";
import { sideAt } from "../payload/mercator.ts";

const PANE = "buffer";
/** Share of the map around what is seen that is drawn as well. */
const AIR = 0.2;
/** A line closer to its middle than so many pixels would be one with it. */
const LEAST_PIXELS = 5;
const LIMIT = 85;
/** Somewhat more than there are around the equator. */
const AROUND_KM = 40_200;

export class Buffer implements Part {
  readonly slot = null;
  readonly element = h("div");
  private readonly group = L.layerGroup();
  private readonly renderer: L.SVG;
  private readonly latest = new Latest();
  private tree: Tree | null = null;
  private km = 0;

  constructor(private readonly context: Context) {
    const { map } = context;
    map.createPane(PANE).style.zIndex = "415";
    this.renderer = L.svg({ pane: PANE, padding: AIR });
    map.on("moveend resize", () => void this.draw());
  }

  render(change: Change): void {
    const { near } = change.now.filters;
    if (near === (change.before?.filters.near ?? null)) return;
    this.latest.stop();
    this.group.clearLayers().remove();
    this.tree = null;
    if (near) void this.show(near);
  }

  private async show({ km, of }: Near): Promise<void> {
    const { atlas, map } = this.context;
    await this.latest.run(async (signal) => {
      this.tree = await inSlices(distancesOf(atlas).tree(of), signal);
      this.km = km;
      this.group.addTo(map);
    });
    void this.draw();
  }

  /** A sheet of paper has it at once; on a screen the former line stands until this one is there. */
  private async draw(): Promise<void> {
    const { tree } = this;
    if (!tree || tree.empty) return;
    const steps = this.drawing(tree);
    if ("paper" in document.documentElement.dataset) {
      this.latest.stop();
      return atOnce(steps);
    }
    await this.latest.run((signal) => inSlices(steps, signal));
  }

  private *drawing(tree: Tree): Steps<void> {
    const { map } = this.context;
    const zoom = map.getZoom();
    const lines = yield* this.lines(tree, zoom);
    const line = L.polyline(lines.map((one) => one.map((point) => map.unproject([...point], zoom))), {
      renderer: this.renderer, interactive: false, className: "buffer", fill: false, smoothFactor: 0, noClip: true,
    });
    this.group.clearLayers().addLayer(line);
  }

  private *lines(tree: Tree, zoom: number): Steps<Pixel[][]> {
    const { map } = this.context;
    const scale = (lat: number): number => (AROUND_KM * Math.cos((Math.min(Math.abs(lat), LIMIT) * Math.PI) / 180)) / sideAt(zoom);
    const size = map.getSize();
    if (this.km / scale(map.getCenter().lat) < LEAST_PIXELS) return [];
    const origin = map.getPixelBounds().min!.subtract(size.multiplyBy(AIR)).round();
    const latOf = (y: number): number => map.unproject([0, origin.y + y], zoom).lat;
    const field: Field = {
      width: size.x * (1 + 2 * AIR),
      height: size.y * (1 + 2 * AIR),
      at: (x, y) => {
        const { lat, lng } = map.unproject([origin.x + x, origin.y + y], zoom);
        return tree.nearest(placeAt(lng, lat), null)!.gap.km;
      },
      scale: (y, reach) => {
        const [north, south] = [latOf(y - reach), latOf(y + reach)];
        return scale(north * south < 0 ? 0 : Math.min(Math.abs(north), Math.abs(south)));
      },
    };
    const found = yield* contouring(field, this.km);
    return found.map((line) => line.map(([x, y]): Pixel => [origin.x + x, origin.y + y]));
  }
}
