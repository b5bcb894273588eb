/** The list of what the filters leave, and its download. */

import { distancesOf } from "../access/distances.ts";
import type { Context, View } from "../core/context.ts";
import { button, fill, h, redraw, setText, type Child } from "../core/dom.ts";
import { number } from "../core/format.ts";
import { icon } from "../core/icons.ts";
import type { Key } from "../core/i18n.ts";
import { NO_FILTERS, type Change } from "../core/store.ts";
import { InViewList } from "./inview.ts";
import { columnsWith, type Column } from "../list/columns.ts";
import { csv } from "../list/csv.ts";
import { DistanceChoice } from "../list/distances.ts";
import { fileName, fileOf, save } from "../list/download.ts";
import { Ordered } from "../list/ordered.ts";
import { geojson } from "../list/geojson.ts";
import { measuredTo, type Measured } from "../list/measured.ts";
import { Rows } from "../list/rows.ts";
import { Table } from "../list/table.ts";

interface Format {
  readonly name: string;
  readonly type: string;
  readonly note: Key;
  write(rows: Rows, numbers: Uint32Array, measured: readonly Measured[]): Iterable<string>;
}

const FORMATS: readonly Format[] = [
  { name: "CSV", type: "text/csv;charset=utf-8", note: "list.csv.note", write: csv },
  { name: "GeoJSON", type: "application/geo+json", note: "list.geojson.note", write: geojson },
];

/** What takes longer can be stopped. */
const LONG_MS = 500;

export class ListView implements View {
  private readonly count = h("p", { class: "shown", role: "status" });
  private readonly note = h("p", { class: "note" });
  private readonly downloads = h("div", { class: "downloads", role: "group" });
  private readonly none = h("div", { class: "none" });
  private readonly rows: Rows;
  private readonly table: Table;
  readonly element = h("div", { class: "list" });
  private numbers: Uint32Array = new Uint32Array();
  private readonly order: Ordered;
  private readonly distances: DistanceChoice;
  private readonly inView: InViewList;
  /** The files that are being written; to give them up. */
  private readonly writing = new Set<AbortController>();

  constructor(private readonly context: Context) {
    this.rows = new Rows(context.atlas.layers);
    this.table = new Table(context, this.rows);
    this.order = new Ordered(this.rows, () => this.renderRows());
    this.distances = new DistanceChoice(context, () => this.renderRows());
    this.inView = new InViewList(context);
    const head = h("div", { class: "head", hidden: this.tiledAlone }, this.count, this.downloads, this.distances.element, this.note);
    this.element.append(head, this.table.element, this.none, this.inView.element);
  }

  render(change: Change): void {
    if (change.has("language")) this.renderDownloads();
    if (change.has("language", "nearest")) this.distances.render();
    if (change.has("nearest")) this.distances.measure();
    if (change.has("language", "sort", "nearest")) this.table.renderHead(change.now, this.columns);
    if (change.has("language", "filters", "year", "hidden", "sort", "nearest")) this.renderRows();
    else if (change.has("arrived")) this.table.refresh();
    if (change.has("selected", "hovered")) this.table.mark(change.now, change.has("selected"));
    this.inView.render(change);
    this.giveBack(change);
  }

  /** Whether there is nothing but layers in tiles. */
  private get tiledAlone(): boolean {
    return !this.rows.total && !this.inView.element.hidden;
  }

  private get columns(): readonly Column[] {
    const { store, atlas } = this.context;
    return columnsWith(store.get().nearest, distancesOf(atlas));
  }

  private renderRows(): void {
    const { tr, matches, store } = this.context;
    const { sort, hidden } = store.get();
    this.numbers = this.rows.shown(this.order.by(sort, tr, this.columns), matches, hidden);
    this.table.element.hidden = this.numbers.length === 0;
    this.table.renderRows(this.numbers);
    this.table.busy = this.order.busy || this.distances.busy;
    setText(this.count, tr.count("list.shown", this.numbers.length, { total: number(this.rows.total, tr) }));
    const notes = [this.distances.busy && tr.t("near.measuring"), this.order.busy && tr.t("list.sorting"), hidden.size && tr.t("list.hidden")];
    this.note.textContent = notes.filter(Boolean).join(" ");
    this.renderNone();
  }

  private renderNone(): void {
    const { tr, store } = this.context;
    const reset = (): void => store.set({ filters: NO_FILTERS, year: null, hidden: new Set() });
    const shown: Child[] = [h("p", {}, tr.t("list.none")), button(tr.t("list.all"), reset)];
    fill(this.none, this.numbers.length || this.tiledAlone ? [] : shown);
  }

  private renderDownloads(): void {
    const { tr } = this.context;
    this.downloads.setAttribute("aria-label", tr.t("list.download"));
    const save = (format: Format): HTMLElement =>
      button(tr.t("list.save", { format: format.name }), () => void this.download(format), { title: tr.t(format.note) }, icon("download"), h("span", {}, format.name));
    const stop = button(tr.t("list.stop"), () => this.writing.forEach((one) => one.abort()), {}, icon("close"), h("span", {}, tr.t("list.stop")));
    redraw(this.downloads, this.writing.size ? [stop] : FORMATS.map(save));
  }

  private async download(format: Format): Promise<void> {
    const { actions } = this.context;
    const { numbers } = this;
    const writing = new AbortController();
    this.writing.add(writing);
    const offer = setTimeout(() => this.renderDownloads(), LONG_MS);
    try {
      await Promise.all(this.rows.among(numbers).map((layer) => layer.load(layer.names)));
      const measured = measuredTo(this.context.store.get().nearest, distancesOf(this.context.atlas));
      const tell = (done: number): void => actions.announce(this.context.tr.t("list.progress", { percent: Math.floor((100 * done) / (numbers.length + 1)) }));
      const file = await fileOf(format.write(this.rows, numbers, measured), { type: format.type, signal: writing.signal, tell });
      const { title } = this.context.atlas.raw;
      const name = fileName(title.en ?? this.context.tr.pick(title), format.name.toLowerCase());
      save(file, name);
      actions.announce(this.context.tr.count("list.saved", numbers.length, { file: name }));
    } catch (error) {
      if (!writing.signal.aborted) throw error;
      actions.announce(this.context.tr.t("list.stopped"));
    } finally {
      clearTimeout(offer);
      this.writing.delete(writing);
      this.renderDownloads();
    }
  }

  /** The row from which a card was opened gets the focus back, be it another element by now. */
  private giveBack({ now, before }: Change): void {
    const closed = before?.selected;
    if (!closed || now.selected) return;
    // The card has closed by then: it leaves the focus to the map where its opener is gone.
    queueMicrotask(() => {
      const orphaned = [document.body, this.context.map.getContainer()];
      if (orphaned.some((element) => element === document.activeElement)) this.table.focusChosen(closed);
    });
  }
}
