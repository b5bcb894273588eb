/** The search of the page: a field with a list of answers below, all by keyboard. */

import type { Context, Part } from "../core/context.ts";
import { button, fill, h, setText } from "../core/dom.ts";
import { icon } from "../core/icons.ts";
import type { Bounds } from "../core/payload.ts";
import { isPhone } from "../core/screen.ts";
import { NO_FILTERS, type Change, type Ref } from "../core/store.ts";
import { TiledLayer } from "../core/tiled.ts";
import { finderOf, type Finder, type Found } from "./finder.ts";
import { Mark } from "./mark.ts";
import { listed, type Option } from "./options.ts";

/** Milliseconds without a letter after which an answer is looked for. */
const PAUSE = 80;
const AGAIN = 500;

/** Degrees of longitude to both sides of a place; half as many of latitude. */
const AROUND = 0.8;

export class Search implements Part {
  readonly slot = "search";
  readonly element = h("div", { class: "search", role: "search" });
  private readonly finder: Finder;
  private readonly mark: Mark;
  private readonly opener: HTMLButtonElement;
  private readonly closer: HTMLButtonElement;
  private readonly input = h("input", {
    type: "text", role: "combobox", autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "search", maxlength: "200",
    "aria-autocomplete": "list", "aria-controls": "search-list", "aria-expanded": "false", "aria-keyshortcuts": "/",
  });
  private readonly list = h("div", { role: "listbox", id: "search-list", hidden: true });
  private readonly note = h("div", { class: "search-note", hidden: true });
  private readonly popup = h("div", { class: "search-popup", hidden: true }, this.list, this.note);
  private readonly status = h("div", { class: "unseen", role: "status" });
  private options: readonly Option[] = [];
  private active = -1;
  /** What the options answer. */
  private answered = "";
  private timer = 0;
  /** Counts questions: the answer to one that is past is not shown. */
  private asked = 0;

  constructor(private readonly context: Context) {
    this.finder = finderOf(context);
    this.mark = new Mark(context.map);
    this.opener = button("", () => this.open(), { class: "search-open" }, icon("search"));
    this.closer = button("", () => this.leave(), { class: "search-close" }, icon("close"));
    const field = h("div", { class: "search-field" }, icon("search"), this.input, this.closer, this.popup);
    this.element.append(this.opener, field, this.status);
    this.listen();
  }

  render(change: Change): void {
    if (change.before && change.has("selected")) this.mark.clear();
    if (!change.has("language")) return;
    const { tr } = this.context;
    for (const [element, key] of [[this.opener, "search"], [this.closer, "search.close"]] as const) {
      element.setAttribute("aria-label", tr.t(key));
      element.title = tr.t(key);
    }
    this.element.setAttribute("aria-label", tr.t("search"));
    this.input.setAttribute("aria-label", tr.t("search"));
    this.list.setAttribute("aria-label", tr.t("search"));
    this.input.placeholder = tr.t("search.placeholder");
    if (!this.popup.hidden) void this.ask();
  }

