/** Drag the panel up and down on a phone; it rests at one of three heights. */

import { SHEETS, type Sheet } from "../core/store.ts";

/** Shares of the screen at which a sheet rests, from `styles/panel.css`. */
const HEIGHTS: Record<Sheet, number> = { low: 0.08, half: 0.52, full: 0.92 };
const CLICK_PIXELS = 6;

export function dragged(grip: HTMLElement, sheet: HTMLElement, rest: (at: Sheet) => void): void {
  let from: { y: number; height: number } | null = null;
  let moved = false;
  /** Under the finger: the sheet itself may still be on its way there. */
  const height = (event: PointerEvent): number => (from ? from.height + from.y - event.clientY : 0);
  const letGo = (): void => {
    from = null;
    sheet.style.height = "";
    // The click that ends a drag is no click; one that comes later, by a key, is.
    setTimeout(() => (moved = false));
  };
  grip.addEventListener("pointerdown", (event) => {
    from = { y: event.clientY, height: sheet.offsetHeight };
    moved = false;
    grip.setPointerCapture(event.pointerId);
  });
  grip.addEventListener("pointermove", (event) => {
    if (!from) return;
    moved ||= Math.abs(event.clientY - from.y) > CLICK_PIXELS;
    if (moved) sheet.style.height = `${height(event)}px`;
  });
  grip.addEventListener("pointerup", (event) => {
    if (from && moved) rest(nearest(height(event) / window.innerHeight));
    letGo();
  });
  // The browser took the finger for a gesture of its own.
  grip.addEventListener("pointercancel", letGo);
  grip.addEventListener("click", (event) => moved && event.stopImmediatePropagation(), { capture: true });
}

export function nearest(share: number): Sheet {
  return [...SHEETS].sort((one, other) => Math.abs(HEIGHTS[one] - share) - Math.abs(HEIGHTS[other] - share))[0]!;
}
