/** Light, dark, or what the reader's system says. */

import type { Context, Part } from "../core/context.ts";
import { button, h, redraw } from "../core/dom.ts";
import { icon } from "../core/icons.ts";
import { DARK, wear } from "../core/screen.ts";
import type { Change, Look } from "../core/store.ts";

const NEXT: Record<Look, Look> = { auto: "light", light: "dark", dark: "auto" };

export class LookButton implements Part {
  readonly slot = "actions";
  readonly element = h("div");

  constructor(private readonly context: Context) {
    window.matchMedia(DARK).addEventListener("change", () => wear(context.store.get().look));
  }

  render(change: Change): void {
    if (change.has("look")) wear(change.now.look);
    if (!change.has("look", "language")) return;
    const { store, tr } = this.context;
    const { look } = change.now;
    const next = (): void => store.set({ look: NEXT[look] });
    redraw(this.element, [button(`${tr.t("look.choose")}: ${tr.t(`look.${look}`)}`, next, {}, icon(`look-${look}`))]);
  }
}
