/** Choosing places to compare: by name, the one that is chosen on the map, or several at once. */

import { MOST_PLACES } from "../../access/between.ts";
import type { Context } from "../../core/context.ts";
import { wide } from "../../core/copyfield.ts";
import { button, fill, h, redraw, said } from "../../core/dom.ts";
import { sameRef, type Ref } from "../../core/store.ts";
import { finderOf, type Finder } from "../../search/finder.ts";
import { inView, ofLayer } from "./places.ts";

const PAUSE_MS = 120;
const MOST_FOUND = 5;
const SEEN = "";

export class Adding {
  private readonly field = h("input", { type: "text", autocomplete: "off", spellcheck: "false", maxlength: "200", dir: "auto" });
  private readonly name = h("span");
  private readonly found = h("ul", { class: "found" });
  private readonly several = h("div", { class: "several" });
  readonly element = h("div", { class: "adding" }, h("label", { class: "field" }, this.name, this.field), this.found, this.several);
  private readonly finder: Finder;
  private asked = 0;
  private timer = 0;

  constructor(private readonly context: Context) {
    this.finder = finderOf(context);
    this.field.addEventListener("focus", () => void this.finder.prepare());
    this.field.addEventListener("input", () => this.soon());
    this.field.addEventListener("keydown", (event) => this.onKey(event));
  }

  render(): void {
    const { tr, store, atlas } = this.context;
    this.name.textContent = tr.t("matrix.find");
    const { selected, places } = store.get();
    const fresh = selected && atlas.layer(selected).hasGeometry(selected.row) && !places.some((one) => sameRef(one, selected));
    const name = fresh && tr.name(atlas.layer(selected), selected.row);
    redraw(this.several, [
      h("label", { class: "field" }, h("span", {}, tr.t("matrix.several")), this.sets()),
      wide(tr.t("matrix.add"), "plus", () => this.addSeveral()),
      fresh && wide(tr.t("matrix.add.one", { name: name || "" }), "plus", () => this.add([selected])),
    ]);
  }

  /** What is seen, and the layers that have something on the map. */
  private sets(): HTMLSelectElement {
    const { tr, atlas } = this.context;
    const layers = atlas.layers.map((layer, index) => [layer, index] as const).filter(([layer]) => layer.bounds() !== null);
    const options = layers.map(([layer, index]) => h("option", { value: String(index) }, tr.pick(layer.raw.title) || layer.id));
    return h("select", {}, h("option", { value: SEEN }, tr.t("matrix.seen")), ...options);
  }

  private addSeveral(): void {
    const { value } = this.several.querySelector("select")!;
    this.add(value === SEEN ? inView(this.context) : ofLayer(this.context, Number(value)));
  }

  /** Add those that are not there yet, as many as there is room for. */
  private add(refs: readonly Ref[]): void {
    const { store, tr, actions, atlas } = this.context;
    const { places } = store.get();
    const fresh = refs.filter((ref) => atlas.layer(ref).hasGeometry(ref.row) && !places.some((one) => sameRef(one, ref)));
    const room = MOST_PLACES - places.length;
    if (!fresh.length || !room) return actions.announce(fresh.length ? tr.t("matrix.full", { n: MOST_PLACES }) : tr.t("matrix.none"));
    const taken = fresh.slice(0, room);
    store.set({ places: [...places, ...taken], pair: null });
    actions.announce(tr.count("matrix.added", taken.length));
  }

  private soon(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.ask(), PAUSE_MS);
  }

  private async ask(): Promise<readonly Ref[]> {
    const mine = ++this.asked;
    const text = this.field.value.trim();
    const answer = text ? await this.finder.answer(text) : null;
    if (mine !== this.asked) return [];
    const { atlas } = this.context;
    const placed = (answer?.features ?? []).filter(({ ref }) => ref && atlas.layer(ref).hasGeometry(ref.row)).slice(0, MOST_FOUND);
    const { tr } = this.context;
    const items = placed.map(({ ref, title }) => h("li", {}, button(tr.t("matrix.add.one", { name: title }), () => this.take(ref!), {}, said(title))));
    fill(this.found, items.length || !text ? items : [h("li", { class: "note" }, tr.t("search.none"))]);
    return placed.map(({ ref }) => ref!);
  }

  private take(ref: Ref): void {
    this.add([ref]);
    this.clear();
    this.focus();
  }

  focus(): void {
    this.field.focus();
  }

  private clear(): void {
    clearTimeout(this.timer);
    this.asked++;
    this.field.value = "";
    fill(this.found, []);
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key === "Escape" && this.field.value) {
      event.stopPropagation();
      this.clear();
    }
    if (event.key !== "Enter" || event.isComposing) return;
    clearTimeout(this.timer);
    void this.ask().then(([first]) => first && this.take(first));
  }
}
