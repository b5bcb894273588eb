/** Names of the waters of the region: the embedded places have none. */

import type { Key } from "../core/i18n.ts";
import type { Bounds, Position } from "../core/payload.ts";

export interface Sea {
  readonly name: Key;
  readonly zoom: readonly [from: number, to: number];
  /** Where the name may stand, best first. */
  readonly spots: readonly Position[];
  readonly box: Bounds;
}

export const SEAS: readonly Sea[] = [
  { name: "sea.caspian", zoom: [4, 10], spots: [[50, 42.3], [50.3, 43.6], [49.6, 45.2], [50.8, 45.9], [51, 40], [51.5, 38]], box: [46.6, 36.5, 54.8, 47.2] },
  { name: "sea.aral", zoom: [5.5, 10], spots: [[58.5, 45], [60.5, 46.5]], box: [58, 43.4, 61.8, 46.9] },
  { name: "sea.kara-bogaz", zoom: [6, 10], spots: [[53.4, 41.3]], box: [52.6, 40.6, 54.8, 42.2] },
];
