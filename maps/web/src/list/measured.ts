/** Distances that the reader asked for, as columns of a file. */

import type { Distances } from "../access/distances.ts";
import type { Group } from "../access/groups.ts";
import type { Layer } from "../core/payload.ts";

/** Metres: what is beyond them says nothing. */
const DIGITS = 3;

export interface Measured {
  readonly name: string;
  value(layer: Layer, row: number): number | null;
}

/** Kilometres to the nearest of each group, as far as they are measured. */
export function measuredTo(nearest: readonly Group[], distances: Distances): Measured[] {
  return nearest.flatMap((group) => {
    const all = distances.kept(group);
    return all ? [{ name: `${group}_km`, value: (layer, row) => rounded(all.get(layer)?.km[row]) }] : [];
  });
}

function rounded(km: number | undefined): number | null {
  return km === undefined || Number.isNaN(km) ? null : Number(km.toFixed(DIGITS));
}
