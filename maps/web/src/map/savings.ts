/** What two ways differ by, in words; and how that differs from what is published. */

import type { Comparison, Pair } from "../core/comparisons.ts";
import { h, said, type Child } from "../core/dom.ts";
import { difference, hours, kilometres, percent } from "../core/format.ts";
import type { Translator } from "../core/i18n.ts";

export type Side = "before" | "after";
export const SIDES: readonly Side[] = ["before", "after"];

/** Kilometres: a way that is less shorter than this is none. */
const NOTHING = 0.05;

/** «Without it» or «Without them»: as many corridors as are compared. */
export function sideOf({ without }: Comparison, side: Side, tr: Translator): string {
  return tr.some(`compare.${side}`, without.length);
}

export function savedIn({ without }: Comparison, { before, after, savedKm, savedHours, ...pair }: Pair, tr: Translator): Child {
  if (!before && !after) return why(pair, tr);
  if (!before || !after || savedKm === null) return tr.some("compare.opened", without.length);
  if (savedKm < NOTHING) return tr.t("compare.same");
  const shorter = tr.t("compare.saved", { km: kilometres(shown(before.km, after.km, savedKm), tr), share: percent(savedKm / before.km, tr) });
  const time = savedHours && shown(before.hours, after.hours, savedHours);
  const faster = time ? `, ${tr.t("compare.faster", { hours: hours(time, tr) })}` : "";
  return `${shorter}${faster}.`;
}

/** What is saved, so that it adds up with what is written beside it; exactly where those are written alike. */
function shown(before: number | null, after: number | null, saved: number): number {
  return (before !== null && after !== null && difference(before, after)) || saved;
}

/** Why neither way is there. */
function why({ why: word, from, to }: Pick<Pair, "why" | "from" | "to">, tr: Translator): Child {
  if (!word.endsWith(" unserved")) return tr.t("compare.unlinked");
  return h("span", {}, tr.t("compare.unserved"), " ", said(tr.pick(word === "origin unserved" ? from : to)));
}

/** "" where nothing is published, or nothing saved to be put beside it. */
export function beside({ published }: Comparison, { before, after, savedKm }: Pair, tr: Translator): string {
  if (!published || savedKm === null) return "";
  const off = Math.round(difference(published.km, shown(before?.km ?? null, after?.km ?? null, savedKm)));
  const told = off ? tr.t(off > 0 ? "compare.less" : "compare.more", { km: kilometres(Math.abs(off), tr) }) : tr.t("compare.equal");
  return `${tr.t("compare.published", { km: kilometres(published.km, tr) })}; ${told}.`;
}
