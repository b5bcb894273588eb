/** Which layer lies over which: the reader's order, then that of the atlas. */

import type { Atlas } from "../core/payload.ts";

/** Indexes of all layers, topmost first; `order` names ids, unknown ones are left out. */
export function drawOrder(atlas: Atlas, order: readonly string[]): number[] {
  const index = new Map(atlas.layers.map((layer, at) => [layer.id, at]));
  const named = order.map((id) => index.get(id)).filter((at) => at !== undefined);
  return [...new Set([...named, ...index.values()])];
}

/** The order, by ids, with one layer put right above or right below another. */
export function placed(atlas: Atlas, order: readonly string[], id: string, { next, above }: { next: string; above: boolean }): string[] {
  const ids = drawOrder(atlas, order).map((at) => atlas.layers[at]!.id).filter((one) => one !== id);
  ids.splice(ids.indexOf(next) + (above ? 0 : 1), 0, id);
  return ids;
}
