/** How a symbol is drawn: the map and the legend both ask here. */

import { svg } from "../core/dom.ts";
import type { Sym } from "../core/payload.ts";

const SIZE = 22;
const MIDDLE = SIZE / 2;

/** Corner points of a shape of radius 1 around (0, 0). */
const CORNERS: Record<string, readonly [number, number][]> = {
  square: [[-0.82, -0.82], [0.82, -0.82], [0.82, 0.82], [-0.82, 0.82]],
  diamond: [[0, -1.12], [1.12, 0], [0, 1.12], [-1.12, 0]],
  triangle: [[0, -1.12], [1.08, 0.82], [-1.08, 0.82]],
  pentagon: regular(5, 1.06, 1.06),
  star: regular(10, 1.2, 0.55),
  cross: [
    [-0.38, -1.05], [0.38, -1.05], [0.38, -0.38], [1.05, -0.38], [1.05, 0.38], [0.38, 0.38],
    [0.38, 1.05], [-0.38, 1.05], [-0.38, 0.38], [-1.05, 0.38], [-1.05, -0.38], [-0.38, -0.38],
  ],
};

function regular(corners: number, outer: number, inner: number): [number, number][] {
  return Array.from({ length: corners }, (_, index) => {
    const angle = (index / corners) * 2 * Math.PI - Math.PI / 2;
    const radius = index % 2 ? inner : outer;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
}

/** Marks of small things on the background are smaller than those of the atlas. */
function radius(symbol: Sym): number {
  return symbol.kind === "settlement" || symbol.kind === "station" ? 5.2 : 7;
}

/** An element of a mark: canvases paint it without making it one. */
export interface Shape {
  readonly tag: "circle" | "polygon";
  readonly attributes: Readonly<Record<string, string | number>>;
}

function outline(shape: string, size: number, attributes: Shape["attributes"]): Shape {
  const corners = CORNERS[shape];
  if (!corners) return { tag: "circle", attributes: { cx: MIDDLE, cy: MIDDLE, r: size, ...attributes } };
  const points = corners.map(([x, y]) => `${(MIDDLE + x * size).toFixed(2)},${(MIDDLE + y * size).toFixed(2)}`);
  return { tag: "polygon", attributes: { points: points.join(" "), "stroke-linejoin": "round", ...attributes } };
}

/** What a mark is made of: filled where the position is known, hollow where it is approximate. */
export function shapesOf(symbol: Sym): Shape[] {
  const size = radius(symbol);
  const ink = { class: "ink", stroke: symbol.color, fill: symbol.color };
  const halo = outline(symbol.shape, size, { class: "halo", "stroke-width": 4.5 });
  const body = symbol.approximate
    ? outline(symbol.shape, size - 0.6, { ...ink, class: "ink hollow", fill: "none", "stroke-width": 2.2 })
    : outline(symbol.shape, size, { ...ink, "stroke-width": 0.6 });
  const paper = outline(symbol.shape, size, { class: "paper" });
  const parts = symbol.approximate ? [halo, paper, body] : [halo, body];
  return symbol.status === "existing" ? parts : [...parts, ring(symbol)];
}

export function mark(symbol: Sym): SVGElement {
  const parts = shapesOf(symbol).map(({ tag, attributes }) => svg(tag, attributes));
  return svg("svg", { class: "mark", viewBox: `0 0 ${SIZE} ${SIZE}`, width: SIZE, height: SIZE, "aria-hidden": "true" }, ...parts);
}

/** A disc around a mark: its area is as large as the capacity. */
export function disc({ color, flow = 0 }: Sym): SVGElement {
  const circle = svg("circle", { class: "ink", cx: flow, cy: flow, r: flow - 0.75, fill: color, stroke: color, "fill-opacity": 0.16, "stroke-width": 1.5 });
  return svg("svg", { class: "disc", viewBox: `0 0 ${2 * flow} ${2 * flow}`, width: 2 * flow, height: 2 * flow, "aria-hidden": "true" }, circle);
}

const RING_DASH = new Map(Object.entries({ planned: "2.4 2.4", construction: "6 2.5" }));

/** A ring says that it is not there yet; dashed where it is merely planned. */
function ring(symbol: Sym): Shape {
  const attributes = {
    class: "ring", cx: MIDDLE, cy: MIDDLE, r: 10, fill: "none", stroke: symbol.color,
    "stroke-width": 1.4, "stroke-dasharray": RING_DASH.get(symbol.status) ?? "none",
  };
  return { tag: "circle", attributes };
}

/** One stroke of a line, in the order in which they are laid over each other. */
export interface Stroke {
  readonly className: string;
  readonly color: string;
  readonly width: number;
  readonly opacity?: number;
  readonly dash?: string;
  readonly cap?: "butt" | "round";
}

const STATUS_DASH = new Map(Object.entries({ planned: "9 7", construction: "18 5", first_stage: "26 4 5 4" }));

/** Pixels by which a soft band, and what tells the modes apart, are wider than a line at most. */
const [BAND, ORNAMENT] = [12.25, 5.6] as const;
/** How much of the ground the width of a capacity covers: the line of the mode stays readable on it. */
const BROAD = 0.5;
/** Beads lie at least this many of their widths apart. */
const BEADS_APART = 2.2;

const wide = new WeakMap<Sym, Sym>();

/** A symbol as it is drawn: a line on a band as wide as its capacity asks for, and no wider itself, where capacities are shown. */
export function worn(symbol: Sym, capacities: boolean): Sym {
  if (!capacities || !symbol.flow || symbol.draw !== "line") return symbol;
  const found = wide.get(symbol) ?? { ...symbol, width: symbol.flow, core: Math.min(symbol.flow, symbol.width) };
  wide.set(symbol, found);
  return found;
}

/** The strokes of a line by mode; planned is dashed, schematic has a soft band, a capacity a firm one. */
export function strokes(symbol: Sym): Stroke[] {
  const { color, width, core = width } = symbol;
  const dash = STATUS_DASH.get(symbol.status);
  const main: Stroke = { className: "line ink", color, width: core, cap: "butt", ...(dash && { dash }) };
  const found: Stroke[] = [];
  if (symbol.approximate) found.push({ className: "line band", color, width: Math.min(width * 4.5, width + BAND), opacity: 0.17, cap: "round" });
  found.push({ className: "line casing", color: "#ffffff", width: width + 2.4, opacity: 0.85, cap: "butt" });
  if (width > core) found.push({ className: "line broad ink", color, width, opacity: BROAD, cap: "butt" });
  found.push(main);
  found.push(...decoration({ ...symbol, width: core }));
  return found;
}

/** What tells the modes apart without colour. */
function decoration(symbol: Sym): Stroke[] {
  const { color, width } = symbol;
  const across = Math.min(width * 2.6, width + ORNAMENT);
  if (symbol.pattern === "rail") return [{ className: "line tie ink", color, width: across, dash: "1.6 9", cap: "butt" }];
  if (symbol.pattern === "sea") return [{ className: "line bead ink", color, width: across, dash: `0.1 ${Math.max(15, across * BEADS_APART)}`, cap: "round" }];
  if (symbol.pattern === "air") return [{ className: "line core", color: "#ffffff", width: width * 0.45, dash: "2 4", cap: "butt" }];
  if (symbol.pattern === "multimodal") return [{ className: "line core", color: "#ffffff", width: width * 0.35, cap: "butt" }];
  return [];
}

/** A short piece of a line for the legend. */
function sample(symbol: Sym): SVGElement {
  const lines = strokes(symbol).map((stroke) =>
    svg("line", {
      class: stroke.className, x1: 2, y1: 9, x2: 38, y2: 9, stroke: stroke.color, "stroke-width": stroke.width,
      "stroke-opacity": stroke.opacity ?? 1, "stroke-linecap": stroke.cap ?? "butt", "stroke-dasharray": stroke.dash ?? "none",
    }),
  );
  return svg("svg", { class: "sample", viewBox: "0 0 40 18", width: 40, height: 18, "aria-hidden": "true" }, ...lines);
}

function patch(symbol: Sym): SVGElement {
  const look = areaStyle(symbol);
  const box = svg("rect", {
    class: "ink", x: 3, y: 3, width: 34, height: 12, rx: 2, fill: look.color, stroke: look.color,
    "fill-opacity": look.fillOpacity, "stroke-width": look.weight, "stroke-dasharray": look.dash ?? "none",
  });
  return svg("svg", { class: "sample", viewBox: "0 0 40 18", width: 40, height: 18, "aria-hidden": "true" }, box);
}

export interface AreaStyle {
  readonly color: string;
  readonly weight: number;
  readonly fillOpacity: number;
  readonly dash?: string;
}

export function areaStyle(symbol: Sym): AreaStyle {
  const dash = symbol.approximate ? "3 4" : STATUS_DASH.get(symbol.status);
  return { color: symbol.color, weight: 2, fillOpacity: symbol.approximate ? 0.08 : 0.25, ...(dash && { dash }) };
}

/** The picture of a symbol in the legend. */
export function swatch(symbol: Sym): SVGElement {
  if (symbol.draw === "line") return sample(symbol);
  return symbol.draw === "area" ? patch(symbol) : mark(symbol);
}
