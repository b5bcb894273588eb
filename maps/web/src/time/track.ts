/** The line of years: a slider, above it how much runs in each year, the years below. */

import { h, svg } from "../core/dom.ts";
import { lengths } from "../charts/bars.ts";

/** Half of the slider's thumb: its middle reaches no further, from `styles/time.css`. */
const THUMB_HALF = 9;
const HIGH = 100;
const WIDE = 10;
/** Pixels from the middle of one number to that of the next. */
const LABEL = 40;
/** Every so many years have their number. */
const STEPS = [1, 2, 5, 10, 20] as const;

export interface Told {
  readonly label: string;
  readonly value: string;
  /** The first stop: no year in particular. */
  readonly all: string;
}

export class Track {
  readonly element = h("div", { class: "track" });
  readonly slider: HTMLInputElement;
  private readonly bars = h("div", { class: "bars", "aria-hidden": "true" });
  private readonly ticks = h("div", { class: "ticks", "aria-hidden": "true" });

  private shown: { readonly year: number | null; readonly all: string } | null = null;
  /** Pixels between two stops; null: not known yet. */
  private apart: number | null = null;

  /** Null is the stop before the first year: all of them. */
  constructor(private readonly years: readonly number[], private readonly choose: (year: number | null) => void) {
    const range = { min: String(this.first - 1), max: String(years.at(-1)), step: "1" };
    this.slider = h("input", { type: "range", class: "slider", ...range });
    this.slider.addEventListener("input", () => this.take(Number(this.slider.value)));
    for (const element of [this.bars, this.ticks]) element.addEventListener("click", (event) => this.take(this.stopAt(event.clientX)));
    this.element.append(this.bars, this.slider, this.ticks);
    // Asked for its width, the browser would lay out the page; it tells before the first picture.
    new ResizeObserver(([entry]) => this.resized(entry!.contentRect.width)).observe(this.element);
  }

  render(year: number | null, counts: readonly number[], { label, value, all }: Told): void {
    this.slider.value = String(year ?? this.first - 1);
    this.slider.setAttribute("aria-label", label);
    this.slider.setAttribute("aria-valuetext", value);
    const length = lengths(counts);
    this.bars.replaceChildren(...this.years.map((one, index) => this.bar(one, length(counts[index]!), year)));
    this.shown = { year, all };
    this.label();
  }

  private resized(width: number): void {
    if (!width) return;
    this.apart = Math.max(0, width - 2 * THUMB_HALF) / this.years.length;
    this.label();
  }

  /** Numbers below the line, as many as it has room for. */
  private label(): void {
    if (!this.shown || this.apart === null) return;
    const { year, all } = this.shown;
    const none = this.first - 1;
    const named = labelled([none, ...this.years], year ?? none, this.apart);
    this.ticks.replaceChildren(...named.map((stop) => this.tick(stop, stop === none ? all : String(stop), stop === (year ?? none))));
  }

  private get first(): number {
    return this.years[0]!;
  }

  private take(stop: number): void {
    this.choose(stop < this.first ? null : stop);
  }

  private stopAt(x: number): number {
    const box = this.slider.getBoundingClientRect();
    const share = (x - box.left - THUMB_HALF) / Math.max(1, box.width - 2 * THUMB_HALF);
    return this.first - 1 + Math.round(Math.min(1, Math.max(0, share)) * this.years.length);
  }

  private at(stop: number, element: HTMLElement): HTMLElement {
    const share = (stop - this.first + 1) / this.years.length;
    element.style.left = `calc(${THUMB_HALF}px + (100% - ${2 * THUMB_HALF}px) * ${share})`;
    return element;
  }

  private bar(stop: number, length: number, year: number | null): HTMLElement {
    const box = svg("rect", { x: 0, y: HIGH - length, width: WIDE, height: length });
    const picture = svg("svg", { viewBox: `0 0 ${WIDE} ${HIGH}`, preserveAspectRatio: "none" }, box);
    return this.at(stop, h("span", { class: year !== null && stop > year ? "later" : null }, picture));
  }

  private tick(stop: number, text: string, on: boolean): HTMLElement {
    return this.at(stop, h("span", { class: on ? "on" : null }, text));
  }
}

/** The stops that have room for their words, so many pixels apart: the chosen one, the first, and round years. */
export function labelled(stops: readonly number[], chosen: number, apart: number): number[] {
  const [first] = stops;
  const every = STEPS.find((step) => step * apart >= LABEL) ?? stops.length;
  const clear = (one: number, other: number): boolean => Math.abs(one - other) * apart >= LABEL;
  const isRound = (one: number): boolean => one % every === 0 && clear(one, first!);
  return stops.filter((one) => one === chosen || (clear(one, chosen) && (one === first || isRound(one))));
}
