/** Which lines carry something: their direction moves while they are pointed at or chosen. */

import type { Layer } from "../core/payload.ts";
import type { Stroke } from "./symbols.ts";

/** Only a corridor whose capacity is known; it is drawn in its direction of travel. */
export function flows(layer: Layer, row: number): boolean {
  return layer.text("feature", row) === "corridor" && (layer.number("capacity_amount", row) ?? 0) > 0;
}

/** Drops on the line; the style sheet moves them, where things may move at all. */
export function drops(width: number): Stroke {
  return { className: "line flow", color: "#ffffff", width: width * 0.7, dash: "0.1 14", cap: "round" };
}
