/** Okabe and Ito's colours, which all eyes tell apart; labels say the same in words. */

export const ACCENT = "#0072b2";

const THEMES = new Map(Object.entries({
  transport: "#0072b2",
  tourism: "#009e73",
  industry: "#d55e00",
  energy: "#e69f00",
  social: "#cc79a7",
  context: "#56b4e9",
}));

export function themeColour(theme: string): string {
  return THEMES.get(theme) ?? ACCENT;
}
