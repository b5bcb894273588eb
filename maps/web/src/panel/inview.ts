/** Features of layers in tiles that the map shows, under the list of all others. */

import { Collator } from "../core/collate.ts";
import type { Context } from "../core/context.ts";
import { button, h, redraw, said, type Child } from "../core/dom.ts";
import { coordinates } from "../core/format.ts";
import type { Translator } from "../core/i18n.ts";
import type { Change } from "../core/store.ts";
import { TiledLayer } from "../core/tiled.ts";
import { around, type Crowd } from "../map/tiled/crowds.ts";
import { inView, windowOf, type InView } from "../map/tiled/inview.ts";
import { filesOf } from "../map/tiled/tiles.ts";
import { degreesAt } from "../payload/mercator.ts";

/** Features, and discs, of a layer that are listed. */
const MOST = 100;
const MOST_CROWDS = 10;
/** Buttons that are kept for when their features are listed again. */
const MOST_KEPT = 1000;
/** Of the middle of a disc, in degrees. */
const DIGITS = 2;
/** What a button holds says enough. */
const UNNAMED = { "aria-label": null, title: null };

/** The button of a feature, and what it does by now. */
interface Kept {
  readonly element: HTMLElement;
  open: () => void;
}

export class InViewList {
  readonly element = h("section", { class: "in-view" });
  private readonly layers: readonly (readonly [index: number, layer: TiledLayer])[];
  private pending = 0;
  /** A feature that is listed again, once its tiles came, has its button again: a card gives the focus back to the one that opened it. */
  private readonly kept = new Map<string, Kept>();

  constructor(private readonly context: Context) {
    const { atlas, map } = context;
    this.layers = [...atlas.layers.entries()].filter((one): one is [number, TiledLayer] => one[1] instanceof TiledLayer);
    this.element.hidden = !this.layers.length;
    if (!this.layers.length) return;
    map.on("moveend resize", () => this.later());
    for (const [, layer] of this.layers) for (const file of filesOf(layer)) file.listen(() => this.later());
  }

  render(change: Change): void {
    if (this.layers.length && change.has("language", "filters", "hidden")) this.draw();
  }

  /** Tiles come one by one. */
  private later(): void {
    if (this.context.store.get().tab !== "list") return;
    this.pending ||= requestAnimationFrame(() => {
      this.pending = 0;
      this.draw();
    });
  }

  private draw(): void {
    const { tr, store } = this.context;
    const { hidden } = store.get();
    // A button that is kept loses the focus on its way to its new place.
    const active = document.activeElement;
    const shown = this.layers.filter(([, { id }]) => !hidden.has(id));
    redraw(this.element, [h("h2", {}, tr.t("inview.title")), ...shown.flatMap(([index, layer]) => this.layer(index, layer))]);
    if (active instanceof HTMLElement && this.element.contains(active)) active.focus({ preventScroll: true });
    if (this.kept.size > MOST_KEPT) for (const [key, { element }] of this.kept) if (!element.isConnected) this.kept.delete(key);
  }

  private layer(index: number, layer: TiledLayer): Child[] {
    const { tr, matches, map } = this.context;
    const found = inView(layer, windowOf(map), map.getZoom(), matches.mask(index), MOST);
    const [crowds, rows] = [found.crowds.slice(0, MOST_CROWDS), sorted(found, tr)];
    const items = [...crowds.map((crowd) => this.crowd(crowd)), ...rows.map((row) => this.feature(index, found, row))];
    return [
      h("h3", {}, said(tr.pick(layer.raw.title) || layer.id)),
      h("p", { class: "note" }, this.told(found)),
      items.length > 0 && h("ul", {}, ...items.map((item) => h("li", {}, item))),
    ];
  }

  /** What is in view, and whether all of it is listed. */
  private told({ count, crowds }: InView): string {
    const { tr } = this.context;
    const many = crowds.reduce((sum, one) => sum + one.count, 0);
    if (!count && !many) return tr.t("inview.none");
    const cut = count > MOST || crowds.length > MOST_CROWDS;
    return [tr.count("inview.count", count + many), cut && tr.t("inview.cut"), !cut && many > 0 && tr.t("inview.closer")].filter(Boolean).join(" ");
  }

  private crowd(crowd: Crowd): HTMLElement {
    const { tr, actions } = this.context;
    const name = tr.count("inview.crowd", crowd.count);
    const [lon, lat] = degreesAt(crowd.x, crowd.y);
    const place = h("small", {}, coordinates(Number(lon.toFixed(DIGITS)), Number(lat.toFixed(DIGITS)), tr));
    return button(name, () => actions.fit(around(crowd)), UNNAMED, h("span", {}, name), place);
  }

  private feature(index: number, found: InView, row: number): HTMLElement {
    const { tr, actions } = this.context;
    const { rows } = found;
    const [id, name, kind] = [rows.text("id", row), tr.name(rows, row), rows.text("kind", row)];
    const key = `${tr.language} ${index} ${id}`;
    const open = (): void => actions.show({ layer: index, row: found.meet(row) });
    const known = id ? this.kept.get(key) : undefined;
    if (known) {
      known.open = open;
      return known.element;
    }
    const mode = rows.text("feature", row) === "corridor" ? "mode" : "kind";
    const made: Kept = { open, element: button(name, () => made.open(), UNNAMED, said(name), kind ? h("small", {}, tr.word(mode, kind)) : null) };
    if (id) this.kept.set(key, made);
    return made.element;
  }
}

/** The rows by name. */
function sorted({ rows }: InView, tr: Translator): readonly number[] {
  return [...new Collator(tr.language).order(rows.count, (row) => tr.name(rows, row))];
}
