/** What the reader's screen and settings ask for. */

export const PHONE = "(max-width: 720px)";

export function isPhone(): boolean {
  return window.matchMedia(PHONE).matches;
}

/** Whether things may move by themselves. */
export function mayMove(): boolean {
  return !window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}
