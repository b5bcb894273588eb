/**
 * Where a mark has ink: reckoned from its shapes. Pixels are not read back, as browsers that
 * guard against fingerprints (Tor Browser, Firefox with `resistFingerprinting`) answer with noise.
 */

import type { Sym } from "../../core/payload.ts";
import { shapesOf, type Shape } from "../symbols.ts";

type Corner = readonly [x: number, y: number];

/** Whether a place, in pixels of the legend's picture, is on a shape; breaks of a dashed line are. */
type Covers = (x: number, y: number) => boolean;

const known = new WeakMap<Sym, readonly Covers[]>();

/** Whether a mark, as the legend draws it, has ink at a pixel of its picture. */
export function inked(symbol: Sym, x: number, y: number): boolean {
  const parts = known.get(symbol) ?? shapesOf(symbol).map(covers);
  known.set(symbol, parts);
  return parts.some((part) => part(x, y));
}

function covers({ tag, attributes }: Shape): Covers {
  const number = (name: string): number => Number(attributes[name] ?? 0);
  const filled = attributes["fill"] !== "none";
  const reach = number("stroke-width") / 2;
  if (tag === "circle") {
    const [cx, cy, r] = [number("cx"), number("cy"), number("r")];
    return (x, y) => {
      const off = Math.hypot(x - cx, y - cy) - r;
      return off <= reach && (filled || off >= -reach);
    };
  }
  const corners = cornersOf(String(attributes["points"]));
  return (x, y) => (filled && within(corners, x, y)) || near(corners, x, y, reach);
}

export function cornersOf(points: string): Corner[] {
  return points.split(" ").map((point) => {
    const [x = 0, y = 0] = point.split(",").map(Number);
    return [x, y];
  });
}

/** Sides of a closed outline. */
function sides(corners: readonly Corner[]): (readonly [Corner, Corner])[] {
  return corners.map((corner, index) => [corner, corners[(index + 1) % corners.length]!]);
}

function within(corners: readonly Corner[], x: number, y: number): boolean {
  const crossed = sides(corners).filter(([[ax, ay], [bx, by]]) => ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax));
  return crossed.length % 2 === 1;
}

/** Whether the outline is as near as its stroke, whose joins are round, reaches. */
function near(corners: readonly Corner[], x: number, y: number, reach: number): boolean {
  return sides(corners).some(([[ax, ay], [bx, by]]) => {
    const [dx, dy] = [bx - ax, by - ay];
    const share = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
    return Math.hypot(x - ax - share * dx, y - ay - share * dy) <= reach;
  });
}
