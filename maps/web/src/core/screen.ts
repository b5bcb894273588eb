/** What the reader's screen and settings ask for. */

import type { Look, State } from "./store.ts";

const PHONE = "(max-width: 720px)";

export function isPhone(): boolean {
  return window.matchMedia(PHONE).matches;
}

/** Where the tools stand behind one button: narrow screens and low ones. */
export function isFolded(): boolean {
  return window.matchMedia(`${PHONE}, (max-height: 560px)`).matches;
}

/** Where a panel and a card leave nearly nothing of the map: a phone on its side. */
function isCramped(): boolean {
  return window.matchMedia("(max-width: 1000px) and (max-height: 560px)").matches;
}

/** How the panel gives way to what is brought into view. */
export function givingWay(): Partial<Pick<State, "sheet" | "panelOpen">> {
  if (isPhone()) return { sheet: "low" };
  return isCramped() ? { panelOpen: false } : {};
}

export const DARK = "(prefers-color-scheme: dark)";

/** The page is told in one place: style sheets and what is painted read it there. */
export function wear(look: Look): void {
  const dark = look === "dark" || (look === "auto" && window.matchMedia(DARK).matches);
  const { dataset } = document.documentElement;
  const told = dark ? "dark" : "light";
  // What is painted is painted anew even where the same is said again.
  if (dataset.look !== told) dataset.look = told;
}

/** Whether things may move by themselves. */
export function mayMove(): boolean {
  return !window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** How many pixels the rows at the foot of the map take, as it is laid out now; what stands beside the scale alone is no row. */
export function footHeight(stage: HTMLElement): number {
  const rows = [...stage.querySelectorAll<HTMLElement>(".foot > :not(.break, .scale)")];
  return rows.filter((row) => getComputedStyle(row).position === "static").reduce((sum, { offsetHeight }) => sum + offsetHeight, 0);
}
