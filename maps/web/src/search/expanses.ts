/** What the background names as a whole: the region that it marks, and the waters around. */

import type { Translator } from "../core/i18n.ts";
import type { Bounds, RawAtlas } from "../core/payload.ts";

/** Kinds of what is so large that it is a part of the background. */
export const [REGION, WATER] = ["region", "water"];

export interface Expanse {
  readonly kind: string;
  /** In every language. */
  readonly names: readonly string[];
  readonly box: Bounds;
  title(tr: Translator): string;
}

/** The region, then the waters of which the background shows something. */
export function expansesOf({ basemap, regionTitle, focus }: Pick<RawAtlas, "basemap" | "regionTitle" | "focus">): Expanse[] {
  const names = Object.values(regionTitle).flatMap((name) => name || []);
  const region: Expanse = { kind: REGION, names, box: focus, title: (tr) => tr.pick(regionTitle) };
  const waters = (basemap.waters ?? []).map(
    ({ names, box }): Expanse => ({ kind: WATER, names: Object.values(names).flatMap((name) => name || []), box, title: (tr) => tr.pick(names) }),
  );
  return names.length ? [region, ...waters] : waters;
}
