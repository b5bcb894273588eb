/** What the map says of itself: how fine its background is, its scale, and whom it is from. */

import type { Context, Part } from "../core/context.ts";
import { fill, h, tell } from "../core/dom.ts";
import { number } from "../core/format.ts";
import { footHeight } from "../core/screen.ts";
import type { Change } from "../core/store.ts";
import { attribution } from "./attribution.ts";
import { Background } from "./background.ts";
import { creditsOf } from "./providers.ts";

const SCALE_PIXELS = 110;
const KM = 1000;

export class Foot implements Part {
  readonly slot = "stage";
  readonly element = h("div", { class: "foot" });
  private readonly bar = h("div", { class: "scale" });
  private readonly sources = h("div", { class: "attribution" });
  private readonly background: Background;

  /** `above` stands over scale and sources, however many lines those take. */
  constructor(private readonly context: Context, private readonly above: Part) {
    this.background = new Background(context);
    this.element.append(above.element, this.background.element, h("div", { class: "break" }), this.bar, this.sources);
    context.map.on("moveend zoomend resize", () => this.scale());
    const height = new ResizeObserver(() => this.height());
    for (const element of this.rows) height.observe(element);
  }

  /** Tell the style sheet how high it is: the card stands above it. */
  private height(): void {
    const stage = this.element.parentElement;
    if (stage) tell(this.element, "--foot", footHeight(stage));
  }

  private get rows(): readonly HTMLElement[] {
    return [this.above.element, this.background.element, this.sources];
  }

  render(change: Change): void {
    this.above.render(change);
    this.background.render(change);
    if (!change.has("language", "tiles")) return;
    const credits = [...this.context.atlas.raw.credits, ...creditsOf(change.now.tiles)];
    fill(this.sources, attribution(credits));
    this.scale();
  }

  /** A round length of at most SCALE_PIXELS at the middle of the map. */
  private scale(): void {
    const { map, tr } = this.context;
    const middle = map.getSize().y / 2;
    const metres = map.distance(map.containerPointToLatLng([0, middle]), map.containerPointToLatLng([SCALE_PIXELS, middle]));
    const round = roundDown(metres);
    const text = round >= KM ? `${number(round / KM, tr)} ${tr.t("unit.km")}` : `${number(round, tr)} ${tr.t("unit.m")}`;
    this.bar.textContent = text;
    this.bar.style.width = `${Math.round((SCALE_PIXELS * round) / (metres || 1))}px`;
  }
}

function roundDown(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1)));
  const lead = value / power;
  return power * (lead >= 5 ? 5 : lead >= 2 ? 2 : 1);
}
