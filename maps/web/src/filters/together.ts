/** Points that stand in one place: on the map only the topmost of them can be pointed at. */

import type { Layer } from "../core/payload.ts";
import type { Context } from "../core/context.ts";
import type { Ref } from "../core/store.ts";
import { STEP, TiledLayer } from "../core/tiled.ts";

/** On the Mercator square: a millionth of a degree, to which positions are kept. */
const SAME = 1e-6 / 360;

/** All other points in the place of a feature, of shown layers and not filtered away; of those in tiles, the ones that were met. */
export function together({ atlas, matches, store }: Pick<Context, "atlas" | "matches" | "store">, ref: Ref): Ref[] {
  const own = atlas.layer(ref);
  const place = placeOf(own, ref.row);
  if (!place) return [];
  const { hidden } = store.get();
  const shown = [...atlas.layers.entries()].filter(([, { id }]) => !hidden.has(id));
  return shown.flatMap(([layer, data]) => {
    const others = rowsAt(data, place, [own, data].some((one) => one instanceof TiledLayer) ? STEP : SAME).map((row) => ({ layer, row }));
    return others.filter((one) => (one.layer !== ref.layer || one.row !== ref.row) && matches.has(one));
  });
}

/** x and y of a feature that is one point; null: it is none. */
export function placeOf(layer: Layer, row: number): readonly [x: number, y: number] | null {
  const at = vertexOf(layer, row);
  return at === null ? null : [layer.world[2 * at]!, layer.world[2 * at + 1]!];
}

function vertexOf({ single, shapes }: Layer, row: number): number | null {
  if (single) return row < shapes.vertexCount ? row : null;
  const first = shapes.firstVertex(row);
  return shapes.firstVertex(row + 1) - first === 1 ? first : null;
}

function rowsAt(layer: Layer, [x, y]: readonly [number, number], apart: number): number[] {
  const { world, shapes: { count } } = layer;
  const found: number[] = [];
  for (let row = 0; row < count; row++) {
    const at = vertexOf(layer, row);
    if (at !== null && Math.abs(world[2 * at]! - x) < apart && Math.abs(world[2 * at + 1]! - y) < apart) found.push(row);
  }
  return found;
}
