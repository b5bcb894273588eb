/** Drawing anew what the reader is working with: the focus stays on what has its key. */

import { fill, h, type Child } from "./dom.ts";
import { PENDING } from "./i18n.ts";
import type { Change } from "./store.ts";

const CALM_MILLISECONDS = 600;

/** Give the focus back by `data-key`; where the element is gone, to the first that is left, else to the parent. */
export function redrawKeyed(parent: HTMLElement, children: readonly Child[]): void {
  const focused = document.activeElement;
  const inside = focused instanceof HTMLElement && parent.contains(focused);
  const key = inside ? focused.dataset.key : undefined;
  fill(parent, children);
  if (!inside) return;
  const keyed = [...parent.querySelectorAll<HTMLElement>("[data-key]")];
  (keyed.find((one) => one.dataset.key === key) ?? keyed[0] ?? parent).focus({ preventScroll: true });
}

/** Whether values have come, of which an element shows that they were still on their way. */
export function lacked(change: Change, element: Element | null): boolean {
  return change.has("arrived") && (element?.textContent?.includes(PENDING) ?? false);
}

/** A text that those who listen hear once it has stopped changing. */
export class Live {
  readonly element = h("p", { class: "unseen", role: "status", "aria-live": "polite" });
  private timer = 0;
  private last: string | null = null;

  say(text: string): void {
    const first = this.last === null;
    if (text === this.last) return;
    this.last = text;
    clearTimeout(this.timer);
    if (!first) this.timer = window.setTimeout(() => (this.element.textContent = text), CALM_MILLISECONDS);
  }
}
