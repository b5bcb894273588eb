/** The print button, the choice of paper, and the sheet whenever the browser prints. */

import L from "leaflet";
import { boundsOf, pairOf } from "../core/comparisons.ts";
import type { Context, Part } from "../core/context.ts";
import { openDialog } from "../core/dialog.ts";
import { button, h, redraw } from "../core/dom.ts";
import { icon } from "../core/icons.ts";
import type { Translator } from "../core/i18n.ts";
import type { Change } from "../core/store.ts";
import { TiledLayer } from "../core/tiled.ts";
import { firstView } from "../link/hash.ts";
import { arrived, complete } from "./gaps.ts";
import { paperOf, SIZES, type Paper } from "./paper.ts";
import { Sheet } from "./sheet.ts";

/** Free room around the region, as a share of its size. */
const AIR = 0.06;
/** How long a browser may take to begin; one that prints nothing says nothing. */
const BEGUN_MS = 1000;

export class Print implements Part {
  readonly slot = "actions";
  readonly element = h("div");
  private readonly sheet: Sheet;
  /** The paper that the address asks for. */
  private readonly asked = paperOf(location.hash);
  private paper: Paper = { size: "A4", landscape: true };
  private begun = false;

  constructor(private readonly context: Context) {
    this.sheet = new Sheet(context);
    if (!this.asked) this.whenPrinted();
  }

  settle(): void {
    if (this.asked) this.show(this.asked);
  }

  render(change: Change): void {
    if (!change.has("language")) return;
    const { tr } = this.context;
    redraw(this.element, [button(tr.t("print"), () => this.ask(), { "aria-haspopup": "dialog" }, icon("print"))]);
  }

  private ask(): void {
    const { tr } = this.context;
    const form = this.form(tr);
    const dialog = openDialog(tr.t("print"), tr, [form]);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      dialog.close();
      void this.print(new FormData(form));
    });
  }

  /** A page that is opened as a sheet stays one, and shows the view that its address asks for. */
  private show(paper: Paper): void {
    const { atlas, store } = this.context;
    const compared = pairOf(atlas, store.get().compared);
    const [west, south, east, north] = (compared && boundsOf(compared.pair)) ?? atlas.raw.focus;
    this.sheet.enter(paper, firstView() ? undefined : L.latLngBounds([south, west], [north, east]).pad(AIR));
  }

  private whenPrinted(): void {
    window.addEventListener("beforeprint", () => {
      this.begun = true;
      if (!("table" in document.documentElement.dataset)) this.sheet.enter(this.paper);
    });
    window.addEventListener("afterprint", () => this.sheet.leave());
  }

  private form(tr: Translator): HTMLFormElement {
    const { size, landscape } = this.paper;
    return h(
      "form",
      { class: "print-form" },
      choice("size", tr.t("print.size"), SIZES.map((one) => [one, one]), size),
      choice("turn", tr.t("print.turn"), [["landscape", tr.t("print.landscape")], ["portrait", tr.t("print.portrait")]], landscape ? "landscape" : "portrait"),
      h("p", { class: "note" }, tr.t("print.pdf")),
      h("button", { class: "main" }, tr.t("print.go")),
    );
  }

  private async print(chosen: FormData): Promise<void> {
    const size = SIZES.find((one) => one === chosen.get("size")) ?? "A4";
    this.paper = { size, landscape: chosen.get("turn") === "landscape" };
    if (!this.asked && this.context.atlas.layers.some((layer) => layer instanceof TiledLayer)) await this.gather();
    this.begun = false;
    window.print();
    if (this.sheet.open && !this.asked) setTimeout(() => this.begun || this.sheet.leave(), BEGUN_MS);
  }

  /** The sheet needs other tiles than the screen: they have to come before it is printed. */
  private async gather(): Promise<void> {
    this.sheet.enter(this.paper);
    if (!complete(this.context)) await arrived(this.context);
  }
}

function choice(name: string, title: string, values: readonly (readonly [string, string])[], chosen: string): HTMLElement {
  const radios = values.map(([value, text]) => h("label", {}, h("input", { type: "radio", name, value, checked: value === chosen }), text));
  return h("fieldset", {}, h("legend", {}, title), ...radios);
}
