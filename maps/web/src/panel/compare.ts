/** What some corridors change: ways without and with them, side by side, and what is published. */

import { cite } from "../card/sources.ts";
import { inTongue } from "../card/tongue.ts";
import { comparisonsOf, type Comparison, type Pair, type Stretch, type Way } from "../core/comparisons.ts";
import type { Context, View } from "../core/context.ts";
import { button, h, redraw, said, svg } from "../core/dom.ts";
import { distance, hours, kilometres, number } from "../core/format.ts";
import { isPhone } from "../core/screen.ts";
import type { Change } from "../core/store.ts";
import { beside, savedIn, sideOf, SIDES, type Side } from "../map/savings.ts";
import { fitWays, lengthOf, sample } from "../map/ways.ts";

/** Units of the picture of a way: the longest way is so long. */
const [LONG, THICK] = [300, 12];
/** Between two stretches of a way. */
const JOINT = 1;

export class CompareView implements View {
  readonly element = h("div", { class: "compare" });
  /** The ways whose stretches the reader has unfolded. */
  private readonly open = new Set<string>();

  constructor(private readonly context: Context) {}

  render(change: Change): void {
    if (!change.has("language", "compared", "arrived")) return;
    const { atlas } = this.context;
    // Corridors are named by their ids.
    if (!atlas.hasIds) void atlas.loadIds().then(() => this.draw());
    this.draw();
    // What a link or a card leads to may stand further down.
    if (change.before === null) requestAnimationFrame(() => this.element.querySelector(".pair:has([aria-pressed='true'])")?.scrollIntoView({ block: "nearest" }));
  }

  private draw(): void {
    redraw(this.element, comparisonsOf(this.context.atlas).map((one) => this.comparison(one)));
  }

  private comparison(one: Comparison): HTMLElement {
    const { tr } = this.context;
    const longest = Math.max(...one.ways.flatMap(({ before, after }) => [before?.km ?? 0, after?.km ?? 0]));
    return h(
      "section",
      { class: "theme comparison" },
      h("h2", { dir: "auto" }, tr.pick(one.title) || one.id),
      h("div", { class: "without" }, h("p", {}, tr.some("compare.of", one.without.length)), this.corridors(one.without)),
      ...one.ways.map((pair) => this.pair(one, pair, longest)),
      tr.pick(one.note) ? h("p", { class: "note", dir: "auto" }, tr.pick(one.note)) : null,
      this.basis(one),
    );
  }

  private pair(one: Comparison, pair: Pair, longest: number): HTMLElement {
    const { tr } = this.context;
    const published = beside(one, pair, tr);
    const bars = SIDES.map((side) => this.bar(one, pair[side], side, longest));
    return h(
      "article",
      { class: "pair", "data-way": pair.key },
      h("h3", { dir: "auto" }, said(tr.pick(pair.from)), " → ", said(tr.pick(pair.to))),
      h("ul", { class: "bars" }, ...bars),
      h("p", { class: "saved" }, savedIn(one, pair, tr)),
      published && h("p", { class: "published" }, published),
      this.shower(one, pair),
      this.stretches(one, pair),
    );
  }

  /** A way as a bar: its stretches, those of the compared corridors marked. */
  private bar(one: Comparison, way: Way | null, side: Side, longest: number): HTMLElement {
    const { tr } = this.context;
    const told = way ? [lengthOf(way, tr), way.hours !== null && hours(way.hours, tr)].filter(Boolean).join(" · ") : tr.t("compare.none");
    return h("li", { class: side }, sample(side), h("span", {}, sideOf(one, side, tr)), h("strong", {}, told), way && picture(way, longest, one.without));
  }

  private shower(one: Comparison, pair: Pair): HTMLElement {
    const { store, tr } = this.context;
    const { compared } = store.get();
    const shown = compared?.id === one.id && compared.way === pair.key;
    const name = `${tr.t(shown ? "compare.hide" : "compare.show")}: ${tr.pick(pair.from)} → ${tr.pick(pair.to)}`;
    const press = (): void => {
      store.set({ compared: shown ? null : { id: one.id, way: pair.key }, ...(!shown && isPhone() && { sheet: "low" }) });
      if (!shown) fitWays(this.context, pair);
    };
    return button(name, press, { class: "shower", "aria-pressed": String(shown), title: null }, tr.t(shown ? "compare.hide" : "compare.show"));
  }

