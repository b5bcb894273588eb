/** The print button, the choice of paper, and the sheet whenever the browser prints. */

import L from "leaflet";
import type { Context, Part } from "../core/context.ts";
import { button, fill, h } from "../core/dom.ts";
import { icon } from "../core/icons.ts";
import type { Translator } from "../core/i18n.ts";
import type { Change } from "../core/store.ts";
import { paperOf, SIZES, type Paper } from "./paper.ts";
import { Sheet } from "./sheet.ts";

/** Free room around the region, as a share of its size. */
const AIR = 0.06;

export class Print implements Part {
  readonly slot = "actions";
  readonly element = h("div");
  private readonly dialog = h("dialog", { class: "print-dialog", "aria-labelledby": "print-title" });
  private readonly sheet: Sheet;
  private paper: Paper = { size: "A4", landscape: true };

  constructor(private readonly context: Context) {
    this.sheet = new Sheet(context);
    const asked = paperOf(location.hash);
    // Once the page stands: only then does the map know where it is.
    if (asked) requestAnimationFrame(() => this.show(asked));
    else this.whenPrinted();
    // Escape closes the dialog, and nothing of the page behind it.
    this.dialog.addEventListener("keydown", (event) => event.stopPropagation());
  }

  render(change: Change): void {
    if (!change.has("language")) return;
    const { tr } = this.context;
    const open = button(tr.t("print"), () => this.ask(), { "aria-haspopup": "dialog" }, icon("print"));
    fill(this.element, [open]);
    fill(this.dialog, [this.form(tr)]);
  }

  private ask(): void {
    this.element.closest(".atlas")!.append(this.dialog);
    this.dialog.showModal();
  }

  /** A page that is opened as a sheet stays one, and shows the view that its address asks for. */
  private show(paper: Paper): void {
    const [west, south, east, north] = this.context.atlas.raw.focus;
    const placed = new URLSearchParams(location.hash.replace(/^#/, "")).has("view");
    this.sheet.enter(paper, placed ? undefined : L.latLngBounds([south, west], [north, east]).pad(AIR));
  }

  private whenPrinted(): void {
    window.addEventListener("beforeprint", () => this.sheet.enter(this.paper));
    window.addEventListener("afterprint", () => this.sheet.leave());
  }

  private form(tr: Translator): HTMLElement {
    const { size, landscape } = this.paper;
    const cancel = button(tr.t("print.cancel"), () => this.dialog.close());
    const form = h(
      "form",
      { method: "dialog" },
      h("h2", { id: "print-title" }, tr.t("print")),
      choice("size", tr.t("print.size"), SIZES.map((one) => [one, one]), size),
      choice("turn", tr.t("print.turn"), [["landscape", tr.t("print.landscape")], ["portrait", tr.t("print.portrait")]], landscape ? "landscape" : "portrait"),
      h("p", { class: "note" }, tr.t("print.pdf")),
      h("div", { class: "print-buttons" }, cancel, h("button", { class: "main" }, tr.t("print.go"))),
    );
    form.addEventListener("submit", () => this.print(new FormData(form)));
    return form;
  }

  private print(chosen: FormData): void {
    const size = SIZES.find((one) => one === chosen.get("size")) ?? "A4";
    this.paper = { size, landscape: chosen.get("turn") === "landscape" };
    // After the dialog has closed, or it would stand on the sheet.
    setTimeout(() => window.print());
  }
}

function choice(name: string, title: string, values: readonly (readonly [string, string])[], chosen: string): HTMLElement {
  const radios = values.map(([value, text]) => h("label", {}, h("input", { type: "radio", name, value, checked: value === chosen }), text));
  return h("fieldset", {}, h("legend", {}, title), ...radios);
}
