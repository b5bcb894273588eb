/** A modal dialog of the browser's own: it keeps the focus, closes on Escape and gives the focus back. */

import { button, h, type Child } from "./dom.ts";
import { icon } from "./icons.ts";
import type { Translator } from "./i18n.ts";

let made = 0;

/** Open a dialog; it leaves the page when it closes, and closes when the reader goes back to what was before. */
export function openDialog(title: string, tr: Translator, content: readonly Child[]): HTMLDialogElement {
  const id = `dialog-${++made}`;
  const close = button(tr.t("card.close"), () => dialog.close(), { class: "close" }, icon("close"));
  const heading = h("h2", { id }, title);
  const dialog = h("dialog", { class: "dialog", "aria-labelledby": id }, h("header", {}, heading, close), h("div", { class: "body" }, ...content));
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  const leave = (): void => dialog.close();
  window.addEventListener("popstate", leave);
  dialog.addEventListener("close", () => {
    window.removeEventListener("popstate", leave);
    dialog.remove();
  });
  document.querySelector(".atlas")!.append(dialog);
  dialog.showModal();
  return dialog;
}
