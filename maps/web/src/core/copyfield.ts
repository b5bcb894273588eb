/** A text that is there to be copied: shown whole, with a button and a word that it was done. */

import { copy } from "./clipboard.ts";
import { button, h } from "./dom.ts";
import { icon, type IconName } from "./icons.ts";
import type { Translator } from "./i18n.ts";

const LINE = 60;
const MOST = 14;
let made = 0;

export function copyField(label: string, text: string, tr: Translator, ...more: HTMLElement[]): HTMLElement {
  const id = `copy-${++made}`;
  const told = h("span", { role: "status", class: "told" });
  const area = h("textarea", { id, readonly: true, rows: String(rows(text)), dir: "ltr", spellcheck: "false" });
  area.value = text;
  area.addEventListener("focus", () => area.select());
  const run = async (): Promise<void> => {
    told.textContent = "";
    told.textContent = tr.t((await copy(text)) ? "link.copied" : "link.uncopied");
  };
  const one = wide(tr.t("link.copy"), "copy", () => void run());
  one.setAttribute("aria-describedby", `${id}-label`);
  return h("section", { class: "copy" }, h("label", { for: id, id: `${id}-label` }, label), area, h("p", { class: "row" }, one, ...more, told));
}

/** A wide button with a picture and a word. */
export function wide(label: string, picture: IconName, onClick: () => void): HTMLButtonElement {
  return button(label, onClick, { class: "wide" }, icon(picture), h("span", {}, label));
}

/** Lines that a text takes, as far as one wants to see it. */
function rows(text: string): number {
  const lines = text.trimEnd().split("\n").map((line) => Math.ceil((line.length + 1) / LINE));
  return Math.min(MOST, lines.reduce((sum, one) => sum + one, 0));
}
