/** The way to the nearest port, airport, station, settlement and corridors; found once the card is there. */

import type { Context } from "../core/context.ts";
import { button, h, said, type Child } from "../core/dom.ts";
import { PENDING } from "../core/i18n.ts";
import { about, compass, distance, number } from "../core/format.ts";
import { sameRef, type Ref } from "../core/store.ts";
import { inSlices, Latest } from "../core/work.ts";
import { meet } from "../access/legs.ts";
import { nearing, TOLD, type Near, type Nearest, type Told } from "../access/nearest.ts";

/** A distance is told as rough where what is unsure is more than this share of it. */
const ROUGH = 0.1;
/** Nearer than this is the same place. */
const HERE_KM = 0.05;

export class Nearby {
  private known: { ref: Ref; found: Map<Told, Nearest> } | null = null;
  /** What is being looked for, and where the answer goes: the card may be drawn anew meanwhile. */
  private asked: Ref | null = null;
  private element = h("section");
  private readonly latest = new Latest();

  constructor(private readonly context: Context) {}

  of(ref: Ref): HTMLElement {
    this.element = h("section", { class: "nearby", hidden: true });
    if (this.known && sameRef(this.known.ref, ref)) this.fill(this.element, ref, this.known.found);
    else if (!sameRef(this.asked, ref)) void this.find(ref);
    return this.element;
  }

  /** Names have come. */
  refresh(): void {
    const { known } = this;
    if (known && this.element.textContent?.includes(PENDING)) this.fill(this.element, known.ref, known.found);
  }

  private async find(ref: Ref): Promise<void> {
    this.asked = ref;
    await this.latest.run(async (signal) => {
      await new Promise((resume) => setTimeout(resume));
      const found = await inSlices(nearing(this.context.atlas, ref), signal);
      this.known = { ref, found };
      this.asked = null;
      this.fill(this.element, ref, found);
    });
  }

  private fill(element: HTMLElement, ref: Ref, found: Map<Told, Nearest>): void {
    const { tr } = this.context;
    const items = TOLD.flatMap((group) => {
      const nearest = found.get(group);
      return nearest ? [this.item(group, ref, nearest)] : [];
    });
    element.hidden = !items.length;
    element.replaceChildren(h("h3", {}, tr.t("nearby")), h("p", { class: "note" }, tr.t("nearby.straight")), h("ul", {}, ...items));
  }

  /** Where the nearest is not there yet, the nearest that is stands below it. */
  private item(group: Told, from: Ref, { first, there }: Nearest): HTMLElement {
    const { tr } = this.context;
    const existing = there && this.line(from, there, [tr.t("nearby.existing"), ...this.caveats(there)]);
    return h("li", {}, ...this.line(from, first, [tr.t(`nearby.${group}`), ...this.caveats(first)]), ...(existing ?? []));
  }

  private line(from: Ref, near: Near, labels: readonly string[]): HTMLElement[] {
    const { atlas, tr, actions } = this.context;
    const name = tr.name(atlas.layer(near.ref), near.ref.row);
    const show = button(`${tr.t("programme.show")}: ${name}`, () => actions.show(near.ref), { class: "place" }, said(name));
    const label = h("span", { class: "caveats" }, labels.join(" · "));
    return [show, h("div", {}, label, h("span", { class: "figures" }, this.distance(from, near)))];
  }

  /** What the reader must know of the other end: not there yet, or not exactly there. */
  private caveats({ symbol }: Near): string[] {
    const { tr } = this.context;
    const status = symbol.status === "existing" ? [] : [tr.word("status", symbol.status)];
    const rough = tr.t(symbol.draw === "line" ? "schematic" : "approximate");
    return symbol.approximate ? [...status, rough] : status;
  }

  private distance(from: Ref, near: Near): Child {
    const { tr, atlas } = this.context;
    const ends = [from, near.ref].map((ref) => ({ layer: atlas.layer(ref), row: ref.row }));
    const met = meet(atlas, from, near.ref);
    const unsure = met ? 0 : ends.reduce((sum, { layer, row }) => sum + (layer.number("uncertainty_km", row) ?? 0), 0);
    const rough = near.symbol.approximate || ends.some(({ layer, row }) => layer.value("approximate", row) === true);
    const here = near.km < HERE_KM;
    if (here && (met || !rough)) return tr.t("nearby.here");
    const unclear = rough || unsure > near.km * ROUGH;
    const within = unclear && unsure ? ` (${tr.t("quality.within", { km: number(unsure, tr, 1) })})` : "";
    const km = unclear && unsure >= 1 ? Math.max(1, Math.round(near.km)) : near.km;
    // Where the place may as well lie on the other side, a direction would be a guess.
    const side = !here && unsure < near.km ? ` ${compass(near.bearing, tr)}` : "";
    return about(here ? tr.t("nearby.here") : distance(km, tr), unclear) + within + side;
  }
}
