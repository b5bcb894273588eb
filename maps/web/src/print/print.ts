/** The print button, the choice of paper, and the sheet whenever the browser prints. */

import L from "leaflet";
import { boundsOf, pairOf } from "../core/comparisons.ts";
import type { Context, Part } from "../core/context.ts";
import { openDialog } from "../core/dialog.ts";
import { button, h, redraw } from "../core/dom.ts";
import { icon } from "../core/icons.ts";
import type { Translator } from "../core/i18n.ts";
import type { Change } from "../core/store.ts";
import { firstView } from "../link/hash.ts";
import { paperOf, SIZES, type Paper } from "./paper.ts";
import { Sheet } from "./sheet.ts";

/** Free room around the region, as a share of its size. */
const AIR = 0.06;

export class Print implements Part {
  readonly slot = "actions";
  readonly element = h("div");
  private readonly sheet: Sheet;
  /** The paper that the address asks for. */
  private readonly asked = paperOf(location.hash);
  private paper: Paper = { size: "A4", landscape: true };

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
      this.print(new FormData(form));
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
    window.addEventListener("beforeprint", () => "table" in document.documentElement.dataset || this.sheet.enter(this.paper));
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

  private print(chosen: FormData): void {
    const size = SIZES.find((one) => one === chosen.get("size")) ?? "A4";
    this.paper = { size, landscape: chosen.get("turn") === "landscape" };
    window.print();
  }
}

function choice(name: string, title: string, values: readonly (readonly [string, string])[], chosen: string): HTMLElement {
  const radios = values.map(([value, text]) => h("label", {}, h("input", { type: "radio", name, value, checked: value === chosen }), text));
  return h("fieldset", {}, h("legend", {}, title), ...radios);
}
