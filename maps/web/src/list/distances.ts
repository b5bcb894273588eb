/** Which distances the list tells: the reader switches each on, and only then it is measured. */

import { distancesOf } from "../access/distances.ts";
import type { Group } from "../access/groups.ts";
import type { Context } from "../core/context.ts";
import { h, redraw } from "../core/dom.ts";
import { Latest } from "../core/work.ts";
import { columnOf, NEARABLE } from "./columns.ts";

export class DistanceChoice {
  private readonly summary = h("summary");
  private readonly choices = h("div", { class: "choices", role: "group" });
  readonly element = h("details", { class: "distances" }, this.summary, this.choices);
  private readonly latest = new Latest();
  private measuring = false;

  /** `came` is called when distances are there that had to be waited for. */
  constructor(private readonly context: Context, private readonly came: () => void) {}

  /** Whether some are still being measured. */
  get busy(): boolean {
    return this.measuring;
  }

  render(): void {
    const { tr } = this.context;
    this.summary.textContent = tr.t("list.distances");
    this.choices.setAttribute("aria-label", tr.t("list.distances"));
    redraw(this.choices, [...NEARABLE.map((group) => this.choice(group)), h("p", { class: "rule" }, tr.t("list.distances.rule"))]);
  }

  private choice(group: (typeof NEARABLE)[number]): HTMLElement {
    const { tr, store } = this.context;
    const box = h("input", { type: "checkbox", checked: store.get().nearest.includes(group), "data-near": group });
    box.addEventListener("change", () => this.toggle(group, box.checked));
    return h("label", {}, box, tr.t(`list.near.${group}`));
  }

  /** A list that was sorted by a column that goes is in its own order again. */
  private toggle(group: Group, on: boolean): void {
    const { store } = this.context;
    const { nearest, sort } = store.get();
    const left = nearest.filter((one) => one !== group);
    store.set({ nearest: on ? [...left, group] : left, sort: !on && sort?.by === columnOf(group) ? null : sort });
  }

  /** Measure what is asked for: at once where there is little, else a little at a time. */
  measure(): void {
    const { atlas, store } = this.context;
    const distances = distancesOf(atlas);
    const missing = store.get().nearest.filter((group) => !distances.kept(group));
    const long = missing.filter((group) => !distances.ready(group));
    for (const group of missing) if (!long.includes(group)) distances.of(group);
    this.measuring = long.length > 0;
    if (!this.measuring) return this.latest.stop();
    void this.latest.run(async (signal) => {
      for (const group of long) await distances.prepare(group, signal);
      this.measuring = false;
      this.came();
    });
  }
}
