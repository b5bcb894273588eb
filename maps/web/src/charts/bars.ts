/** Bars that filter: each is a button with its value in words, the pale whole behind it. */

import { h, svg } from "../core/dom.ts";

export interface Face {
  readonly key: string;
  readonly label: string;
  /** The value as it stands beside the bar, and as it is read out. */
  readonly value: string;
  readonly spoken: string;
  readonly all: number;
  readonly left: number;
  readonly pressed: boolean;
  readonly color: string;
  readonly press: () => void;
}

const LONG = 100;
const THICK = 10;
/** What is more than nothing is to be seen. */
const LEAST = 1.5;

type Length = (value: number) => number;

export function lengths(values: readonly number[]): Length {
  const most = Math.max(1, ...values);
  return (value) => (value > 0 ? Math.max(LEAST, (LONG * value) / most) : 0);
}

export function rows(faces: readonly Face[]): HTMLElement[] {
  const length = lengths(faces.map((face) => face.all));
  return faces.map((face) => {
    const bar = picture(face, LONG, THICK, (value) => ({ x: 0, y: 0, width: length(value), height: THICK }));
    return pressable(face, "bar-row", bar);
  });
}

export function columns(faces: readonly Face[]): HTMLElement[] {
  const length = lengths(faces.map((face) => face.all));
  return faces.map((face) => {
    const bar = picture(face, THICK, LONG, (value) => ({ x: 0, y: LONG - length(value), width: THICK, height: length(value) }));
    return pressable(face, "bar-column", bar);
  });
}

type Box = Readonly<Record<"x" | "y" | "width" | "height", number>>;

function picture(face: Face, width: number, height: number, box: (value: number) => Box): SVGElement {
  return svg(
    "svg",
    { class: "bar", viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("rect", { class: "whole", ...box(face.all) }),
    svg("rect", { class: "left", fill: face.color, ...box(face.left) }),
  );
}

/** A button named by its own text; a short value is for the eyes, the spoken one for the ears. */
function pressable({ key, label, value, spoken, pressed, press }: Face, name: string, bar: SVGElement): HTMLElement {
  const told = value === spoken ? value : h("span", { "aria-hidden": "true" }, value);
  const element = h(
    "button",
    { type: "button", class: name, "aria-pressed": String(pressed), "data-key": key },
    h("span", { class: "bar-label" }, label),
    h("span", { class: "bar-value" }, told, value === spoken ? null : h("span", { class: "unseen" }, spoken)),
    bar,
  );
  element.addEventListener("click", press);
  return element;
}
