/** Header, panel with tabs, and the places where the other views stand. */

import { button, fill, h, type Child } from "./dom.ts";
import { icon } from "./icons.ts";
import { LANGUAGE_NAMES, type Translator } from "./i18n.ts";
import { LANGUAGES, type State, type Store, type Tab } from "./store.ts";

const TABS: readonly Tab[] = ["layers", "programme", "about"];

export class Layout {
  readonly header = h("header", { class: "top" });
  readonly panel = h("aside", { class: "panel", id: "atlas-panel" });
  private readonly tabs = h("div", { class: "tabs", role: "tablist" });
  private readonly body = h("div", { class: "body", role: "tabpanel", id: "atlas-tab", tabindex: "0" });

  constructor(private readonly store: Store) {
    this.panel.append(this.tabs, this.body);
    this.tabs.addEventListener("keydown", (event) => this.onKey(event));
  }

  render(title: string, subtitle: string, tr: Translator): void {
    const state = this.store.get();
    document.documentElement.lang = state.language;
    document.title = title;
    document.documentElement.classList.toggle("panel-open", state.panelOpen);
    const titles = h("div", { class: "titles" }, h("h1", { dir: "auto" }, title), subtitle ? h("p", { dir: "auto" }, subtitle) : null);
    const languages = h("div", { class: "languages", role: "group", "aria-label": tr.t("language") }, ...LANGUAGES.map((one) => this.language(one, state)));
    this.keepingFocus(this.header, () => fill(this.header, [this.toggle(state, tr), titles, languages]));
    this.keepingFocus(this.tabs, () => fill(this.tabs, TABS.map((tab) => this.tab(tab, state, tr))));
    this.body.setAttribute("aria-labelledby", `tab-${state.tab}`);
    this.panel.inert = !state.panelOpen;
  }

  show(children: Child[]): void {
    this.keepingFocus(this.body, () => fill(this.body, children));
  }

  /** Views are drawn anew; what had the focus gets it back, by its position. */
  private keepingFocus(parent: HTMLElement, draw: () => void): void {
    const focusable = (): HTMLElement[] => [...parent.querySelectorAll<HTMLElement>("button, input, a")];
    const index = focusable().indexOf(document.activeElement as HTMLElement);
    draw();
    if (index >= 0) focusable()[index]?.focus({ preventScroll: true });
  }

  private toggle(state: State, tr: Translator): HTMLElement {
    const label = tr.t(state.panelOpen ? "panel.close" : "panel.open");
    const flip = (): void => this.store.set({ panelOpen: !this.store.get().panelOpen });
    return button(label, flip, { class: "menu", "aria-expanded": String(state.panelOpen), "aria-controls": "atlas-panel" }, icon("menu"));
  }

  private language(one: (typeof LANGUAGES)[number], state: State): HTMLElement {
    const { short, full } = LANGUAGE_NAMES[one];
    const attributes = { lang: one, "aria-pressed": String(one === state.language) };
    return button(full, () => this.store.set({ language: one }), attributes, short);
  }

  private tab(tab: Tab, state: State, tr: Translator): HTMLElement {
    const on = tab === state.tab;
    const attributes = { role: "tab", id: `tab-${tab}`, "aria-selected": String(on), "aria-controls": "atlas-tab", tabindex: on ? "0" : "-1" };
    return button(tr.t(`panel.${tab}`), () => this.store.set({ tab }), attributes);
  }

  private onKey(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = TABS[(TABS.indexOf(this.store.get().tab) + step + TABS.length) % TABS.length]!;
    this.store.set({ tab: next });
    this.tabs.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  }
}
