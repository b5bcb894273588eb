/** What stands on the map, and where beside it something fits. */

import type L from "leaflet";
import type { Box } from "./renderer.ts";

/** Buttons, the scale, the sources and the card. */
export const CONTROLS = ".leaflet-control, .slot-tools > *, .foot > :not(.break), .card";

/** The boxes of what covers the map, in its pixels; those of the map pane where `corner` is that of the view. */
export function covers(map: L.Map, selector: string, corner: Pick<L.Point, "x" | "y"> = { x: 0, y: 0 }): Box[] {
  const container = map.getContainer();
  const { left: x, top: y } = container.getBoundingClientRect();
  const found = (container.parentElement ?? container).querySelectorAll(selector);
  return [...found].map((one) => {
    const { left, top, right, bottom } = one.getBoundingClientRect();
    return { left: left - x + corner.x, top: top - y + corner.y, right: right - x + corner.x, bottom: bottom - y + corner.y };
  });
}

/** The place nearest to its own at which a box is in view and meets none of `taken`; its own where there is none. */
export function clear(box: Box, view: Box, taken: readonly Box[], air: number): Box {
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  const near = taken.filter((one) => one.right > one.left);
  const lefts = [box.left, view.left + air, view.right - air - width, ...near.flatMap((one) => [one.right + air, one.left - air - width])];
  const tops = [box.top, view.top + air, view.bottom - air - height, ...near.flatMap((one) => [one.bottom + air, one.top - air - height])];
  const places = lefts.flatMap((left) => tops.map((top) => ({ left, top, right: left + width, bottom: top + height })));
  const free = places.filter((place) => within(place, view) && !near.some((one) => meet(place, one)));
  const far = ({ left, top }: Box): number => Math.hypot(left - box.left, top - box.top);
  return free.reduce((best, place) => (far(place) < far(best) ? place : best), free[0] ?? box);
}

/** Whether all of a box is in view. */
export function within(box: Box, view: Box): boolean {
  return box.left >= view.left && box.right <= view.right && box.top >= view.top && box.bottom <= view.bottom;
}

function meet(one: Box, other: Box): boolean {
  return one.left < other.right && one.right > other.left && one.top < other.bottom && one.bottom > other.top;
}
