/** The top of the page: title, date of the sources, search, actions and languages. */

import type { Context, Part } from "../core/context.ts";
import { button, fill, h, redraw } from "../core/dom.ts";
import { date } from "../core/format.ts";
import { icon } from "../core/icons.ts";
import { LANGUAGE_NAMES } from "../core/i18n.ts";
import { LANGUAGES, type Change, type Language, type State } from "../core/store.ts";

export class Header implements Part {
  readonly slot = null;
  readonly element = h("header", { class: "top" });
  /** Where the search and the buttons stand. */
  readonly search = h("div", { class: "slot-search" });
  readonly actions = h("div", { class: "slot-actions" });
  private readonly toggle = h("div");
  private readonly titles = h("div", { class: "titles" });
  private readonly languages = h("div", { class: "languages", role: "group" });

  constructor(private readonly context: Context) {
    this.element.append(this.toggle, this.titles, this.search, this.actions, this.languages);
  }

  render(change: Change): void {
    if (!change.has("language", "panelOpen")) return;
    const { tr, atlas } = this.context;
    const { title, description, dated } = atlas.raw;
    document.documentElement.lang = change.now.language;
    document.title = tr.pick(title);
    const told = dated ? tr.t("dated", { date: date(dated, tr) }) : tr.pick(description);
    fill(this.titles, [h("h1", { dir: "auto" }, tr.pick(title)), told ? h("p", { dir: "auto" }, told) : null]);
    redraw(this.toggle, [this.menu(change.now)]);
    this.languages.setAttribute("aria-label", tr.t("language"));
    redraw(this.languages, LANGUAGES.map((one) => this.language(one, change.now)));
  }

  private menu(state: State): HTMLElement {
    const label = this.context.tr.t(state.panelOpen ? "panel.close" : "panel.open");
    const flip = (): void => this.context.store.set({ panelOpen: !this.context.store.get().panelOpen });
    return button(label, flip, { class: "menu", "aria-expanded": String(state.panelOpen), "aria-controls": "atlas-panel" }, icon("menu"));
  }

  private language(one: Language, state: State): HTMLElement {
    const { short, full } = LANGUAGE_NAMES[one];
    // The name begins with what is seen, so that it can be spoken to.
    return button(`${short} – ${full}`, () => this.context.store.set({ language: one }), { lang: one, "aria-pressed": String(one === state.language) }, short);
  }
}
