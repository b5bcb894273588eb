/** How many projects run in each year; a press on a year filters by it. */

import type { Context } from "../core/context.ts";
import { h } from "../core/dom.ts";
import { number } from "../core/format.ts";
import type { Filters } from "../core/store.ts";
import { withYears } from "../filters/active.ts";
import { spanCodes } from "../filters/codes.ts";
import { CRITERIA } from "../filters/matches.ts";
import { listed, perYear, type Years } from "../filters/timeline.ts";
import { columns, type Face } from "./bars.ts";
import { ACCENT } from "./colours.ts";

export function yearsChart(context: Context, years: Years): HTMLElement {
  const { tr } = context;
  const bars = columns(faces(context, listed(years)));
  return h("div", { class: "chart columns", role: "group", "aria-label": tr.t("years.chart") }, ...bars);
}

function faces({ matches, store, tr }: Context, years: readonly number[]): Face[] {
  const all = perYear(matches.tally(spanCodes, CRITERIA), years);
  const left = perYear(matches.tally(spanCodes, ["years"]), years);
  const { filters } = store.get();
  return years.map((year, index) => {
    const part = number(left[index]!, tr);
    return {
      key: `year ${year}`,
      label: String(year),
      value: part,
      spoken: left[index] === all[index] ? tr.count("years.projects", all[index]!) : tr.count("years.share", all[index]!, { left: part }),
      all: all[index]!,
      left: left[index]!,
      pressed: within(filters, year),
      color: ACCENT,
      press: () => store.set({ filters: pressed(filters, year) }),
    };
  });
}

function within({ years }: Filters, year: number): boolean {
  return years !== null && year >= (years[0] ?? year) && year <= (years[1] ?? year);
}

/** Filters by a year alone; by none if it was that. */
function pressed(filters: Filters, year: number): Filters {
  const only = filters.years?.[0] === year && filters.years[1] === year;
  return withYears(filters, only ? [null, null] : [year, year]);
}
