/** How far some places are from each other: chosen by the reader, told as a table. */

import { matrixOf, type Matrix } from "../../access/between.ts";
import { copy } from "../../core/clipboard.ts";
import type { Context, View } from "../../core/context.ts";
import { wide } from "../../core/copyfield.ts";
import { h, redraw } from "../../core/dom.ts";
import { lacked } from "../../core/keyed.ts";
import type { Change } from "../../core/store.ts";
import { inSlices, Latest } from "../../core/work.ts";
import { fileName, save } from "../../list/download.ts";
import { CSV, tableText, TSV } from "../../list/matrix.ts";
import { Adding } from "./adding.ts";
import { Grid } from "./grid.ts";

export class MatrixView implements View {
  private readonly adding: Adding;
  private readonly grid: Grid;
  private readonly doings = h("div", { class: "row" });
  private readonly empty = h("p", { class: "note" });
  readonly element: HTMLElement;
  private matrix: Matrix = [];
  private readonly latest = new Latest();

  constructor(private readonly context: Context) {
    this.adding = new Adding(context);
    this.grid = new Grid(context);
    this.element = h("div", { class: "matrix" }, this.adding.element, this.empty, this.grid.element, this.doings);
  }

  render(change: Change): void {
    if (change.has("language", "selected", "places")) this.adding.render();
    if (change.has("places")) void this.measure();
    else if (change.has("language") || lacked(change, this.element)) this.draw();
    if (change.has("pair")) this.grid.mark();
  }

  private async measure(): Promise<void> {
    const { atlas, store } = this.context;
    const { places } = store.get();
    await this.latest.run(async (signal) => {
      if (!atlas.hasIds) await atlas.loadIds();
      this.matrix = await inSlices(matrixOf(atlas, places), signal);
      this.draw();
    });
  }

  private draw(): void {
    const { tr, store } = this.context;
    const { places } = store.get();
    if (this.matrix.length !== places.length) return;
    const focused = this.element.contains(document.activeElement);
    this.empty.textContent = places.length < 2 ? tr.t("matrix.empty") : "";
    this.grid.render(this.matrix);
    const enough = places.length > 1;
    redraw(this.doings, [
      enough && wide(tr.t("matrix.copy"), "copy", () => void this.copy()),
      enough && wide("CSV", "download", () => this.save()),
      enough && wide(tr.t("matrix.print"), "print", () => print()),
      places.length > 0 && wide(tr.t("matrix.clear"), "close", () => store.set({ places: [], pair: null })),
    ]);
    // The button that took the last place away went with it.
    if (focused && !places.length) this.adding.focus();
  }

  private async copy(): Promise<void> {
    const { tr, actions } = this.context;
    const done = await copy(tableText(this.matrix, this.grid.names, tr.t("unit.km"), TSV));
    actions.announce(tr.t(done ? "link.copied" : "link.uncopied"));
  }

  private save(): void {
    const { tr, atlas, actions } = this.context;
    const { title } = atlas.raw;
    const name = fileName(`${title.en ?? tr.pick(title)} ${tr.t("matrix.name")}`, "csv");
    save(new Blob([tableText(this.matrix, this.grid.names, tr.t("unit.km"), CSV)], { type: "text/csv;charset=utf-8" }), name);
    actions.announce(tr.count("list.saved", this.matrix.length, { file: name }));
  }
}

/** Print the table by itself: the page is no sheet with a map meanwhile. */
function print(): void {
  const { dataset } = document.documentElement;
  dataset.table = "";
  window.addEventListener("afterprint", () => delete dataset.table, { once: true });
  window.print();
}
