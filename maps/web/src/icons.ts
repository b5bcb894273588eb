/** The few pictures on buttons, drawn here so that no font has to have them. */

import { svg } from "./dom.ts";

const PATHS = {
  menu: "M3 6h18M3 12h18M3 18h18",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  home: "M4 11.5 12 4l8 7.5M6.5 9.5V20h11V9.5",
  target: "M12 2v5M12 17v5M2 12h5M17 12h5M18 12a6 6 0 1 1-12 0 6 6 0 0 1 12 0Z",
  close: "M6 6l12 12M18 6 6 18",
} as const;

export function icon(name: keyof typeof PATHS): SVGElement {
  const path = svg("path", { d: PATHS[name], fill: "none", stroke: "currentColor", "stroke-width": 2, "stroke-linecap": "round", "stroke-linejoin": "round" });
  return svg("svg", { class: "icon", viewBox: "0 0 24 24", width: 20, height: 20, "aria-hidden": "true" }, path);
}