  private stretches(one: Comparison, pair: Pair): HTMLElement {
    const { tr } = this.context;
    const key = `${one.id} ${pair.key}`;
    const lists = SIDES.flatMap((side) => {
      const way = pair[side];
      return way ? [h("h4", {}, `${sideOf(one, side, tr)}, ${kilometres(way.km, tr)}`), h("ol", {}, ...way.stretches.map((stretch) => this.stretch(stretch)))] : [];
    });
    const details = h("details", { open: this.open.has(key) }, h("summary", {}, tr.t("compare.stretches")), ...lists);
    details.addEventListener("toggle", () => void (details.open ? this.open.add(key) : this.open.delete(key)));
    return details;
  }

  private stretch({ corridor, mode, km, length, from, to }: Stretch): HTMLElement {
    const { tr } = this.context;
    const basis = length && tr.word("compare.length", length);
    const told = [corridor ? tr.word("mode", mode) : tr.t("compare.step"), kilometres(km, tr), corridor ? basis : ""].filter(Boolean).join(" · ");
    return h("li", {}, h("span", { dir: "auto" }, `${tr.pick(from)} → ${tr.pick(to)}`), corridor ? this.corridor(corridor) : null, h("small", { dir: "auto" }, told));
  }

  /** What the figures rest on: the published one, speeds, and what was left out. */
  private basis(one: Comparison): HTMLElement {
    const { tr } = this.context;
    const { published, speeds, leftOut, steps } = one;
    const joined = steps.map(({ from, to, km }) => h("li", { dir: "auto" }, `${tr.pick(from)} – ${tr.pick(to)}: ${distance(km, tr)}`));
    const items = speeds.map(({ mode, kmh, source }) => {
      const speed = tr.t("compare.speed", { mode: tr.word("mode", mode), kmh: number(kmh, tr, 1) });
      const cited = source ? cite(source, tr) : [h("small", {}, tr.t("compare.unsourced"))];
      return h("li", {}, h("span", {}, speed), ...cited);
    });
    return h(
      "div",
      { class: "basis" },
      published && h("h3", {}, tr.t("compare.source")),
      published && h("p", { dir: "auto" }, `${kilometres(published.km, tr)} – `, published.source ? inTongue("span", published.source, tr) : tr.t("compare.unsourced")),
      items.length > 0 && h("h3", {}, tr.t("compare.speeds")),
      items.length ? h("ul", { class: "sources" }, ...items) : h("p", {}, tr.t("compare.nospeed")),
      joined.length > 0 && h("h3", {}, tr.t("compare.steps")),
      joined.length > 0 && h("ul", {}, ...joined),
      leftOut.length > 0 && h("h3", {}, tr.some("compare.left", leftOut.length)),
      leftOut.length > 0 && this.corridors(leftOut),
    );
  }

  private corridors(ids: readonly string[]): HTMLElement {
    return h("ul", { class: "corridors" }, ...ids.map((id) => h("li", {}, this.corridor(id))));
  }

  /** The name of a corridor leads to it; an id that the atlas does not know stays one. */
  private corridor(id: string): HTMLElement {
    const { atlas, tr, actions } = this.context;
    const ref = atlas.find(id);
    if (!ref) return said(id);
    const name = tr.name(atlas.layer(ref), ref.row);
    return button(name, () => actions.show(ref), { class: "place" }, said(name));
  }
}

function picture({ stretches, km }: Way, longest: number, marked: readonly string[]): SVGElement {
  const scale = LONG / Math.max(longest, 1);
  let at = 0;
  const pieces = (stretches.length ? stretches : [{ km, corridor: null }]).map(({ km: own, corridor }) => {
    const x = at;
    at += own * scale;
    const name = corridor !== null && marked.includes(corridor) ? "piece marked" : "piece";
    return svg("rect", { class: name, x, y: 0, width: Math.max(0.5, own * scale - JOINT), height: THICK });
  });
  return svg("svg", { class: "bar", viewBox: `0 0 ${LONG} ${THICK}`, preserveAspectRatio: "none", "aria-hidden": "true" }, ...pieces);
}
