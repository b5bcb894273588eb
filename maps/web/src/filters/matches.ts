/** What the filters and the year of the time bar leave of each layer. */

import type { Atlas, Layer } from "../core/payload.ts";
import { FACETS, type Facet, type Filters, type Range, type Ref } from "../core/store.ts";

export class Matches {
  private readonly masks: Uint8Array[];
  private readonly counts: number[];

  constructor(atlas: Atlas, filters: Filters, year: number | null) {
    this.masks = atlas.layers.map((layer) => mask(layer, filters, year));
    this.counts = this.masks.map((own) => own.reduce((sum, one) => sum + one, 0));
  }

  /** One byte a row: 1 where the feature stays. */
  mask(layer: number): Uint8Array {
    return this.masks[layer]!;
  }

  has({ layer, row }: Ref): boolean {
    return this.masks[layer]![row] === 1;
  }

  count(layer: number): number {
    return this.counts[layer]!;
  }

  get total(): number {
    return this.counts.reduce((sum, one) => sum + one, 0);
  }
}

/** The value of a facet; features of a layer share its theme. */
export function facetValue(layer: Layer, row: number, facet: Facet): string {
  if (facet === "theme") return layer.raw.theme;
  if (facet === "quality") return layer.value("approximate", row) === true ? "approximate" : layer.text("basis", row);
  return layer.text(facet, row);
}

function mask(layer: Layer, filters: Filters, year: number | null): Uint8Array {
  const own = new Uint8Array(layer.count);
  const asked = FACETS.filter((facet) => filters.values[facet].size);
  for (let row = 0; row < layer.count; row++) {
    const kept = asked.every((facet) => filters.values[facet].has(facetValue(layer, row, facet)));
    own[row] = Number(kept && runs(layer, row, filters.years) && costs(layer, row, filters.budget) && stands(layer, row, year));
  }
  return own;
}

function runs(layer: Layer, row: number, years: Range | null): boolean {
  if (!years) return true;
  const [start, end] = [layer.number("start", row), layer.number("end", row)];
  if (start === null && end === null) return false;
  return (years[1] === null || (start ?? end)! <= years[1]) && (years[0] === null || (end ?? start)! >= years[0]);
}

function costs(layer: Layer, row: number, budget: Filters["budget"]): boolean {
  if (!budget) return true;
  const amount = layer.number("budget_amount", row);
  const [low, high] = budget.amount;
  return amount !== null && layer.text("budget_currency", row) === budget.currency && amount >= (low ?? -Infinity) && amount <= (high ?? Infinity);
}

/** Whether something is there, or being made, in a year; what has no date always is. */
function stands(layer: Layer, row: number, year: number | null): boolean {
  if (year === null) return true;
  const start = layer.number("start", row) ?? layer.number("end", row);
  return start === null || start <= year;
}
