/** A filter by distance: within so many kilometres of any corridor, port …, of one corridor, or of what is chosen. */

import { distancesOf, type Target } from "../../access/distances.ts";
import { GROUPS, groupsIn, groupsOf } from "../../access/groups.ts";
import type { Context } from "../../core/context.ts";
import { h, type Child } from "../../core/dom.ts";
import { kilometres } from "../../core/format.ts";
import { sameRef, type Ref, type State } from "../../core/store.ts";
import { Latest } from "../../core/work.ts";
import { ready } from "../../filters/reach.ts";
import type { Section } from "./choosing.ts";
import { select } from "./ranges.ts";

const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500];
/** So many corridors can be told apart in a list. */
const MOST = 60;

type Option = readonly [of: Target, label: string];

export class NearSection implements Section {
  readonly title = "near";
  private readonly corridors: readonly Ref[];
  /** What was chosen to be near to, while no distance is. */
  private of: Target = "corridor";
  private readonly latest = new Latest();
  /** The distance that is asked for, while it is being measured. */
  private asked: number | null = null;

  constructor(private readonly context: Context, private readonly refresh: () => void) {
    this.corridors = corridors(context);
  }

  on({ filters }: State): boolean {
    return filters.near !== null;
  }

  clear({ filters }: State): Partial<State> {
    return { filters: { ...filters, near: null } };
  }

  content(): Child[] {
    const { tr, store } = this.context;
    const { near } = store.get().filters;
    if (this.asked === null) this.of = near?.of ?? this.of;
    const asked = this.asked ?? near?.km ?? null;
    const told = (km: number): string => kilometres(km, tr);
    const choose = (km: number | null): void => void this.choose(km, this.of);
    const field = select({ label: tr.t("near.km"), any: tr.t("near.any"), values: STEPS, told, chosen: asked, key: "near km", choose });
    return [
      h("div", { class: "fields near" }, field, this.target(asked)),
      this.asked !== null && h("p", { class: "note" }, tr.t("near.measuring")),
      h("p", { class: "note" }, tr.t("near.rule")),
    ];
  }

  private wait(km: number): void {
    this.asked = km;
    this.refresh();
    this.context.actions.announce(this.context.tr.t("near.measuring"));
  }

  private target(km: number | null): HTMLElement {
    const { tr } = this.context;
    const groups = this.groups();
    const all = groups.flatMap(([, options]) => options);
    const shown = groups.map(([label, options]) =>
      h("optgroup", { label }, ...options.map((option) => h("option", { value: String(all.indexOf(option)), selected: same(option[0], this.of) }, option[1]))),
    );
    const box = h("select", { "data-key": "near of" }, ...shown);
    box.addEventListener("change", () => {
      this.of = all[Number(box.value)]![0];
      if (km !== null) void this.choose(km, this.of);
    });
    return h("label", { class: "field" }, h("span", {}, tr.t("near.of")), box);
  }

  private groups(): [label: string, options: Option[]][] {
    const { tr, atlas, store } = this.context;
    const name = (ref: Ref): Option => [ref, tr.name(atlas.layer(ref), ref.row)];
    const kinds = groupsIn(atlas);
    const any = GROUPS.filter((group) => kinds.has(group) || group === this.of).map((group): Option => [group, tr.t(`near.${group}`)]);
    const { selected } = store.get();
    const own = [selected, typeof this.of === "string" ? null : this.of].filter((ref) => ref !== null);
    const chosen = own.filter((ref, at) => own.findIndex((one) => sameRef(one, ref)) === at && !this.corridors.some((one) => sameRef(one, ref)));
    const placed = chosen.filter((ref) => atlas.layer(ref).hasGeometry(ref.row));
    const groups: [string, Option[]][] = [[tr.t("near.groups"), any], [tr.t("near.chosen"), placed.map(name)], [tr.t("near.corridors"), this.corridors.map(name)]];
    return groups.filter(([, options]) => options.length);
  }

  /** In a large atlas distances are measured first, and the filter is on when they are there. */
  private async choose(km: number | null, of: Target): Promise<void> {
    const { store, atlas } = this.context;
    if (km === null) {
      this.latest.stop();
      this.asked = null;
      return store.set({ filters: { ...store.get().filters, near: null } });
    }
    const done = await this.latest.run(async (signal) => {
      if (!distancesOf(atlas).ready(of)) this.wait(km);
      await ready(atlas, of, signal);
    });
    if (!done) return;
    this.asked = null;
    store.set({ filters: { ...store.get().filters, near: { km, of } } });
  }
}

function corridors({ atlas }: Context): Ref[] {
  const found: Ref[] = [];
  for (const [index, layer] of atlas.layers.entries()) {
    const lines = layer.raw.symbols.map((symbol) => groupsOf(symbol).includes("corridor"));
    if (!lines.includes(true)) continue;
    for (let row = 0; row < layer.count && found.length < MOST; row++) {
      let line = false;
      layer.eachRing(row, (symbol) => (line ||= lines[symbol]!));
      if (line) found.push({ layer: index, row });
    }
  }
  return found;
}

function same(one: Target, other: Target): boolean {
  return typeof one === "string" || typeof other === "string" ? one === other : sameRef(one, other);
}
