/** Text to the clipboard, also where a page from disk or in a frame may not use it. */

import { h } from "./dom.ts";

/** Copy a text; false where the browser allows no way. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // No clipboard at all, or no permission: the old way asks for neither.
    return copySelected(text);
  }
}

function copySelected(text: string): boolean {
  const focused = document.activeElement;
  const area = h("textarea", { class: "unseen", readonly: true });
  area.value = text;
  // Within an open dialog: outside of it nothing can take the focus.
  (focused?.closest("dialog") ?? document.body).append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  return done;
}
