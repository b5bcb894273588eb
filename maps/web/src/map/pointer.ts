/** The pointer over features on canvases: which of them it means, their names, and clicks. */

import L from "leaflet";
import { said } from "../core/dom.ts";
import type { Atlas, Draw } from "../core/payload.ts";
import { sameRef, type Ref } from "../core/store.ts";
import { DRAWS, type Bands } from "./bands.ts";
import type { CanvasRenderer, Found } from "./canvas/canvas.ts";
import type { Told } from "./renderer.ts";

/** How far a finger may miss a mark, in pixels. */
const FINGER = 12;

export class Pointer {
  private readonly tooltip = L.tooltip({ direction: "top", offset: [0, -10] });
  /** The feature of the page, and the one on a canvas, that the pointer is on. */
  private over: Ref | null = null;
  private found: Found | null = null;
  private at: L.Point | null = null;
  /** What was said to be pointed at. */
  private said: Ref | null = null;
  private pending = 0;

  constructor(
    private readonly map: L.Map,
    private readonly atlas: Atlas,
    private readonly bands: Bands,
    private readonly canvas: CanvasRenderer,
    private readonly told: Told,
  ) {
    map.on("movestart zoomstart", () => this.leave());
    map.on("click", (event) => this.click(event));
    const container = map.getContainer();
    container.addEventListener("pointermove", (event) => this.move(event));
    container.addEventListener("pointerleave", () => this.leave());
    // Before a feature of the page hears of its click; keys have no place.
    container.addEventListener("click", (event) => (this.at = map.mouseEventToContainerPoint(event)), { capture: true });
    container.addEventListener("keydown", () => (this.at = null), { capture: true });
  }

  /** A feature of the page has the pointer, or lost it. */
  enter(ref: Ref | null): void {
    this.over = ref;
    this.tellHovered();
  }

  /** A feature of the page was clicked: one on a canvas above it was meant, if there is one. */
  take(ref: Ref): void {
    const found = this.at && this.pick(this.at, 0);
    if (found && this.aboveAll(found, ref)) this.choose(found);
    else this.told.onSelect(ref);
  }

  /** What is under the pointer may have changed, or its name. */
  again(): void {
    this.pending ||= requestAnimationFrame(() => this.look());
  }

  private move(event: PointerEvent): void {
    if (event.pointerType !== "mouse" || event.buttons) return;
    this.at = this.map.mouseEventToContainerPoint(event);
    this.again();
  }

  private leave(): void {
    this.at = null;
    this.look();
  }

  private look(): void {
    cancelAnimationFrame(this.pending);
    this.pending = 0;
    const found = this.at && this.pick(this.at, 0);
    this.found = found && (!this.over || this.aboveAll(found, this.over)) ? found : null;
    this.tellHovered();
    this.map.getContainer().classList.toggle("on-feature", this.found !== null);
    this.tell();
  }

  private get hovered(): Ref | null {
    return this.found ? refOf(this.found) : this.over;
  }

  /** Only what changed: the list, too, says what is pointed at. */
  private tellHovered(): void {
    if (!sameRef(this.hovered, this.said)) this.told.onHover(this.hovered);
    this.said = this.hovered;
  }

  private tell(): void {
    if (!this.found || !this.at) {
      this.tooltip.remove();
      return;
    }
    const ref = refOf(this.found);
    const { hit } = this.found;
    const name = ref ? this.told.nameOf(ref) : "count" in hit ? this.told.nameOfCrowd(hit.count) : "";
    this.tooltip.setContent(said(name)).setLatLng(this.map.containerPointToLatLng(this.at)).openOn(this.map);
  }

  private click({ containerPoint, originalEvent }: L.LeafletMouseEvent): void {
    const touch = originalEvent instanceof PointerEvent && originalEvent.pointerType === "touch";
    const found = this.pick(containerPoint, touch ? FINGER : 0);
    if (found) this.choose(found);
    else this.told.onSelect(null);
  }

  /** Many are brought closer, until they part or the map comes no closer: then the topmost is meant. */
  private choose({ layer, hit }: Found): void {
    this.tooltip.remove();
    if ("row" in hit) return this.told.onSelect({ layer, row: hit.row });
    const box = hit.box ?? this.atlas.layers[layer]!.boundsOf(hit.crowd);
    const apart = box && (box[0] !== box[2] || box[1] !== box[3]);
    if (apart && this.map.getZoom() < this.map.getMaxZoom()) this.told.onCrowd(box);
    else if (hit.crowd.length) this.told.onSelect({ layer, row: Math.max(...hit.crowd) });
  }

  private pick(at: L.Point, slack: number): Found | null {
    return this.canvas.pick(this.map.containerPointToLayerPoint(at), slack);
  }

  private aboveAll(found: Found, { layer, row }: Ref): boolean {
    const draws = new Set<Draw>();
    const own = this.atlas.layers[layer]!;
    own.eachRing(row, (symbol) => draws.add(own.raw.symbols[symbol]!.draw));
    const draw = DRAWS.filter((one) => draws.has(one)).at(-1) ?? "point";
    return this.bands.above(found, { draw, layer });
  }
}

function refOf({ layer, hit }: Found): Ref | null {
  return "row" in hit ? { layer, row: hit.row } : null;
}
