/** The circles within which approximate places lie, on a canvas. */

import type { Layer } from "../../core/payload.ts";
import type { Frame } from "./frame.ts";
import type { Inks } from "./inks.ts";
import type { Marks } from "./marks.ts";

/** Zoom from which approximate places show how far off they may be. */
export const UNCERTAINTY_ZOOM = 9;
/** Around the Earth along the equator, as EPSG:3857 has it. */
const EQUATOR_KM = 40_075.016_686;
const DASH = [5, 5];
const FILL = 0.07;
const DISC_FILL = 0.16;

/** The radius on the Mercator square of a circle whose middle is so far down. */
export function radiusAt(km: number, y: number): number {
  return (km / EQUATOR_KM) * Math.cosh(Math.PI * (1 - 2 * y));
}

/** Draw the circles of those marks whose places are approximate, under the marks. */
export function circles(pen: CanvasRenderingContext2D, layer: Layer, marks: Marks, shown: Int32Array, frame: Frame, inks: Inks): void {
  if (frame.zoom < UNCERTAINTY_ZOOM || !layer.column("approximate")) return;
  const { xy, symbols } = marks;
  pen.save();
  pen.setLineDash(DASH);
  pen.lineWidth = 1.5;
  for (const mark of shown) {
    const row = marks.row(mark);
    const km = layer.value("approximate", row) === true && layer.number("uncertainty_km", row);
    // Frames of notebooks may say -1 of what is not known.
    if (!km || km < 0) continue;
    const [x, y] = [xy[2 * mark]!, xy[2 * mark + 1]!];
    pen.strokeStyle = pen.fillStyle = inks.ink(layer.raw.symbols[symbols[mark]!]!.color);
    pen.beginPath();
    pen.arc(x * frame.side - frame.left, y * frame.side - frame.top, radiusAt(km, y) * frame.side, 0, 2 * Math.PI);
    pen.stroke();
    pen.globalAlpha = FILL;
    pen.fill();
    pen.globalAlpha = 1;
  }
  pen.restore();
}

/** Draw the discs of those marks whose capacities have a size, under the marks. */
export function discs(pen: CanvasRenderingContext2D, { raw }: Layer, { xy, symbols }: Marks, shown: Int32Array, frame: Frame, inks: Inks): void {
  if (raw.symbols.every(({ flow }) => !flow)) return;
  pen.save();
  pen.lineWidth = 1.5;
  for (const mark of shown) {
    const { color, flow } = raw.symbols[symbols[mark]!]!;
    if (!flow) continue;
    pen.strokeStyle = pen.fillStyle = inks.ink(color);
    pen.beginPath();
    pen.arc(xy[2 * mark]! * frame.side - frame.left, xy[2 * mark + 1]! * frame.side - frame.top, flow - 0.75, 0, 2 * Math.PI);
    pen.stroke();
    pen.globalAlpha = DISC_FILL;
    pen.fill();
    pen.globalAlpha = 1;
  }
  pen.restore();
}
