/** Points that stand for many: a disc with their number. */

import type { Bounds } from "../../core/payload.ts";
import { GROUP, type TiledLayer } from "../../core/tiled.ts";
import { degreesAt, sideAt } from "../../payload/mercator.ts";
import type { Frame } from "../canvas/frame.ts";
import type { Inks } from "../canvas/inks.ts";
import type { Spot } from "../canvas/painter.ts";
import type { PlacedPiece } from "./rows.ts";
import { placeOf } from "./grid.ts";

const FONT = "600 11px system-ui, sans-serif";
/** Pixels from the number to the edge of its disc, and the least radius. */
const AIR = 6;
const LEAST = 12;
const EDGE = 2.5;
/** How far around a crowd its points lie, in pixels of its tile: docs/tiles.md. */
const REACH = 40;
/** Pixels that the middles of discs lie apart. */
const APART = 40;

export interface Crowd {
  /** On the Mercator square. */
  readonly x: number;
  readonly y: number;
  readonly count: number;
  /** The symbol that most of them have. */
  readonly symbol: number;
  readonly zoom: number;
}

export function isCrowd({ piece }: PlacedPiece): boolean {
  return piece.properties.clustered === true;
}

/** What a mask of groups leaves of a crowd; null: nothing. */
export function crowdOf(owner: TiledLayer, { piece, cell }: PlacedPiece, kept: Uint8Array): Crowd | null {
  const { west, north, side } = placeOf(cell);
  const [x = 0, y = 0] = piece.parts[0]![0]!;
  let [count, most, symbol] = [0, 0, 0];
  kept.forEach((stays, group) => {
    const own = stays ? Number(piece.properties[`${GROUP}_${group}`] ?? 0) : 0;
    count += own;
    if (own > most) [most, symbol] = [own, owner.tiles.groups.symbol[group]!];
  });
  return count ? { x: west + x * side, y: north + y * side, count, symbol, zoom: cell.zoom } : null;
}

/** Where the features of a crowd may lie: what the map is to show closer. */
export function around({ x, y, zoom }: Crowd): Bounds {
  const reach = REACH / sideAt(zoom);
  const [west, north] = degreesAt(x - reach, y - reach);
  const [east, south] = degreesAt(x + reach, y + reach);
  return [west, south, east, north];
}

/** Crowds of which discs would lie over each other become one, in the middle of all. */
export function merged(crowds: readonly Crowd[], side: number): Crowd[] {
  const found: Crowd[] = [];
  const cells = new Map<string, number[]>();
  for (const crowd of crowds) {
    const [column, row] = [Math.floor((crowd.x * side) / APART), Math.floor((crowd.y * side) / APART)];
    const near = [-1, 0, 1].flatMap((right) => [-1, 0, 1].flatMap((down) => cells.get(`${column + right} ${row + down}`) ?? []));
    const at = near.find((one) => Math.hypot(found[one]!.x - crowd.x, found[one]!.y - crowd.y) * side < APART);
    if (at !== undefined) found[at] = together(found[at]!, crowd);
    else cells.set(`${column} ${row}`, [...(cells.get(`${column} ${row}`) ?? []), found.push(crowd) - 1]);
  }
  return found;
}

function together(one: Crowd, other: Crowd): Crowd {
  const count = one.count + other.count;
  const middle = (first: number, second: number): number => (first * one.count + second * other.count) / count;
  const { symbol, zoom } = other.count > one.count ? other : one;
  return { x: middle(one.x, other.x), y: middle(one.y, other.y), count, symbol, zoom };
}

export class Discs {
  private radii: number[] = [];

  constructor(private readonly owner: TiledLayer, readonly crowds: readonly Crowd[], private readonly written: (count: number) => string) {}

  paint(pen: CanvasRenderingContext2D, frame: Frame, inks: Inks): void {
    [pen.font, pen.textAlign, pen.textBaseline] = [FONT, "center", "middle"];
    pen.setLineDash([]);
    this.radii = this.crowds.map(({ count }) => Math.max(LEAST, pen.measureText(this.written(count)).width / 2 + AIR));
    this.crowds.forEach((crowd, at) => {
      const { x, y } = spotOf(crowd, frame);
      pen.beginPath();
      pen.arc(x, y, this.radii[at]!, 0, 2 * Math.PI);
      pen.fillStyle = inks.paper;
      pen.fill();
      [pen.lineWidth, pen.strokeStyle] = [EDGE, inks.hollow(this.owner.raw.symbols[crowd.symbol]!.color)];
      pen.stroke();
      pen.fillStyle = inks.text;
      pen.fillText(this.written(crowd.count), x, y + 0.5);
    });
  }

  pick({ x, y }: Spot, frame: Frame, slack: number): Crowd | null {
    for (let at = this.crowds.length - 1; at >= 0; at--) {
      const spot = spotOf(this.crowds[at]!, frame);
      if (Math.hypot(spot.x - x, spot.y - y) <= (this.radii[at] ?? LEAST) + EDGE / 2 + slack) return this.crowds[at]!;
    }
    return null;
  }

  spots(frame: Frame): Spot[] {
    return this.crowds.map((crowd) => spotOf(crowd, frame));
  }
}

function spotOf({ x, y }: Crowd, { side, left, top }: Frame): Spot {
  return { x: Math.round(x * side - left), y: Math.round(y * side - top) };
}
