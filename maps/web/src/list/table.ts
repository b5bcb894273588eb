/** The list as a table: its head sorts, a row shows its feature, arrows go from row to row. */

import type { Context } from "../core/context.ts";
import { h, redraw } from "../core/dom.ts";
import { PENDING, type Translator } from "../core/i18n.ts";
import { icon } from "../core/icons.ts";
import { sameRef, type Ref, type State } from "../core/store.ts";
import { COLUMNS, type Column } from "./columns.ts";
import type { Rows } from "./rows.ts";
import { Viewport } from "./viewport.ts";

const PAGE = 10;

export class Table {
  private readonly head = h("tr", { role: "row", "aria-rowindex": "1" });
  private readonly thead = h("thead", { role: "rowgroup" }, this.head);
  private readonly body = h("tbody", { role: "rowgroup" });
  private readonly caption = h("caption", { class: "unseen" });
  private readonly table = h("table", { role: "table" }, this.caption, this.thead, this.body);
  readonly element = h("div", { class: "scroller" }, this.table);
  private readonly viewport = new Viewport(this.element, this.thead, this.body);
  /** What is listed, by number of the row in all layers. */
  private numbers: Uint32Array = new Uint32Array();
  private columns: readonly Column[] = COLUMNS;
  /** The rows that are in the document, by their place in the list. */
  private readonly drawn = new Map<number, HTMLTableRowElement>();
  /** The one row that Tab leads to. */
  private active = 0;
  /** What was last chosen here. */
  private chosen: Ref | null = null;
  private width = 0;
  /** Drawn rows that lack values which are on their way. */
  private readonly lacking = new Set<number>();

  constructor(private readonly context: Context, private readonly rows: Rows) {
    this.element.addEventListener("scroll", () => this.scroll(), { passive: true });
    new ResizeObserver(() => this.fit()).observe(this.element);
    this.body.addEventListener("keydown", (event) => this.onKey(event));
    this.body.addEventListener("click", (event) => this.choose(this.under(event)));
    this.body.addEventListener("focusin", (event) => this.enter(this.under(event)));
    this.body.addEventListener("focusout", () => this.hover(null));
    this.body.addEventListener("pointerover", (event) => this.hover(this.under(event)));
    this.body.addEventListener("pointerleave", () => this.hover(null));
  }

  renderHead({ sort }: State, columns: readonly Column[]): void {
    const { tr } = this.context;
    this.columns = columns;
    const more = columns.length - COLUMNS.length;
    this.table.classList.toggle("wider", more > 0);
    this.table.style.setProperty("--more", String(more));
    this.caption.textContent = tr.t("list.caption");
    redraw(this.head, columns.map((column) => this.header(column, sort?.by === column.id ? sort.down : null)));
  }

  /** List other rows, or the same ones anew; the active row stays the active one. */
  renderRows(numbers: Uint32Array): void {
    const before = this.numbers[this.active];
    const focused = this.body.contains(document.activeElement);
    this.numbers = numbers;
    const kept = before === undefined ? -1 : numbers.indexOf(before);
    this.active = Math.max(kept < 0 ? Math.min(this.active, numbers.length - 1) : kept, 0);
    this.table.setAttribute("aria-rowcount", String(numbers.length + 1));
    this.redraw();
    if (focused && numbers.length) this.focus(this.active);
  }

  /** Values have come: write those that drawn rows lack. */
  refresh(): void {
    for (const index of [...this.lacking]) this.write(this.drawn.get(index)!, index);
    if (!this.viewport.place(this.drawn)) this.draw();
  }

  set busy(busy: boolean) {
    this.table.setAttribute("aria-busy", String(busy));
  }

  /** Mark what is chosen and what the pointer is on; bring what was chosen elsewhere into view. */
  mark({ selected, hovered }: State, reveal: boolean): void {
    const at = reveal && selected ? this.numbers.indexOf(this.rows.number(selected)) : -1;
    if (at >= 0) this.activate(at);
    for (const [index, row] of this.drawn) this.dress(row, index, selected, hovered);
  }

  /** Give the focus to the row of a feature that was chosen here. */
  focusChosen(ref: Ref): void {
    const at = sameRef(this.chosen, ref) ? this.numbers.indexOf(this.rows.number(ref)) : -1;
    if (at >= 0) this.focus(at);
  }

  private header(column: Column, down: boolean | null): HTMLElement {
    const sort = down === null ? "none" : down ? "descending" : "ascending";
    const mark = down === null ? null : icon(down ? "down" : "up");
    const press = h("button", { type: "button" }, h("span", {}, this.context.tr.t(column.label)), mark);
    press.addEventListener("click", () => this.sortBy(column.id, down));
    return h("th", { role: "columnheader", scope: "col", class: column.id, "aria-sort": sort }, press);
  }

  /** Up, down, and back to the order of the layers. */
  private sortBy(by: string, down: boolean | null): void {
    this.context.store.set({ sort: down === true ? null : { by, down: down === false } });
  }

  private redraw(): void {
    this.drawn.clear();
    this.lacking.clear();
    this.body.replaceChildren();
    this.viewport.reset(this.numbers.length);
    this.draw();
  }

