/** Looks for a feature in the tiles of the view. */

import type { Context } from "../../core/context.ts";
import type { Ref } from "../../core/store.ts";
import { TiledLayer, type Sought } from "../../core/tiled.ts";
import { painted } from "../../core/work.ts";
import { meetById, windowOf } from "./inview.ts";

/** Once all of them came, or do not come: before, it may be there in part, or roughly. Null: it is not there, or nobody `waits` any more. */
export async function seek({ atlas, map, store }: Context, settled: () => boolean, { id, layers }: Sought, waits: () => boolean): Promise<Ref | null> {
  while (waits() && !settled()) await painted();
  if (!waits()) return null;
  const { hidden } = store.get();
  for (const layer of layers) {
    const data = atlas.layers[layer]!;
    const row = data instanceof TiledLayer && !hidden.has(data.id) ? meetById(data, windowOf(map), map.getZoom(), id) : -1;
    if (row >= 0) return { layer, row };
  }
  return null;
}
