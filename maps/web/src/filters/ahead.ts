/** Looks columns up before anybody waits for them: one at a time, and what is found is kept. */

import type { Layer } from "../core/payload.ts";
import { FACETS } from "../core/store.ts";
import type { Steps } from "../core/work.ts";
import { eraCodes, facetCodes, purseCodes, rowCounts, spanCodes, type Codes } from "./codes.ts";

type Look = (layer: Layer) => Codes<unknown>;

/** For the first picture. */
export const YEARS: readonly Look[] = [spanCodes, eraCodes];
/** For the tab of the filters. */
export const REST: readonly Look[] = [...FACETS.map((facet): Look => (layer) => facetCodes(layer, facet)), purseCodes];

export function* ahead(layers: readonly Layer[], looks: readonly Look[]): Steps<void> {
  // Those in tiles have no rows to look at.
  for (const layer of layers.filter(({ count }) => count))
    for (const look of looks) {
      rowCounts(look(layer));
      yield;
    }
}
