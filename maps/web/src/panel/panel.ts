/** The panel beside the map: tabs, and the view of the one that is open. On a phone, a sheet. */

import { comparisonsOf } from "../core/comparisons.ts";
import type { Context, Part, View } from "../core/context.ts";
import { fill, h, redraw } from "../core/dom.ts";
import { icon, type IconName } from "../core/icons.ts";
import { isPhone } from "../core/screen.ts";
import { Change, TABS, type Sheet, type Tab } from "../core/store.ts";
import { dragged } from "./sheet.ts";
import { VIEWS } from "./views.ts";

const ICONS: Record<Tab, IconName> = { layers: "layers", filters: "filter", list: "list", programme: "plan", compare: "compare", about: "about" };

export class Panel implements Part {
  readonly slot = null;
  readonly element = h("aside", { class: "panel", id: "atlas-panel" });
  private readonly grip = h("button", { type: "button", class: "grip" });
  private readonly tabs = h("div", { class: "tabs", role: "tablist" });
  private readonly body = h("div", { class: "body", role: "tabpanel", id: "atlas-tab", tabindex: "0" });
  private readonly views = new Map<Tab, View>();

  /** The tabs that have something to show. */
  private readonly listed: readonly Tab[];

  constructor(private readonly context: Context) {
    this.listed = TABS.filter((tab) => tab !== "compare" || comparisonsOf(context.atlas).length > 0);
    this.element.append(this.grip, this.tabs, this.body);
    this.tabs.addEventListener("keydown", (event) => this.onKey(event));
    this.grip.addEventListener("click", () => this.step());
    dragged(this.grip, this.element, (sheet) => context.store.set({ sheet }));
  }

  render(change: Change): void {
    if (change.has("language", "tab")) this.renderTabs(change);
    if (change.has("language", "panelOpen", "sheet", "tab")) this.place(change);
    const fresh = change.has("tab") ? new Change(change.now, null) : change;
    this.view(change.now.tab).render(fresh);
  }

  private renderTabs({ now }: Change): void {
    const { tr } = this.context;
    this.element.setAttribute("aria-label", tr.t("panel"));
    this.grip.setAttribute("aria-label", tr.t("panel.grip"));
    this.tabs.setAttribute("aria-label", tr.t("panel"));
    redraw(this.tabs, this.listed.map((tab) => this.tab(tab, now.tab)));
    this.body.setAttribute("aria-labelledby", `tab-${now.tab}`);
    const { element } = this.view(now.tab);
    if (element.parentElement === this.body) return;
    // The way back may lead to another tab from within this one.
    const within = this.body.contains(document.activeElement);
    fill(this.body, [element]);
    if (within) this.body.focus({ preventScroll: true });
  }

  private place({ now }: Change): void {
    const root = document.documentElement;
    root.classList.toggle("panel-open", now.panelOpen);
    root.dataset.sheet = now.sheet;
    root.dataset.tab = now.tab;
    this.element.inert = !now.panelOpen && !isPhone();
    this.body.inert = isPhone() && now.sheet === "low";
    this.grip.setAttribute("aria-expanded", String(now.sheet !== "low"));
  }

  private view(tab: Tab): View {
    const known = this.views.get(tab) ?? VIEWS[tab](this.context);
    this.views.set(tab, known);
    return known;
  }

  private tab(tab: Tab, open: Tab): HTMLElement {
    const on = tab === open;
    const attributes = { role: "tab", id: `tab-${tab}`, "aria-selected": String(on), "aria-controls": "atlas-tab", tabindex: on ? "0" : "-1" };
    const element = h("button", { type: "button", ...attributes }, icon(ICONS[tab]), h("span", {}, this.context.tr.t(`panel.${tab}`)));
    element.addEventListener("click", () => this.open(tab));
    return element;
  }

  private open(tab: Tab): void {
    const { sheet } = this.context.store.get();
    this.context.store.set({ tab, sheet: sheet === "low" ? "half" : sheet });
  }

  private step(): void {
    const next: Record<Sheet, Sheet> = { low: "half", half: "full", full: "low" };
    this.context.store.set({ sheet: next[this.context.store.get().sheet] });
  }

  private onKey(event: KeyboardEvent): void {
    const at = this.listed.indexOf(this.context.store.get().tab);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = this.listed.at(to % this.listed.length)!;
    this.open(next);
    this.tabs.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  }
}
