/** How opaque a layer is drawn. */

import type { Context } from "../../core/context.ts";
import { h } from "../../core/dom.ts";
import { percent } from "../../core/format.ts";

/** Per cent: a layer that is not to be seen at all is put out instead. */
const LEAST = 10;
const STEP = 5;

export class OpacitySlider {
  readonly element: HTMLElement;
  private readonly input: HTMLInputElement;
  private readonly output = h("output");

  constructor(private readonly context: Context, private readonly id: string, title: string) {
    const { tr } = context;
    const name = tr.t("layer.opacity");
    this.input = h("input", { type: "range", min: String(LEAST), max: "100", step: String(STEP), "aria-label": `${name}: ${title}` });
    this.input.addEventListener("input", () => this.choose());
    this.element = h("label", { class: "opacity" }, h("span", {}, name), this.input, this.output);
    this.show();
  }

  /** Show what the state says: the slider itself stays, it may be in the reader's hand. */
  show(): void {
    const { store, tr } = this.context;
    const share = store.get().opacity.get(this.id) ?? 1;
    const [value, text] = [Math.round(100 * share), percent(share, tr)];
    if (this.input.valueAsNumber !== value) this.input.value = String(value);
    this.input.setAttribute("aria-valuetext", text);
    this.output.textContent = text;
  }

  private choose(): void {
    const { store } = this.context;
    const opacity = new Map(store.get().opacity);
    const value = this.input.valueAsNumber / 100;
    if (value < 1) opacity.set(this.id, value);
    else opacity.delete(this.id);
    store.set({ opacity });
  }
}
