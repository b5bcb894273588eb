/** What the background names as a whole: the region that it marks, and the seas around. */

import { Translator } from "../core/i18n.ts";
import type { Bounds, RawAtlas } from "../core/payload.ts";
import { LANGUAGES } from "../core/store.ts";
import { SEAS } from "../map/seas.ts";

/** Kinds of what is so large that it is a part of the background. */
export const [REGION, WATER] = ["region", "water"];

export interface Expanse {
  readonly kind: string;
  /** In every language. */
  readonly names: readonly string[];
  readonly box: Bounds;
  title(tr: Translator): string;
}

/** The region, then the seas of which the background shows something. */
export function expansesOf({ basemap, regionTitle, focus }: Pick<RawAtlas, "basemap" | "regionTitle" | "focus">): Expanse[] {
  const names = Object.values(regionTitle).flatMap((name) => name || []);
  const region: Expanse = { kind: REGION, names, box: focus, title: (tr) => tr.pick(regionTitle) };
  const [west, south, east, north] = (basemap.around ?? basemap).box;
  const seas = SEAS.filter(({ spots }) => spots.some(([lon, lat]) => lon >= west && lon <= east && lat >= south && lat <= north));
  const tongues = LANGUAGES.map((language) => new Translator(language));
  const named = seas.map(({ name, box }): Expanse => ({ kind: WATER, names: tongues.map((tr) => tr.t(name)), box, title: (tr) => tr.t(name) }));
  return names.length ? [region, ...named] : named;
}
