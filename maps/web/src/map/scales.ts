/** What sizes of lines and discs mean: a picture and an amount for each step of a scale. */

import { h, svg } from "../core/dom.ts";
import { quantity } from "../core/format.ts";
import type { Translator } from "../core/i18n.ts";
import type { FlowScale } from "../core/payload.ts";

/** Across a sample of a line, and around what is drawn. */
const [LONG, AIR] = [40, 1];
/** Drawings of sizes: lines and points have some. */
type Sized = "line" | "point";

/** The scales of an atlas, one after the other. */
export function scales(flows: readonly FlowScale[], tr: Translator): HTMLElement[] {
  return flows.filter((scale) => scale.draw !== "area").map((scale) => whole(scale, scale.draw as Sized, tr));
}

function whole({ unit, floor, steps }: FlowScale, draw: Sized, tr: Translator): HTMLElement {
  const rows = steps.map(([amount, pixels]) =>
    h("li", {}, h("span", { class: "swatch" }, draw === "line" ? line(pixels) : disc(pixels)), h("span", {}, quantity(amount, unit, tr))),
  );
  return h(
    "div",
    { class: "scale-of-flows" },
    h("h3", {}, tr.t(`flows.${draw}`)),
    h("ul", { class: "legend" }, ...rows),
    h("p", { class: "note" }, tr.t("flows.floor", { amount: quantity(floor, unit, tr) })),
  );
}

function line(width: number): SVGElement {
  const high = width + 2 * AIR;
  const stroke = svg("line", { x1: 0, x2: LONG, y1: high / 2, y2: high / 2, "stroke-width": width, stroke: "currentColor" });
  return svg("svg", { viewBox: `0 0 ${LONG} ${high}`, width: LONG, height: high, "aria-hidden": "true" }, stroke);
}

function disc(radius: number): SVGElement {
  const side = 2 * radius;
  const circle = svg("circle", { cx: radius, cy: radius, r: radius - 0.75, fill: "currentColor", "fill-opacity": 0.16, stroke: "currentColor", "stroke-width": 1.5 });
  return svg("svg", { viewBox: `0 0 ${side} ${side}`, width: side, height: side, "aria-hidden": "true" }, circle);
}
