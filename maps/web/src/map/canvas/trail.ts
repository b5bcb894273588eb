/** A ring or a line in pixels, with no more points than can be seen: what is drawn, and what is pointed at. */

import type { Shapes } from "../../payload/shapes.ts";
import { shifted } from "../lanes.ts";
import { Cone } from "./cone.ts";
import type { Frame } from "./frame.ts";

/** Points closer than this to the one before are left out, in pixels. */
const FINE = 0.5;
/** Pixels around the frame from which points still count one by one. */
const MARGIN = 32;
/** How far from the frame points may lie: a canvas loses track of those far beyond. */
const FAR = 8192;

/** The one trail is used again and again: its points hold until it follows the next ring. */
export class Trail {
  /** x and y in turn; only the first `size` points count. */
  xy = new Float64Array(256);
  size = 0;
  private spare = new Float64Array(256);
  private readonly cone = new Cone();

  /** Follow the vertices of a ring or a line: those go that nobody could tell apart in the frame. */
  follow({ world }: Pick<Shapes, "world">, from: number, to: number, frame: Frame): this {
    const { side, left, top } = frame;
    if (this.xy.length < 2 * (to - from)) this.xy = new Float64Array(4 * (to - from));
    const { xy, cone } = this;
    // Beyond which edges lie the last point, and the whole piece that ends there.
    let [size, last, piece, far] = [0, 0, 0, false];
    for (let vertex = from; vertex < to; vertex++) {
      const x = world[2 * vertex]! * side - left;
      const y = world[2 * vertex + 1]! * side - top;
      const end = vertex + 1 === to;
      if (size && !end && Math.abs(x - xy[2 * size - 2]!) < FINE && Math.abs(y - xy[2 * size - 1]!) < FINE) continue;
      const here = beyond(x, y, frame);
      // Out of view only whole pieces go: there it matters which edges they are beyond.
      if (piece & here || (size > 1 && !(last | here) && cone.narrow(x - xy[2 * size - 4]!, y - xy[2 * size - 3]!))) size--;
      else if (size) cone.open(x - xy[2 * size - 2]!, y - xy[2 * size - 1]!);
      piece = size && (piece & here || last & here);
      xy[2 * size] = x;
      xy[2 * size + 1] = y;
      size++;
      last = here;
      if (Math.abs(x) > FAR || Math.abs(y) > FAR) far = true;
    }
    this.size = size;
    if (far) this.clip(frame);
    return this;
  }

  /** Move it to its right by some pixels. */
  shift(distance: number): this {
    this.xy = shifted(this.xy, this.size, distance);
    this.size = this.xy.length / 2;
    return this;
  }

  /** Twice the area within, positive where the points go clockwise on the screen. */
  get turn(): number {
    const { xy, size } = this;
    let sum = 0;
    for (let at = 0, before = 2 * size - 2; at < 2 * size; before = at, at += 2) sum += xy[before]! * xy[at + 1]! - xy[at]! * xy[before + 1]!;
    return sum;
  }

  /** Put it into a path, backwards if asked to. */
  into(pen: CanvasPath, closed: boolean, backwards = false): void {
    const { xy, size } = this;
    for (let at = 0; at < size; at++) {
      const point = 2 * (backwards ? size - 1 - at : at);
      if (at) pen.lineTo(xy[point]!, xy[point + 1]!);
      else pen.moveTo(xy[point]!, xy[point + 1]!);
    }
    if (closed && size) pen.closePath();
  }

  /** The square of the distance of a pixel; a ring ends where it began. */
  distance(x: number, y: number): number {
    const { xy, size } = this;
    let least = size ? (xy[0]! - x) ** 2 + (xy[1]! - y) ** 2 : Infinity;
    for (let at = 2; at < 2 * size; at += 2) least = Math.min(least, fromPiece(x, y, xy[at - 2]!, xy[at - 1]!, xy[at]!, xy[at + 1]!));
    return least;
  }

  /** How often it goes around a pixel, clockwise on the screen. */
  winding(x: number, y: number): number {
    const { xy, size } = this;
    let turns = 0;
    for (let at = 0, before = 2 * size - 2; at < 2 * size; before = at, at += 2) {
      const [y0, y1] = [xy[before + 1]!, xy[at + 1]!];
      if (y0 <= y === y1 <= y) continue;
      const cross = xy[before]! + ((y - y0) / (y1 - y0)) * (xy[at]! - xy[before]!);
      if (cross > x) turns += y1 > y0 ? 1 : -1;
    }
    return turns;
  }

  private clip({ width, height }: Frame): void {
    this.cut(0, -FAR, -1);
    this.cut(0, width + FAR, 1);
    this.cut(1, -FAR, -1);
    this.cut(1, height + FAR, 1);
  }

  /** Cut off what lies beyond an edge (Sutherland and Hodgman's way); what ended where it began does so still. */
  private cut(axis: 0 | 1, limit: number, sign: 1 | -1): void {
    const { xy, size } = this;
    if (this.spare.length < 4 * size) this.spare = new Float64Array(8 * size);
    const into = this.spare;
    let kept = 0;
    for (let at = 0; at < 2 * size; at += 2) {
      const out = sign * (xy[at + axis]! - limit);
      const before = at ? sign * (xy[at - 2 + axis]! - limit) : out;
      if (out > 0 !== before > 0) {
        const share = before / (before - out);
        into[kept++] = xy[at - 2]! + share * (xy[at]! - xy[at - 2]!);
        into[kept++] = xy[at - 1]! + share * (xy[at + 1]! - xy[at - 1]!);
      }
      if (out > 0) continue;
      into[kept++] = xy[at]!;
      into[kept++] = xy[at + 1]!;
    }
    const closed = xy[0] === xy[2 * size - 2] && xy[1] === xy[2 * size - 1];
    if (closed && kept && (into[0] !== into[kept - 2] || into[1] !== into[kept - 1])) {
      into[kept++] = into[0]!;
      into[kept++] = into[1]!;
    }
    [this.xy, this.spare, this.size] = [into, xy, kept / 2];
  }
}

/** Which edges of the frame a point lies beyond, a bit each. */
function beyond(x: number, y: number, { width, height }: Frame): number {
  return (x < -MARGIN ? 1 : x > width + MARGIN ? 2 : 0) | (y < -MARGIN ? 4 : y > height + MARGIN ? 8 : 0);
}

function fromPiece(x: number, y: number, x0: number, y0: number, x1: number, y1: number): number {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const along = dx || dy ? Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy))) : 0;
  return (x0 + along * dx - x) ** 2 + (y0 + along * dy - y) ** 2;
}