  /** Rows of another width are of another height. */
  private fit(): void {
    if (this.width !== this.element.clientWidth) this.viewport.reset(this.numbers.length);
    this.width = this.element.clientWidth;
    this.draw();
  }

  private scroll(): void {
    this.viewport.follow();
    this.draw();
  }

  private draw(): void {
    const [from, to] = this.viewport.range();
    const spare = this.leaving(from, to);
    let next = this.active >= to ? this.rowAt(this.active, null, spare) : null;
    for (let index = to - 1; index >= from; index--) next = this.rowAt(index, next, spare);
    if (this.active < from) this.rowAt(this.active, next, spare);
    for (const row of spare) row.remove();
    if (!this.viewport.place(this.drawn)) this.draw();
  }

  /** The elements of rows that are no longer seen, in the order of the document. */
  private leaving(from: number, to: number): HTMLTableRowElement[] {
    const gone = [...this.drawn.keys()].filter((index) => (index < from || index >= to) && index !== this.active);
    return gone.sort((one, other) => one - other).map((index) => {
      const row = this.drawn.get(index)!;
      this.drawn.delete(index);
      this.lacking.delete(index);
      return row;
    });
  }

  /** The element of a row; where there is none, one that another row has left, before `next`. */
  private rowAt(index: number, next: HTMLElement | null, spare: HTMLTableRowElement[]): HTMLTableRowElement | null {
    const known = this.drawn.get(index);
    if (known || index >= this.numbers.length) return known ?? null;
    const row = spare.pop() ?? blank(this.columns, this.context.tr);
    this.drawn.set(index, row);
    row.setAttribute("aria-rowindex", String(index + 2));
    row.dataset.index = String(index);
    row.querySelector("button")!.tabIndex = index === this.active ? 0 : -1;
    this.write(row, index);
    const { selected, hovered } = this.context.store.get();
    this.dress(row, index, selected, hovered);
    // An element that stays where it is needs no style worked out anew.
    if (row.parentNode !== this.body || row.nextSibling !== next) this.body.insertBefore(row, next);
    return row;
  }

  /** Write the texts of a row, with a sign for those that are not there yet. */
  private write(row: HTMLTableRowElement, index: number): void {
    const { atlas, tr } = this.context;
    const ref = this.refAt(index);
    const layer = atlas.layer(ref);
    const texts = this.columns.map(({ of, name, text }) => (name ?? layer.there(of, ref.row) ? text(layer, ref.row, tr) : PENDING));
    for (const [at, shown] of texts.entries()) (row.cells[at]!.querySelector("button") ?? row.cells[at]!).textContent = shown;
    if (texts.includes(PENDING)) this.lacking.add(index);
    else this.lacking.delete(index);
  }

  private dress(row: HTMLElement, index: number, selected: Ref | null, hovered: Ref | null): void {
    const ref = this.refAt(index);
    row.classList.toggle("hovered", sameRef(ref, hovered));
    if (sameRef(ref, selected)) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  }

  private refAt(index: number): Ref {
    return this.rows.ref(this.numbers[index]!);
  }

  /** The place in the list of the row that an event is about. */
  private under(event: Event): number | null {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>("tr[data-index]") : null;
    return row ? Number(row.dataset.index) : null;
  }

  private choose(index: number | null): void {
    if (index === null) return;
    this.focus(index);
    this.chosen = this.refAt(index);
    this.context.actions.show(this.chosen);
  }

  private enter(index: number | null): void {
    if (index === null) return;
    if (index !== this.active) this.activate(index);
    this.hover(index);
  }

  private hover(index: number | null): void {
    const hovered = index === null ? null : this.refAt(index);
    const { store } = this.context;
    if (!sameRef(hovered, store.get().hovered)) store.set({ hovered });
  }

  private onKey(event: KeyboardEvent): void {
    const [at, last] = [this.active, this.numbers.length - 1];
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + PAGE, PageUp: at - PAGE, Home: 0, End: last }[event.key];
    if (to === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    this.focus(Math.min(Math.max(to, 0), last));
  }

  private focus(index: number): void {
    this.activate(index);
    this.button(index)?.focus({ preventScroll: true });
  }

  /** Make a row the one that Tab leads to, and bring it into view. */
  private activate(index: number): void {
    this.button(this.active)?.setAttribute("tabindex", "-1");
    this.active = index;
    this.viewport.reveal(index, this.drawn.get(index));
    this.draw();
    this.button(index)?.setAttribute("tabindex", "0");
  }

  private button(index: number): HTMLElement | null | undefined {
    return this.drawn.get(index)?.querySelector("button");
  }
}

function blank(columns: readonly Column[], tr: Translator): HTMLTableRowElement {
  const cells = columns.map(({ id, name, label, ready }) => {
    // On a narrow screen the head is not above its cells: a bare distance would say nothing.
    if (!name) return h("td", { role: "cell", class: id, dir: "auto", "data-label": ready && tr.t(label) });
    return h("th", { role: "rowheader", scope: "row", class: id }, h("button", { type: "button", dir: "auto" }));
  });
  return h("tr", { role: "row" }, ...cells);
}
