/** Trace outlines with a pen: what lies out of view costs next to nothing, and no far point is drawn. */

import type { Outlines, Pen, Window } from "./outlines.ts";

/** Pixels around the view in which lines are still drawn: more than any is wide. */
const MARGIN = 8;
/** Points closer than this to the one before are left out. */
const FINE = 0.6;

/** Draw every outline that can be seen; `turn` moves all of them by whole worlds. */
export function trace(shapes: Outlines, pen: Pen, window: Window, closed: boolean, turn = 0): void {
  const moved = { ...window, left: window.left - turn * window.side };
  const { side, left, top, width, height } = moved;
  for (let index = 0; index + 1 < shapes.starts.length; index++) {
    const edge = (at: number): number => shapes.boxes[4 * index + at]! * side;
    if (edge(0) - left > width + MARGIN || edge(1) - top > height + MARGIN || edge(2) - left < -MARGIN || edge(3) - top < -MARGIN) continue;
    one(shapes.xy, 2 * shapes.starts[index]!, 2 * shapes.starts[index + 1]!, pen, moved);
    if (closed) pen.closePath();
  }
}

/** Which edges of the view a point lies beyond, a bit each. */
function beyond(x: number, y: number, width: number, height: number): number {
  return (x < -MARGIN ? 1 : 0) | (x > width + MARGIN ? 2 : 0) | (y < -MARGIN ? 4 : 0) | (y > height + MARGIN ? 8 : 0);
}

/**
 * A run of points beyond one and the same edge is drawn as its first and its last.
 * Most pages run this once, before it is compiled: hence nothing but plain statements.
 */
function one(xy: Float64Array, from: number, to: number, pen: Pen, { side, left, top, width, height }: Window): void {
  let [lastX, lastY, waitingX, waitingY] = [0, 0, 0, 0];
  let [run, waiting] = [0, false];
  for (let at = from; at < to; at += 2) {
    const x = xy[at]! * side - left;
    const y = xy[at + 1]! * side - top;
    const code = beyond(x, y, width, height);
    const last = at + 2 >= to;
    if (at === from) pen.moveTo(x, y);
    else if (run & code && !last) {
      waitingX = x;
      waitingY = y;
      waiting = true;
      run &= code;
      continue;
    } else {
      if (waiting) pen.lineTo(waitingX, waitingY);
      else if (!last && Math.abs(x - lastX) < FINE && Math.abs(y - lastY) < FINE) continue;
      pen.lineTo(x, y);
    }
    lastX = x;
    lastY = y;
    run = code;
    waiting = false;
  }
}
