/** Keeps what is chosen in the part of the map that its card leaves free. */

import type L from "leaflet";
import type { Atlas, Bounds, Position } from "./core/payload.ts";
import { footHeight } from "./core/screen.ts";
import type { Ref } from "./core/store.ts";
import { CLOSEST, fit, type Shell } from "./shell.ts";

/** Pixels around what is brought into view, around a mark, and between a card and what it does not cover. */
const [AIR, ROOM, EDGE] = [28, 40, 12];
/** The same around what the keyboard comes upon: beside the buttons as well. */
const CLEAR = 64;
/** Pixels beside a card below which its place may lie under what stands at the top, too. */
const NARROW = 300;
/** Pixels for the line about the background, which comes when the map is close. */
const NOTE = 20;

export class Sight {
  private readonly map: L.Map;
  /** What is watched, and whether it was seen before the map took another size. */
  private chosen: Ref | null = null;
  private seen = false;
  private size: L.Point;

  constructor(private readonly shell: Shell, private readonly atlas: Atlas) {
    this.map = shell.map;
    this.size = this.map.getSize();
    this.map.on("moveend", () => this.note());
    this.map.on("resize", () => this.resized());
  }

  /** Watch what is chosen now, and bring a mark of which the card covers its place beside it. */
  choose(ref: Ref | null): void {
    this.seen = false;
    this.chosen = ref;
    if (ref) this.reveal(ref);
    this.note();
  }

  /** Bring a feature into view beside its card; the map goes once, not to the place and then aside. */
  look(ref: Ref): void {
    this.map.stop();
    this.fit(this.atlas.layer(ref).bounds(ref.row));
  }

  /** Whether a feature is a mark in view, and closer than it would be brought: the reader went there. */
  isCloseTo(ref: Ref): boolean {
    const box = this.atlas.layer(ref).bounds(ref.row);
    return box !== null && isMark(box) && this.map.getZoom() > CLOSEST && this.map.getBounds().contains([box[1], box[0]]);
  }

  fit(box: Bounds | null): void {
    if (!box) return;
    this.shell.measure();
    fit(this.map, box, this.besideCard(AIR));
  }

  private reveal(ref: Ref): void {
    const box = this.atlas.layer(ref).bounds(ref.row);
    if (!box || !isMark(box)) return;
    // The panel may have taken another width in the same step.
    this.shell.measure();
    this.bring([box[0], box[1]]);
  }

  /** Move the map so far that a place is seen, with `room` around it. */
  bring([lon, lat]: Position, room = ROOM): void {
    this.map.panInside([lat, lon], this.besideCard(room));
  }

  /** Move the map so far that a place lies beside all that stands on the map. */
  clear(at: Position): void {
    this.bring(at, Math.min(CLEAR + this.foot, this.map.getSize().y / 4));
  }

  /** A map that takes another size moves as well: what counts is what was seen before. */
  private note(): void {
    if (this.chosen && this.size.equals(this.map.getSize())) this.seen = this.isFree(this.chosen);
  }

  /** What was seen is seen in the new size as well. */
  private resized(): void {
    const [size, { chosen }] = [this.map.getSize(), this];
    // On paper, and beside a table on paper, the map is another for a moment only.
    if (!size.x || !size.y || "paper" in document.documentElement.dataset) return;
    this.size = size;
    if (!chosen || !this.seen || this.isFree(chosen)) return;
    const box = this.atlas.layer(chosen).bounds(chosen.row)!;
    if (isMark(box)) this.reveal(chosen);
    else this.look(chosen);
  }

  /** Whether all of a feature lies on the map, and beside its card. */
  private isFree(ref: Ref): boolean {
    const box = this.atlas.layer(ref).bounds(ref.row);
    if (!box) return false;
    const [west, north] = this.at(box[0], box[3]);
    const [east, south] = this.at(box[2], box[1]);
    const [right, below] = this.besideCard(EDGE).paddingBottomRight;
    const { x, y } = this.map.getSize();
    return west >= 0 && north >= 0 && east <= x - right && south <= y - below;
  }

  private at(lon: number, lat: number): L.PointTuple {
    const { x, y } = this.map.latLngToContainerPoint([lat, lon]);
    return [x, y];
  }

  /** How high it is what the map says of itself: it stands right above a card that goes across, and takes one line then. */
  private get foot(): number {
    return footHeight(this.shell.stage);
  }

  /** How far what stands at the top of the map reaches: down where it is a row, from the left where it is a column. */
  private get head(): { down: number; across: number } {
    const { top, left } = this.shell.stage.getBoundingClientRect();
    const boxes = [...this.shell.stage.querySelectorAll(".slot-tools, .notice")].map((element) => element.getBoundingClientRect());
    const rows = boxes.filter(({ width, height }) => width > height);
    const columns = boxes.filter(({ width, height }) => width < height);
    return { down: Math.max(0, ...rows.map(({ bottom }) => bottom - top)), across: Math.max(0, ...columns.map(({ right }) => right - left)) };
  }

  /** What the card and, where it leaves little, the other things on the map cover, as padding that Leaflet understands. */
  private besideCard(air: number): { paddingTopLeft: L.PointTuple; paddingBottomRight: L.PointTuple } {
    const stage = this.shell.stage.getBoundingClientRect();
    const card = this.shell.stage.querySelector(".card")?.getBoundingClientRect();
    const [width, height, map] = [card?.width ?? 0, card?.height ?? 0, this.map.getSize()];
    // A sheet from edge to edge, or a card in the corner.
    const sheet = card !== undefined && width > 0 && card.left <= stage.left;
    // On the smallest screens the card covers all: some of the map is used all the same.
    const covered = (card: number, all: number): number => Math.max(0, Math.min(card + air, all - 3 * air));
    const narrow = width > 0 && (sheet || map.x - width < NARROW);
    if (!narrow) return { paddingTopLeft: [air, air], paddingBottomRight: [covered(width, map.x), air] };
    const foot = this.foot + NOTE;
    const [right, below] = sheet ? [air, covered(height + foot, map.y)] : [covered(width, map.x), air + Math.min(foot, map.y / 4)];
    const { down, across } = this.head;
    const most = (edge: number, left: number): number => Math.max(air, Math.min(edge, left));
    return { paddingTopLeft: [sheet ? air : most(across, map.x - right - air), most(down + air, map.y - below - 2 * air)], paddingBottomRight: [right, below] };
  }
}

function isMark([west, south, east, north]: Bounds): boolean {
  return west === east && south === north;
}
