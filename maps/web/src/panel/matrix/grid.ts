/** The table itself: heads that stay in view, figures that show their line, arrows from one to the next. */

import type { Between, Matrix } from "../../access/between.ts";
import type { Context } from "../../core/context.ts";
import { button, h, said } from "../../core/dom.ts";
import { about, kilometres, number } from "../../core/format.ts";
import { icon } from "../../core/icons.ts";
import { redrawKeyed } from "../../core/keyed.ts";
import { isPhone } from "../../core/screen.ts";
import { sameRef, type Ref } from "../../core/store.ts";

export class Grid {
  private readonly table = h("table");
  readonly element = h("div", { class: "scroller" }, this.table);
  /** The one figure that Tab leads to: its row and column. */
  private active: readonly [row: number, column: number] = [0, 1];

  constructor(private readonly context: Context) {
    this.table.addEventListener("keydown", (event) => this.onKey(event));
  }

  get names(): string[] {
    const { atlas, store, tr } = this.context;
    return store.get().places.map((ref) => tr.name(atlas.layer(ref), ref.row));
  }

  render(matrix: Matrix): void {
    const { tr } = this.context;
    const { names } = this;
    this.element.hidden = !names.length;
    const heads = names.map((name) => h("th", { scope: "col" }, said(name)));
    const rows = matrix.map((row, at) => h("tr", {}, this.head(names[at]!, at), ...row.map((one, column) => this.cell(one, at, column, names))));
    this.active = this.keeps(this.active, matrix.length) ? this.active : [0, 1];
    redrawKeyed(this.table, [
      h("caption", {}, tr.t("matrix.caption"), h("span", { class: "how" }, ` ${tr.t("matrix.how")}`)),
      h("thead", {}, h("tr", {}, h("td", { class: "corner" }), ...heads)),
      h("tbody", {}, ...rows),
    ]);
    this.mark();
  }

  /** Show which pair is drawn, and lead Tab to one figure only. */
  mark(): void {
    const { pair, places } = this.context.store.get();
    for (const cell of this.table.querySelectorAll<HTMLElement>("[data-cell]")) {
      const [row, column] = cell.dataset.cell!.split(" ").map(Number) as [number, number];
      const drawn = pair !== null && sameRef(pair[0], places[row] ?? null) && sameRef(pair[1], places[column] ?? null);
      cell.setAttribute("aria-pressed", String(drawn));
      cell.tabIndex = row === this.active[0] && column === this.active[1] ? 0 : -1;
    }
  }

  private head(name: string, at: number): HTMLElement {
    const { tr, store } = this.context;
    const remove = (): void => {
      const { places } = store.get();
      store.set({ places: places.filter((_, index) => index !== at), pair: null });
    };
    const away = button(tr.t("matrix.remove", { name }), remove, { class: "away", "data-key": `away ${at}` }, icon("close"));
    return h("th", { scope: "row" }, h("div", {}, said(name), away));
  }

  private cell(one: Between | null, row: number, column: number, names: readonly string[]): HTMLElement {
    if (row === column || !one) return h("td", { class: "none" }, "–");
    const { tr } = this.context;
    const label = tr.t("matrix.cell", { from: names[row]!, to: names[column]!, km: about(kilometres(one.km, tr), one.rough) });
    const key = `${row} ${column}`;
    const press = button(label, () => this.press(row, column), { title: null, "data-cell": key, "data-key": key }, about(number(one.km, tr, one.km < 10 ? 1 : 0), one.rough));
    return h("td", {}, press);
  }

  private press(row: number, column: number): void {
    const { store } = this.context;
    const { pair, places } = store.get();
    const [from, to] = [places[row]!, places[column]!];
    this.active = [row, column];
    const drawn = pair !== null && sameRef(pair[0], from) && sameRef(pair[1], to);
    const next: readonly [Ref, Ref] | null = drawn ? null : [from, to];
    store.set({ pair: next, ...(next && isPhone() && { sheet: "low" }) });
    this.mark();
  }

  private onKey(event: KeyboardEvent): void {
    const [down, right] = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }[event.key] ?? [0, 0];
    const own = (event.target as HTMLElement).dataset.cell;
    if (!own || !(down || right)) return;
    event.preventDefault();
    const count = this.names.length;
    let [row, column] = own.split(" ").map(Number) as [number, number];
    // Over a place's distance to itself, which is no figure.
    do [row, column] = [row + down!, column + right!];
    while (row === column);
    if (!this.keeps([row, column], count)) return;
    this.active = [row, column];
    this.mark();
    this.table.querySelector<HTMLElement>(`[data-cell="${row} ${column}"]`)?.focus();
  }

  private keeps([row, column]: readonly [number, number], count: number): boolean {
    return Math.min(row, column) >= 0 && Math.max(row, column) < count;
  }
}
