/** The tools under the zoom buttons; on a small screen, behind one button. */

import type { Context, Part } from "../core/context.ts";
import { button, h, redraw, type Child } from "../core/dom.ts";
import { icon, type IconName } from "../core/icons.ts";
import { isFolded } from "../core/screen.ts";
import type { Change, Tool } from "../core/store.ts";
import { Locator } from "./locate.ts";

const TOOLS: readonly Tool[] = ["measure", "draw"];
const ICONS: Record<Tool, IconName> = { measure: "ruler", draw: "draw" };

export class Toolbar implements Part {
  readonly slot = "tools";
  readonly element = h("div", { class: "tools" });
  private readonly opener = h("div", { class: "tools-opener" });
  private readonly group = h("div", { class: "tools-group", role: "group", id: "atlas-tools" });
  private readonly locator: Locator;

  constructor(private readonly context: Context) {
    this.element.append(this.opener, this.group);
    this.locator = new Locator(context, () => this.draw());
    document.addEventListener("fullscreenchange", () => this.draw());
    this.group.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !isFolded() || !this.open) return;
      event.stopPropagation();
      this.flip();
    });
  }

  render(change: Change): void {
    if (change.has("tool")) this.element.classList.remove("open");
    if (change.has("language", "tool")) this.draw();
    const ended = change.before?.tool;
    if (ended && !change.now.tool) this.focus(ended);
  }

  /** Back to where the tool was started from. */
  private focus(tool: Tool): void {
    const from = isFolded() ? this.opener : this.group.children[TOOLS.indexOf(tool)];
    const target = from instanceof HTMLButtonElement ? from : from?.querySelector("button");
    target?.focus({ preventScroll: true });
  }

  /** On a small screen: whether the tools are there to choose from. */
  private get open(): boolean {
    return this.element.classList.contains("open");
  }

  private flip(): void {
    this.element.classList.toggle("open");
    this.draw();
    const first = (this.open ? this.group : this.opener).querySelector("button");
    first?.focus({ preventScroll: true });
  }

  private draw(): void {
    const { tr } = this.context;
    this.group.setAttribute("aria-label", tr.t("tools"));
    const state = { "aria-expanded": String(this.open), "aria-controls": "atlas-tools" };
    redraw(this.opener, [button(tr.t("tools"), () => this.flip(), state, icon("tools"))]);
    redraw(this.group, [...TOOLS.map((tool) => this.tool(tool)), this.here(), this.whole()]);
  }

  private tool(tool: Tool): HTMLElement {
    const { store, tr } = this.context;
    const on = store.get().tool === tool;
    const swap = (): void => store.set({ tool: on ? null : tool, ...(!on && { selected: null }) });
    return button(tr.t(`tools.${tool}`), swap, { "aria-pressed": String(on) }, icon(ICONS[tool]));
  }

  private here(): Child {
    if (!("geolocation" in navigator)) return null;
    const { tr } = this.context;
    return button(tr.t("tools.locate"), () => this.locator.flip(), { "aria-pressed": String(this.locator.shown) }, icon("locate"));
  }

  private whole(): Child {
    if (!document.fullscreenEnabled) return null;
    const on = document.fullscreenElement !== null;
    const label = this.context.tr.t(on ? "tools.window" : "tools.fullscreen");
    return button(label, () => void this.fill(!on), { "aria-pressed": String(on) }, icon("expand"));
  }

  private async fill(on: boolean): Promise<void> {
    try {
      await (on ? document.documentElement.requestFullscreen() : document.exitFullscreen());
    } catch {
      // The browser, or the page around this one, does not allow it.
      this.context.actions.announce(this.context.tr.t("tools.refused"));
    }
  }
}
