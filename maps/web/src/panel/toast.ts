/** What is said in passing: seen for a moment, and heard by those who listen. */

import { h } from "../core/dom.ts";

const SECONDS = 5;

export class Toast {
  readonly element = h("div", { class: "toast", role: "status", "aria-live": "polite" });
  private timer = 0;

  say(text: string): void {
    this.element.textContent = text;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => (this.element.textContent = ""), SECONDS * 1000);
  }
}
