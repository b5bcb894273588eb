/** The banner of the tool that is at work: what to do, what came out, and the way to end it. */

import type { Context, Part } from "../core/context.ts";
import { copy } from "../core/clipboard.ts";
import { wide } from "../core/copyfield.ts";
import { button, h, redraw, setText, type Child } from "../core/dom.ts";
import { icon } from "../core/icons.ts";
import type { Change, Tool } from "../core/store.ts";
import { askAbout } from "./drawn.ts";
import { areaText, crosses, lengthText, measure } from "./measures.ts";
import { Sketch, type Shape } from "./sketch.ts";
import { typed } from "./typed.ts";

const KEYS = { enter: "Enter", backspace: "Backspace", escape: "Esc" };
const SHAPES: readonly Shape[] = ["point", "line", "area"];
const ENOUGH: Record<Shape, number> = { point: 1, line: 2, area: 3 };

export class Workbench implements Part {
  readonly slot = "stage";
  readonly element = h("section", { class: "banner", hidden: true });
  private readonly top = h("div", { class: "banner-top" });
  private readonly result = h("p", { class: "result", role: "status" });
  private readonly doings = h("div", { class: "row" });
  private readonly summary = h("summary");
  private readonly entry = h("form", { class: "row entry" });
  private readonly more = h("details", {}, this.summary, this.entry);
  private readonly field = h("input", { type: "text", inputmode: "text", autocomplete: "off" });
  private readonly sketch: Sketch;
  private shape: Shape = "point";

  constructor(private readonly context: Context) {
    this.sketch = new Sketch(context.map, () => this.tell());
    this.element.append(this.top, this.result, this.doings, this.more);
    this.entry.addEventListener("submit", (event) => this.onTyped(event));
    // After what is in the midst of something of its own, as the search, and before the page closes a card.
    document.documentElement.addEventListener("keydown", (event) => this.onEscape(event));
  }

  render(change: Change): void {
    const { tool } = change.now;
    if (change.has("tool") && (tool || change.before?.tool)) this.swap(change.before?.tool ?? null, tool);
    if (tool && change.has("tool", "language")) this.draw(tool);
  }

  private swap(before: Tool | null, now: Tool | null): void {
    if (before) this.sketch.stop();
    this.element.hidden = !now;
    if (now) this.sketch.start(now === "draw" ? this.shape : "line", now === "measure");
  }

  private end(): void {
    this.context.store.set({ tool: null });
  }

  private draw(tool: Tool): void {
    const { tr } = this.context;
    const title = tr.t(`tools.${tool}`);
    this.element.setAttribute("aria-label", title);
    const close = button(tr.t("tools.end"), () => this.end(), { class: "close" }, icon("close"));
    redraw(this.top, [
      h("header", {}, h("h2", {}, title), close),
      tool === "draw" ? h("div", { class: "shapes", role: "group", "aria-label": tr.t("tools.shape") }, ...SHAPES.map((shape) => this.choice(shape))) : null,
      h("p", {}, tr.t("tools.how"), h("span", { class: "keys" }, " ", tr.t("tools.keys", KEYS))),
    ]);
    this.summary.textContent = tr.t("tools.type");
    this.field.setAttribute("aria-label", tr.t("tools.typed"));
    this.field.setAttribute("placeholder", tr.t("tools.example"));
    redraw(this.entry, [this.field, h("button", { type: "submit", class: "wide" }, tr.t("tools.add"))]);
    this.tell();
  }

  private choice(shape: Shape): HTMLElement {
    const { tr } = this.context;
    const choose = (): void => {
      this.shape = shape;
      this.sketch.become(shape);
      this.draw("draw");
    };
    return button(tr.t(`tools.${shape}`), choose, { "aria-pressed": String(shape === this.shape) });
  }

  /** Say what came out so far. */
  private tell(): void {
    const { tr, store } = this.context;
    const { tool } = store.get();
    if (!tool) return;
    const points = this.sketch.positions;
    setText(this.result, points.length ? this.outcome(tool) : tr.t("tools.none"));
    const enough = tool === "draw" && points.length >= ENOUGH[this.shape] && !(this.shape === "area" && crosses(points));
    redraw(this.doings, [
      wide(tr.t("tools.centre"), "target", () => this.sketch.addCentre()),
      points.length > 0 && wide(tr.t("tools.undo"), "undo", () => this.sketch.undo()),
      points.length > 1 && wide(tr.t("tools.clear"), "close", () => this.sketch.clear()),
      tool === "measure" && points.length > 1 && wide(tr.t("link.copy"), "copy", () => void this.copyResult()),
      enough && this.next(),
    ]);
  }

  private next(): Child {
    const next = wide(this.context.tr.t("tools.next"), "download", () => this.ask());
    next.classList.add("main");
    return next;
  }

  private ask(): void {
    askAbout(this.context, { shape: this.shape, points: this.sketch.positions, km: this.sketch.km });
  }

  private outcome(tool: Tool): string {
    const { tr } = this.context;
    const points = this.sketch.positions;
    const { length, around } = measure(points);
    const told = [tr.count("tools.points", points.length)];
    if (points.length > 1 && (tool === "measure" || this.shape === "line")) told.push(tr.t("tools.length", { length: lengthText(length, tr) }));
    if (!around || (tool === "draw" && this.shape !== "area")) return told.join(" · ");
    if (crosses(points)) return [...told, tr.t("tools.crosses")].join(" · ");
    const figures = { area: areaText(around.area, tr), around: lengthText(around.length, tr) };
    return [...told, tr.t("tools.around", figures)].join(" · ");
  }

  private async copyResult(): Promise<void> {
    const { tr, actions } = this.context;
    const text = this.result.textContent ?? "";
    actions.announce(tr.t((await copy(text)) ? "link.copied" : "link.uncopied"));
  }

  private onTyped(event: Event): void {
    event.preventDefault();
    const { tr, map, actions } = this.context;
    const found = typed(this.field.value);
    if (!found) return actions.announce(tr.t("tools.untyped"));
    this.field.value = "";
    map.panInside([found.at[1], found.at[0]], { padding: [60, 60] });
    this.sketch.add(found.at, found.km);
  }

  /** Escape ends the tool before it closes a card; a dialog above it closes by itself. */
  private onEscape(event: KeyboardEvent): void {
    if (event.key !== "Escape" || !this.context.store.get().tool || document.querySelector("dialog[open]")) return;
    event.stopPropagation();
    this.end();
  }
}
