/** Places to compare, of what the filters leave: those in view, and those of a layer. */

import { MOST_PLACES } from "../../access/between.ts";
import { apart, vector } from "../../core/sphere.ts";
import type { Context } from "../../core/context.ts";
import type { Layer } from "../../core/payload.ts";
import type { Ref } from "../../core/store.ts";

/** Sites in view, the ones in the middle first. */
export function inView({ atlas, map, matches, store }: Context): Ref[] {
  const { hidden } = store.get();
  const bounds = map.getBounds();
  const centre = map.getCenter();
  const middle = vector(centre.lng, centre.lat);
  const seen: { ref: Ref; km: number }[] = [];
  for (const [index, layer] of atlas.layers.entries()) {
    if (hidden.has(layer.id)) continue;
    const mask = matches.mask(index);
    for (let row = 0; row < layer.count; row++) {
      const at = mask[row] ? siteAt(layer, row) : null;
      if (at && bounds.contains([at[1], at[0]])) seen.push({ ref: { layer: index, row }, km: apart(middle, vector(...at)) });
    }
  }
  return seen.sort((one, other) => one.km - other.km).map(({ ref }) => ref).slice(0, 2 * MOST_PLACES);
}

export function ofLayer({ atlas, matches }: Context, index: number): Ref[] {
  const layer = atlas.layers[index]!;
  const mask = matches.mask(index);
  const found: Ref[] = [];
  for (let row = 0; row < layer.count && found.length < 2 * MOST_PLACES; row++) if (mask[row] && layer.hasGeometry(row)) found.push({ layer: index, row });
  return found;
}

/** Where a feature that is a single point stands; null: it is none. */
function siteAt(layer: Layer, row: number): [lon: number, lat: number] | null {
  let at: [number, number] | null = null;
  let vertices = 0;
  layer.eachRing(row, (_, from, to) => {
    vertices += to - from;
    at = [layer.lon(from), layer.lat(from)];
  });
  return vertices === 1 ? at : null;
}