  private listen(): void {
    const { input, element, list } = this;
    input.addEventListener("focus", () => void this.finder.prepare());
    input.addEventListener("input", () => this.soon());
    input.addEventListener("click", () => this.popup.hidden && void this.ask());
    element.addEventListener("keydown", (event) => this.onKey(event));
    element.addEventListener("focusout", (event) => {
      if (!element.contains(event.relatedTarget as Node | null)) this.shut();
    });
    // A click on an answer leaves the focus in the field.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = this.options.find((one) => one.element.contains(event.target as Node));
      if (option) this.choose(option.found);
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || writes(event.target)) return;
      event.preventDefault();
      this.open();
    });
  }

  private open(): void {
    this.element.classList.add("open");
    this.input.focus();
    this.input.select();
  }

  /** Empty the field and, on a phone, give the header back. */
  private leave(): void {
    this.input.value = "";
    this.shut();
    this.mark.clear();
    this.element.classList.remove("open");
    (isPhone() ? this.opener : this.input).focus();
  }

  /** Put the list away; what is in the field stays. */
  private shut(): void {
    clearTimeout(this.timer);
    this.asked++;
    this.popup.hidden = true;
    this.status.textContent = "";
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    if (!this.input.value) this.element.classList.remove("open");
  }

  private get text(): string {
    return this.input.value.trim();
  }

  private soon(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.ask(), PAUSE);
  }

  /** False where something else is asked, or nothing, before the answer is there. */
  private async ask(): Promise<boolean> {
    const { text } = this;
    const mine = ++this.asked;
    if (!text) {
      this.shut();
      return false;
    }
    if (!this.finder.ready) this.tell(this.context.tr.t("search.loading"));
    const answer = await this.finder.answer(text);
    if (!answer || mine !== this.asked) return false;
    // More names are being read: ask again, once there are some more.
    if (!answer.whole) this.again(mine);
    const { groups, options } = listed(answer, this.context);
    const { tr } = this.context;
    this.options = options;
    this.answered = text;
    fill(this.list, groups);
    this.activate(options.length ? 0 : -1);
    if (options.length) {
      this.show(this.list);
      this.list.classList.toggle("partial", !answer.whole);
      setText(this.status, tr.count("search.results", options.length));
    } else this.tell(answer.whole ? this.nothing() : tr.t("search.searching"));
    return true;
  }

  /** Nothing found, and what was not looked through. */
  private nothing(): string {
    const { tr, atlas } = this.context;
    const unsearched = atlas.layers.some((layer) => layer instanceof TiledLayer);
    return [tr.t("search.none"), ...(unsearched ? [tr.t("tiled.unsearched")] : [])].join(" ");
  }

  /** Ask the same once more, unless the reader is choosing already. */
  private again(asked: number): void {
    this.timer = window.setTimeout(() => {
      if (asked === this.asked && this.active <= 0) void this.ask();
    }, AGAIN);
  }

  private tell(text: string): void {
    this.note.textContent = text;
    this.show(this.note);
    setText(this.status, text);
  }

  private show(what: HTMLElement): void {
    this.list.hidden = what !== this.list;
    this.note.hidden = what !== this.note;
    this.popup.hidden = false;
    this.list.scrollTop = 0;
    this.input.setAttribute("aria-expanded", String(what === this.list));
  }

  private activate(index: number): void {
    this.active = index;
    this.options.forEach(({ element }, at) => element.setAttribute("aria-selected", String(at === index)));
    const element = this.options[index]?.element;
    element?.scrollIntoView({ block: "nearest" });
    if (element) this.input.setAttribute("aria-activedescendant", element.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key === "Escape") return this.onEscape(event);
    if (event.target !== this.input || event.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault(); // what gets the focus is not pressed by the same key
      return void this.enter();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    if (this.popup.hidden) return void this.ask();
    const count = this.options.length;
    if (count && !this.list.hidden) this.activate((this.active + step + count) % count);
  }

  /** Close the list first, then leave the search: the card stays. */
  private onEscape(event: KeyboardEvent): void {
    const open = !this.popup.hidden;
    if (!open && !this.input.value && !this.element.classList.contains("open")) return;
    event.stopPropagation();
    if (!open) return this.leave();
    this.shut();
    this.input.focus();
  }

  /** What was typed a moment ago counts as well, and what the arrows led to. */
  private async enter(): Promise<void> {
    clearTimeout(this.timer);
    const picked = this.active > 0 && !this.popup.hidden && this.answered === this.text;
    if (!picked && !(await this.ask())) return;
    const option = this.list.hidden ? undefined : this.options[Math.max(this.active, 0)];
    if (option && !this.popup.hidden) this.choose(option.found);
  }

  private choose({ ref, box, title }: Found): void {
    const { actions, matches, store, tr } = this.context;
    if (ref && !matches.has(ref)) return this.offer(ref, title);
    this.away(title);
    if (ref) return actions.show(ref);
    store.set({ selected: null, ...(isPhone() && { sheet: "low" }) });
    if (box && isPoint(box)) {
      actions.fit(around(box));
      this.mark.show(box, title);
    } else actions.fit(box);
    actions.announce(tr.t("search.shown", { name: title }));
  }

  /** Close the list, the chosen name in the field; on a phone all of the search. */
  private away(title: string): void {
    if (isPhone()) return this.leave();
    this.input.value = title;
    this.input.focus();
    this.shut();
  }

  /** Say that the filters hide what was chosen, and offer to show it. */
  private offer(ref: Ref, title: string): void {
    const { actions, store, tr } = this.context;
    const reveal = (): void => {
      this.away(title);
      store.set({ filters: NO_FILTERS, year: null });
      actions.show(ref);
    };
    const yes = button(tr.t("search.reveal"), reveal, { class: "search-yes" });
    const no = button(tr.t("search.keep"), () => this.away(title));
    this.tell(tr.t("search.hidden", { name: title }));
    this.note.append(h("div", { class: "search-choice" }, yes, no));
    yes.focus();
  }
}

function isPoint([west, south, east, north]: Bounds): boolean {
  return west === east && south === north;
}

/** What surrounds a place: alone it says little. */
function around([west, south, east, north]: Bounds): Bounds {
  return [west - AROUND, south - AROUND / 2, east + AROUND, north + AROUND / 2];
}

/** Whether a letter typed there belongs to it: boxes and sliders take none. */
function writes(target: EventTarget | null): boolean {
  const takers = "input:not([type=checkbox], [type=radio], [type=range]), select, textarea";
  return target instanceof HTMLElement && (target.isContentEditable || target.matches(takers) || target.closest("dialog") !== null);
}
