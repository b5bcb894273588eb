/** The time bar: choose a year, or go through them, and see what is planned by then. */

import type { Context, MakePart, Part } from "../core/context.ts";
import { button, h, said, type Child } from "../core/dom.ts";
import { number } from "../core/format.ts";
import { icon, type IconName } from "../core/icons.ts";
import { PENDING, type Key } from "../core/i18n.ts";
import { mayMove } from "../core/screen.ts";
import type { Change, Ref } from "../core/store.ts";
import { spanCodes } from "../filters/codes.ts";
import { Live, redrawKeyed } from "../core/keyed.ts";
import { matching, untouched } from "../filters/summary.ts";
import { Player } from "./player.ts";
import { listed, news, perYear, undated, yearsOf } from "../filters/timeline.ts";
import { Track } from "./track.ts";

const MOST_NEWS = 3;
const MOST_UNDATED = 12;

/** A bar where there are dates; nothing where there are none. */
export const timeBar: MakePart = (context) => {
  const years = yearsOf(context.atlas);
  if (years) return new TimeBar(context, listed(years));
  return { element: h("div", { hidden: true }), slot: "time", render: () => undefined };
};

class TimeBar implements Part {
  readonly slot = "time";
  readonly element = h("section", { class: "time" });
  private readonly track: Track;
  private readonly live = new Live();
  private readonly player = new Player(() => this.step(), () => this.renderPlayer());
  private readonly controls = h("div", { class: "controls" });
  private readonly told = h("p", { class: "told" });
  private readonly news = h("div", { class: "news", role: "group" });

  constructor(private readonly context: Context, private readonly years: readonly number[]) {
    this.track = new Track(years, (year) => this.choose(year));
    this.element.append(this.controls, this.track.element, this.told, this.news, this.live.element);
    this.element.addEventListener("keydown", (event) => this.onKey(event));
  }

  render(change: Change): void {
    const { year } = change.now;
    if (!change.has("language", "filters", "year")) return void (change.has("arrived") && this.complete(year));
    const { tr, matches } = this.context;
    this.element.setAttribute("aria-label", tr.t("time"));
    const text = this.text(year);
    const counts = perYear(matches.tally(spanCodes, ["year"]), this.years);
    this.track.render(year, counts, { label: tr.t("time.year"), value: text, all: tr.t("time.all.short") });
    this.renderPlayer();
    this.told.textContent = text;
    this.element.classList.toggle("dated", year !== null);
    this.renderNews(year);
    if (this.player.playing) this.live.say(text);
  }

  private renderNews(year: number | null, open = false): void {
    const said = year === null ? [h("p", {}, this.context.tr.t("time.rule"))] : this.happenings(year);
    const tiled = year === null ? null : untouched(this.context);
    redrawKeyed(this.news, [...said, tiled !== null && h("p", { class: "tiled" }, tiled), this.undated(open)]);
  }

  /** Names have come: tell those that were missing, and leave the list open that the reader opened. */
  private complete(year: number | null): void {
    if (this.news.textContent?.includes(PENDING)) this.renderNews(year, this.news.querySelector("details")?.open);
  }

  private text(year: number | null): string {
    const { tr, atlas, matches } = this.context;
    if (year === null) return `${tr.t("time.all")} · ${matching(this.context)}`;
    const all = atlas.layers.reduce((sum, layer) => sum + layer.total, 0);
    return tr.t("time.told", { year, n: number(matches.total, tr), all: number(all, tr) });
  }

  private renderPlayer(): void {
    const { store, tr } = this.context;
    const { playing } = this.player;
    const at = this.stop(store.get().year);
    const control = (key: Key, picture: IconName, press: () => void, off = false): HTMLElement =>
      button(tr.t(key), () => off || press(), { "aria-disabled": off ? "true" : null, "data-key": picture }, icon(picture));
    const play = playing ? control("time.pause", "pause", () => this.player.stop()) : control("time.play", "play", () => this.player.toggle());
    play.dataset.key = "play";
    this.element.classList.toggle("playing", playing);
    redrawKeyed(this.controls, [
      // What moves by itself is not offered to those who asked for calm.
      mayMove() ? play : null,
      control("time.previous", "back", () => this.choose(this.years[at - 1] ?? null), at < 0),
      control("time.next", "forward", () => this.step(), at === this.years.length - 1),
    ]);
  }

  /** Index of a year; -1 stands for all of them. */
  private stop(year: number | null): number {
    return year === null ? -1 : this.years.indexOf(year);
  }

  private choose(year: number | null): void {
    this.player.stop();
    this.context.store.set({ year });
  }

  /** Go on; from the last year, begin again. Tells whether there is a next one. */
  private step(): boolean {
    const at = (this.stop(this.context.store.get().year) + 1) % this.years.length;
    this.context.store.set({ year: this.years[at]! });
    return at < this.years.length - 1;
  }

  private happenings(year: number): Child[] {
    const { tr } = this.context;
    const { begins, opens, due, more } = news(this.context, year, MOST_NEWS);
    if (!begins.length && !opens.length && !due.length) return [h("p", {}, tr.t("time.quiet"))];
    return [
      ...this.named("time.opens", opens),
      ...this.named("time.begins", begins),
      ...this.named("time.due", due),
      this.more(more),
    ];
  }

  private more(count: number): Child {
    const { tr } = this.context;
    return count ? h("span", {}, tr.t("time.more", { n: number(count, tr) })) : null;
  }

  /** What is planned or being built, and no source says when it opens: how many, and on demand what. */
  private undated(open: boolean): Child {
    const { tr } = this.context;
    const { refs, more } = undated(this.context, MOST_UNDATED);
    if (!refs.length) return null;
    const list = h("ul", {}, ...refs.map((ref) => h("li", {}, this.place(ref))), more > 0 && h("li", {}, this.more(more)));
    return h("details", { class: "undated", open }, h("summary", { "data-key": "undated" }, tr.t("time.undated", { n: number(refs.length + more, tr) })), list);
  }

  private named(key: Key, refs: readonly Ref[]): Child[] {
    return refs.length ? [h("span", {}, this.context.tr.t(key)), ...refs.map((ref) => this.place(ref))] : [];
  }

  private place({ layer, row }: Ref): HTMLElement {
    const { atlas, actions, tr } = this.context;
    const name = tr.name(atlas.layers[layer]!, row);
    return button(name, () => actions.show({ layer, row }), { "data-key": `${layer} ${row}` }, said(name));
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key === "Escape" && this.player.playing) {
      event.stopPropagation();
      this.player.stop();
    }
    if (event.key === " " && event.target === this.track.slider && mayMove()) {
      event.preventDefault();
      this.player.toggle();
    }
  }
}
