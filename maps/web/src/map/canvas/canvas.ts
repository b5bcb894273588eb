/** The renderer for large layers: a canvas for each, and an index that tells what lies under a pixel. */

import L from "leaflet";
import type { Atlas, Draw, Layer } from "../../core/payload.ts";
import { TiledLayer } from "../../core/tiled.ts";
import { WIDENED } from "../beyond.ts";
import { DRAWS, RANK, type Bands, type Place } from "../bands.ts";
import type { Box, Told, Wear } from "../renderer.ts";
import { TiledPaths } from "../tiled/paths.ts";
import { TiledPoints } from "../tiled/points.ts";
import { filesOf } from "../tiled/tiles.ts";
import type { Hit, Painter } from "./painter.ts";
import { UNCERTAINTY_ZOOM } from "./circles.ts";
import { PathPainter } from "./paths.ts";
import { Plane } from "./plane.ts";
import { PointPainter } from "./points.ts";
import { Slices } from "./slices.ts";
import { Surface } from "./surface.ts";

const HALF = 10;
const PANES = { area: "areas", line: "lines" } as const;

/** What was found under a pixel, and where it is drawn. */
export interface Found extends Place {
  readonly hit: Hit;
}

interface Drawn extends Place {
  readonly plane: Plane;
}

export class CanvasRenderer {
  private readonly drawn: readonly Drawn[];
  private readonly slices = new Slices();

  constructor(
    private readonly map: L.Map,
    private readonly atlas: Atlas,
    private readonly bands: Bands,
    layers: ReadonlySet<number>,
    private readonly told: Pick<Told, "aboutLayer" | "onPainted" | "written">,
  ) {
    this.drawn = [...layers].flatMap((layer) => drawsOf(atlas.layers[layer]!).map((draw) => this.plane(layer, draw)));
    this.restack();
    map.on(`moveend viewreset resize ${WIDENED}`, () => this.draw());
    map.on("move", () => this.keepUp());
    map.on("zoom", () => this.follow(map.getCenter(), map.getZoom()));
    map.on("zoomanim", ({ center, zoom }) => this.follow(center, zoom));
    new MutationObserver(() => this.draw()).observe(document.documentElement, { attributeFilter: ["data-look"] });
  }

  private plane(layer: number, draw: Draw): Drawn {
    const data = this.atlas.layers[layer]!;
    const painter = this.painter(data, draw);
    // Marks of the page stand in this pane as well, and the canvas among them.
    const pane = draw === "point" ? "markerPane" : this.bands.pane(PANES[draw], layer);
    const surface = new Surface(this.map, this.map.getPane(pane)!);
    const plane = new Plane(this.map, surface, painter, this.slices, () => this.told.onPainted());
    if (data instanceof TiledLayer) for (const file of filesOf(data, draw)) file.listen(() => plane.draw());
    return { layer, draw, plane };
  }

  private painter(layer: Layer, draw: Draw): Painter {
    if (layer instanceof TiledLayer) return draw === "point" ? new TiledPoints(layer, this.told.written) : new TiledPaths(layer, draw);
    return draw === "point" ? new PointPainter(layer) : new PathPainter(layer, draw);
  }

  show(layer: number, visible: boolean): void {
    for (const { plane } of this.of(layer)) plane.show(visible);
  }

  filter(layer: number, mask: Uint8Array): void {
    for (const { plane } of this.of(layer)) {
      plane.filter(mask);
      plane.surface.setLabel(this.told.aboutLayer(layer));
    }
  }

  wear(look: Wear): void {
    for (const { plane } of this.drawn) plane.wear(look);
  }

  /** Lines and areas are as opaque as their panes. */
  setOpacity(layer: number, value: number): void {
    for (const { plane, draw } of this.of(layer)) if (draw === "point") plane.surface.setOpacity(value);
  }

  restack(): void {
    for (const { plane, draw, layer } of this.drawn) if (draw === "point") plane.surface.setLevel(RANK * this.bands.rank(layer));
  }

  rename(): void {
    for (const { plane, layer } of this.drawn) plane.surface.setLabel(this.told.aboutLayer(layer));
  }

  /** Values have come that circles depend on. */
  refresh(): void {
    if (this.map.getZoom() >= UNCERTAINTY_ZOOM) this.draw();
  }

  /** The topmost of what covers a pixel of the map pane; a finger may miss it by the slack. */
  pick(at: L.Point, slack: number): Found | null {
    let top: Found | null = null;
    for (const { plane, draw, layer } of this.drawn) {
      if (top && !this.bands.above({ draw, layer }, top)) continue;
      const hit = plane.pick(at, slack);
      if (hit) top = { hit, draw, layer };
    }
    return top;
  }

  obstacles(): Box[] {
    const spots = this.drawn.flatMap(({ plane }) => plane.spots());
    return spots.map(({ x, y }) => ({ left: x - HALF, right: x + HALF, top: y - HALF, bottom: y + HALF }));
  }

  hurry(): void {
    this.slices.hurry();
  }

  get idle(): boolean {
    return this.slices.idle;
  }

  /** Whether features of a layer are so many that they are drawn as how many they are. */
  crowded(layer: number): boolean {
    return this.of(layer).some(({ plane }) => plane.crowded);
  }

  private of(layer: number): Drawn[] {
    return this.drawn.filter((one) => one.layer === layer);
  }

  private draw(): void {
    for (const { plane } of this.drawn) plane.draw();
  }

  /** Paint again before the reader comes to the edge of what is painted. */
  private keepUp(): void {
    if (this.slices.idle) for (const { plane } of this.drawn) if (plane.surface.left) plane.draw();
  }

  private follow(center: L.LatLng, zoom: number): void {
    for (const { plane } of this.drawn) {
      plane.giveUp();
      plane.surface.follow(center, zoom);
    }
  }
}

/** How the features of a layer are drawn: points, lines, areas, or several of them. */
function drawsOf({ raw }: Layer): Draw[] {
  return DRAWS.filter((draw) => raw.symbols.some((symbol) => symbol.draw === draw));
}

