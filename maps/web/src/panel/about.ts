/** Where everything comes from, how good it is, and under which licence. */

import { cite } from "../card/sources.ts";
import type { Context, View } from "../core/context.ts";
import { button, h, link, redraw, said, type Child } from "../core/dom.ts";
import { date, number } from "../core/format.ts";
import type { Key } from "../core/i18n.ts";
import type { Layer, Sym } from "../core/payload.ts";
import type { Change } from "../core/store.ts";
import { atOnce, inSlices } from "../core/work.ts";
import { swatch } from "../map/symbols.ts";
import { COUNTED, REACHES, Tally } from "./tally.ts";

const SOFTWARE = "folium, Leaflet, GeographicLib";
/** So many sources of one layer are listed. */
const MOST_SOURCES = 40;
/** So many features are counted before anyone would see a sign of it. */
const FEW = 10_000;
const SAMPLE: Sym = { draw: "point", kind: "port", status: "existing", approximate: false, shape: "circle", pattern: "", color: "#0072b2", width: 3 };
const LINE: Sym = { ...SAMPLE, draw: "line", kind: "road", pattern: "road" };
const READINGS: readonly [Sym, Key][] = [
  [SAMPLE, "about.read.known"],
  [{ ...SAMPLE, approximate: true }, "about.read.rough"],
  [{ ...SAMPLE, status: "planned" }, "about.read.ring"],
  [{ ...LINE, status: "planned" }, "about.read.dashed"],
  [{ ...LINE, approximate: true }, "about.read.band"],
];

export class AboutView implements View {
  readonly element = h("div", { class: "about" });

  /** What was counted; null until all columns are there, and gone through. */
  private tally: Tally | null = null;
  private counting = false;

  constructor(private readonly context: Context) {}

  render(change: Change): void {
    if (!change.has("language") && !(change.has("arrived") && this.tally)) return;
    if (!this.tally) this.count();
    redraw(this.element, this.content());
  }

  private count(): void {
    const { atlas } = this.context;
    const { layers } = atlas;
    const few = layers.reduce((sum, layer) => sum + layer.count, 0) <= FEW;
    if (few && layers.every((layer) => layer.has(COUNTED))) this.tally = atOnce(Tally.of(atlas));
    else if (!this.counting) void this.countSlowly();
  }

  private async countSlowly(): Promise<void> {
    const { atlas } = this.context;
    this.counting = true;
    await Promise.all(atlas.layers.map((layer) => layer.load(COUNTED)));
    this.tally = await inSlices(Tally.of(atlas));
    redraw(this.element, this.content());
  }

  private content(): Child[] {
    const { atlas, tr } = this.context;
    const text = tr.pick(atlas.raw.description);
    const dated = atlas.raw.dated;
    const credits = atlas.raw.credits.map((credit) => h("li", {}, link(credit.title, credit.url), h("small", { dir: "auto" }, credit.licence)));
    return [
      text ? h("p", { class: "description", dir: "auto" }, text) : null,
      dated ? h("p", { class: "note" }, tr.t("dated", { date: date(dated, tr) })) : null,
      foreign() ? h("p", { class: "note warning" }, tr.t("about.foreign")) : null,
      this.reading(),
      this.tally ? this.positions(this.tally) : h("p", { class: "note", role: "status" }, tr.t("about.counting")),
      list(tr.t("about.data"), atlas.layers.flatMap((layer, index) => this.sources(layer, index))),
      list(tr.t("about.credits"), credits),
      this.software(),
    ];
  }

  private reading(): Child {
    const { tr } = this.context;
    const items = READINGS.map(([symbol, key]) => h("li", {}, h("span", { class: "swatch" }, swatch(symbol)), h("span", {}, tr.t(key))));
    return h("section", { class: "theme" }, h("h2", {}, tr.t("about.read")), h("ul", { class: "readings" }, ...items));
  }

  private positions(tally: Tally): Child {
    const { tr } = this.context;
    if (!tally.placed) return null;
    const words = (group: string, counts: ReadonlyMap<string, number>): [string, number][] =>
      [...counts].filter(([value]) => value).map(([value, n]) => [tr.word(group, value), n]);
    const reach = REACHES.flatMap((one): [string, number][] => (tally.reach.has(one) ? [[tr.t(`about.reach.${one}`), tally.reach.get(one)!]] : []));
    return h(
      "section",
      { class: "theme" },
      h("h2", {}, tr.t("about.positions")),
      h("p", {}, tr.count("about.placed", tally.placed)),
      this.counts("about.basis", words("basis", tally.basis), tally.placed),
      this.counts("about.method", words("method", tally.method), tally.placed),
      this.counts("about.reach", reach, tally.placed),
      ...this.unsure(tally),
      h("p", {}, tally.unsourced ? tr.count("about.unsourced", tally.unsourced) : tr.t("about.sourced")),
    );
  }

  /** How many of each, the most first, with a bar of the share. */
  private counts(title: Key, counts: [string, number][], all: number): Child {
    if (!counts.length) return null;
    const { tr } = this.context;
    const sorted = title === "about.reach" ? counts : counts.sort((one, other) => other[1] - one[1]);
    const rows = sorted.map(([word, n]) => {
      const bar = h("span", { class: "bar", "aria-hidden": "true" });
      bar.style.width = `${(100 * n) / all}%`;
      return h("div", {}, h("dt", {}, said(word)), h("dd", {}, h("span", { class: "figures" }, number(n, tr)), bar));
    });
    return h("div", { class: "counts" }, h("h3", {}, tr.t(title)), h("dl", {}, ...rows));
  }

  private unsure({ unsure, named }: Tally): Child[] {
    const { atlas, tr, actions } = this.context;
    if (!unsure) return [];
    const places = named.map((ref) => {
      const name = tr.name(atlas.layer(ref), ref.row);
      return h("li", {}, button(`${tr.t("programme.show")}: ${name}`, () => actions.show(ref), { class: "place" }, said(name)));
    });
    const rest = unsure - named.length;
    return [
      h("p", {}, tr.count("about.unsure", unsure)),
      h("ul", { class: "places" }, ...places, rest > 0 && h("li", {}, tr.count("about.others", rest))),
    ];
  }

  /** The source of a layer, and those that its cards name beside it. */
  private sources(layer: Layer, index: number): HTMLElement[] {
    const { tr } = this.context;
    const own = layer.raw.source;
    const others = this.tally?.sources[index] ?? [];
    if (!own && !others.length) return [];
    const items = others.slice(0, MOST_SOURCES).map((source) => h("li", {}, ...cite(source, tr)));
    const more = items.length ? h("details", {}, h("summary", {}, tr.count("about.sources", others.length)), h("ul", { class: "sources" }, ...items)) : null;
    return [h("li", {}, h("strong", { dir: "auto" }, tr.pick(layer.raw.title) || layer.id), ...(own ? cite(own, tr) : []), more)];
  }

  private software(): Child {
    const { tr } = this.context;
    return h(
      "section",
      { class: "theme" },
      h("h2", {}, tr.t("about.software")),
      h("p", {}, tr.t("about.offline")),
      h("p", {}, tr.t("about.distances", { name: "WGS 84" })),
      h("p", {}, tr.t("about.made", { names: SOFTWARE })),
    );
  }
}

function list(title: string, items: HTMLElement[]): Child {
  return items.length ? h("section", { class: "theme" }, h("h2", {}, title), h("ul", { class: "sources" }, ...items)) : null;
}

/** Whether something added to the map loads files of its own. */
function foreign(): boolean {
  return document.querySelector('meta[http-equiv][content*=" blob: https:"]') !== null;
}
