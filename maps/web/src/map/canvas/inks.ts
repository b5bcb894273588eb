/** The colours of symbols on a canvas: those that the style sheet gives them on the page. */

const BLACK = "#000000";
const BRIGHTEST = 255;

export type Colour = readonly [red: number, green: number, blue: number];

export interface Inks {
  /** Around marks and lines. */
  readonly halo: string;
  /** Within hollow marks. */
  readonly paper: string;
  /** Of what is written. */
  readonly text: string;
  readonly dark: boolean;
  /** The colour of what is filled or drawn, and of what is hollow. */
  ink(color: string): string;
  hollow(color: string): string;
}

let last: { key: string; inks: Inks } | null = null;

/** Read what holds now: while nothing changes the same object, for which pictures are kept. */
export function inks(): Inks {
  const root = document.documentElement;
  const style = getComputedStyle(root);
  const of = (name: string): string => style.getPropertyValue(name).trim();
  const dark = root.dataset.look === "dark";
  const [halo, paper, text, pale, lift] = [of("--halo"), of("--paper"), of("--ink"), of("--ink-black"), Number(of("--ink-lift")) || 1];
  const key = [halo, paper, text, pale, lift, dark].join("|");
  if (last?.key === key) return last.inks;
  const hollow = (color: string): string => (color === BLACK && pale ? pale : color);
  last = { key, inks: { halo, paper, text, dark, hollow, ink: (color) => lifted(hollow(color), lift) } };
  return last.inks;
}

/** What the filter `brightness()` makes of a colour. */
function lifted(color: string, lift: number): string {
  if (lift === 1) return color;
  const parts = channels(color).map((part) => Math.min(BRIGHTEST, Math.round(part * lift)));
  return `rgb(${parts.join(" ")})`;
}

let pen: CanvasRenderingContext2D | null = null;

/** A colour in numbers, however it is written. */
export function channels(color: string): Colour {
  pen ??= document.createElement("canvas").getContext("2d");
  if (!pen) return [0, 0, 0];
  pen.fillStyle = color;
  const hex = Number.parseInt(pen.fillStyle.slice(1, 7), 16);
  return [(hex >> 16) & BRIGHTEST, (hex >> 8) & BRIGHTEST, hex & BRIGHTEST];
}
