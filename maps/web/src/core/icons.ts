/** The few pictures on buttons, drawn here so that no font has to have them. */

import { svg } from "./dom.ts";

const PATHS = {
  menu: "M3 6h18M3 12h18M3 18h18",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  home: "M4 11.5 12 4l8 7.5M6.5 9.5V20h11V9.5",
  target: "M12 2v5M12 17v5M2 12h5M17 12h5M18 12a6 6 0 1 1-12 0 6 6 0 0 1 12 0Z",
  close: "M6 6l12 12M18 6 6 18",
  layers: "M12 3 2.5 8 12 13l9.5-5ZM4.5 12 12 16l7.5-4M4.5 16 12 20l7.5-4",
  filter: "M3 5h18l-7 8v6l-4 2v-8Z",
  list: "M8 6h13M8 12h13M8 18h13M3.5 6h.01M3.5 12h.01M3.5 18h.01",
  plan: "M6 3h9l4 4v14H6ZM15 3v4h4M9 12h7M9 16h7",
  compare: "M4 8h13M13 4l4 4-4 4M20 16H7M11 12l-4 4 4 4",
  about: "M12 11v6M12 7.5h.01M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z",
  search: "M16 16l5 5M18 10.5a7.5 7.5 0 1 1-15 0 7.5 7.5 0 0 1 15 0Z",
  share: "M12 15V4M8 7.5 12 3.5l4 4M5 12v8h14v-8",
  print: "M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7Z",
  copy: "M9 9h11v12H9ZM5 15H4V3h11v2",
  download: "M12 3v12M8 11l4 4 4-4M4 20h16",
  up: "M12 20V5M6 11l6-6 6 6",
  down: "M12 4v15M6 13l6 6 6-6",
  play: "M7 4v16l13-8Z",
  pause: "M8 4v16M16 4v16",
  back: "M15 4 7 12l8 8",
  forward: "M9 4l8 8-8 8",
  ruler: "M3 15 15 3l6 6L9 21ZM7 11l2.5 2.5M10 8l2.5 2.5M13 5l2.5 2.5",
  draw: "M4 20l1-5L16 4l4 4L9 19ZM13.5 6.5l4 4",
  tools: "M14.5 6.5a4.5 4.5 0 0 1 5.6-3.2l-2.9 2.9.6 2 2 .6 2.9-2.9a4.5 4.5 0 0 1-6.3 5L8.6 18.7a2.1 2.1 0 0 1-3-3L13.4 8Z",
  undo: "M8 5 3.5 9.5 8 14M3.5 9.5H15a5 5 0 0 1 0 10h-3",
  expand: "M9 3H3v6M15 3h6v6M9 21H3v-6M15 21h6v-6",
  locate: "M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8ZM12 2v3M12 19v3M2 12h3M19 12h3",
  "look-auto": "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0ZM12 3v18M15 5v14M18 7.5v9",
  "look-light": "M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0ZM12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M7 17l-2 2",
  "look-dark": "M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5Z",
} as const;

export type IconName = keyof typeof PATHS;

export function icon(name: IconName): SVGElement {
  const path = svg("path", { d: PATHS[name], fill: "none", stroke: "currentColor", "stroke-width": 2, "stroke-linecap": "round", "stroke-linejoin": "round" });
  return svg("svg", { class: "icon", viewBox: "0 0 24 24", width: 20, height: 20, "aria-hidden": "true" }, path);
}
