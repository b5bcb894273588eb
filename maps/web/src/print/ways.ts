/** The compared ways of a sheet: which line is which, and what they differ by. */

import { pairOf } from "../core/comparisons.ts";
import type { Context } from "../core/context.ts";
import { h, said, type Child } from "../core/dom.ts";
import { hours } from "../core/format.ts";
import { savedIn, sideOf, SIDES } from "../map/savings.ts";
import { lengthOf, sample } from "../map/ways.ts";

/** Null where the map shows no ways. */
export function ways({ atlas, store, tr }: Context): Child {
  const found = pairOf(atlas, store.get().compared);
  if (!found) return null;
  const { comparison, pair } = found;
  const rows = SIDES.map((side) => {
    const way = pair[side];
    const told = way ? [lengthOf(way, tr), way.hours === null ? "" : hours(way.hours, tr)].filter(Boolean).join(" · ") : tr.t("compare.none");
    return h("li", {}, h("span", { class: "swatch" }, sample(side)), h("span", {}, `${sideOf(comparison, side, tr)}: ${told}`));
  });
  return h(
    "div",
    { class: "sheet-legend sheet-ways" },
    h("h3", { dir: "auto" }, said(`${tr.pick(comparison.title) || comparison.id}: ${tr.pick(pair.from)} → ${tr.pick(pair.to)}`)),
    h("ul", {}, ...rows),
    h("p", { class: "sheet-note" }, savedIn(comparison, pair, tr)),
  );
}
