/** The tab of filters: what is chosen, then a part for each facet, counts and charts in it. */

import type { Context, View } from "../core/context.ts";
import { button, h, type Child } from "../core/dom.ts";
import type { Change } from "../core/store.ts";
import { FacetSection, type Section } from "./filters/choosing.ts";
import { lacked, Live, redrawKeyed } from "../core/keyed.ts";
import { NearSection } from "./filters/near.ts";
import { BudgetSection, YearsSection } from "./filters/ranges.ts";
import { CRITERIA } from "../filters/matches.ts";
import { matching, summary } from "../filters/summary.ts";
import { yearsOf } from "../filters/timeline.ts";

export class FiltersView implements View {
  readonly element = h("div", { class: "filters" });
  private readonly top = h("div", { class: "summary", tabindex: "-1" });
  private readonly live = new Live();
  private readonly parts: readonly (readonly [Section, HTMLElement])[];

  constructor(private readonly context: Context) {
    this.parts = this.sections().map((section) => [section, h("fieldset", { class: "facet" })] as const);
    this.element.append(this.live.element, this.top, ...this.parts.map(([, element]) => element));
  }

  render(change: Change): void {
    if (change.has("selected")) this.refresh("near");
    if (change.has("language", "filters", "year", "hidden") || lacked(change, this.top)) {
      this.live.say(matching(this.context));
      redrawKeyed(this.top, summary(this.context));
    }
    const anew = change.has("language", "filters", "year");
    for (const [section, element] of this.parts) if (anew || lacked(change, element)) this.draw(section, element);
  }

  private sections(): Section[] {
    const { context } = this;
    const facet = (title: "kind" | "theme" | "status" | "quality"): Section => new FacetSection(title, context, () => this.refresh(title));
    const years = yearsOf(context.atlas);
    const costs = context.matches.budgets(CRITERIA).length > 0;
    return [
      facet("theme"),
      facet("status"),
      ...(years ? [new YearsSection(context, years)] : []),
      ...(costs ? [new BudgetSection(context)] : []),
      facet("kind"),
      new NearSection(context, () => this.refresh("near")),
      facet("quality"),
    ];
  }

  private refresh(title: Section["title"]): void {
    for (const [section, element] of this.parts) if (section.title === title) this.draw(section, element);
  }

  private draw(section: Section, element: HTMLElement): void {
    const { store, tr } = this.context;
    const name = tr.t(`facet.${section.title}`);
    const clear = (): void => store.set(section.clear(store.get()));
    const reset: Child = section.on(store.get())
      ? button(`${tr.t("filters.clear.one")}: ${name}`, clear, { class: "clear", "data-key": "clear" }, tr.t("filters.clear.one"))
      : null;
    redrawKeyed(element, [h("legend", {}, name), ...section.content(), reset]);
  }
}
