/** Points of tiles in one place: the pointer meets the topmost alone, the card of which asks for the others. */

import type L from "leaflet";
import type { Context } from "../../core/context.ts";
import type { Layer } from "../../core/payload.ts";
import type { Ref } from "../../core/store.ts";
import { STEP, TiledLayer } from "../../core/tiled.ts";
import { placeOf } from "../../filters/together.ts";
import { sideAt } from "../../payload/mercator.ts";
import type { Window } from "../outlines.ts";
import { inView } from "./inview.ts";

/** Points that are met in one place. */
const MOST = 1000;

/** Give rows to the points of tiles that stand where a feature stands, as far as their tiles are there. */
export function meetUnderneath({ atlas, matches, map }: Pick<Context, "atlas" | "matches" | "map">, ref: Ref): void {
  const place = placeOf(atlas.layer(ref), ref.row);
  if (place) atlas.layers.forEach((layer, index) => layer instanceof TiledLayer && meetAt(layer, map, place, matches.mask(index)));
}

function meetAt(layer: TiledLayer, map: L.Map, [x, y]: readonly [number, number], kept: Uint8Array): void {
  const side = sideAt(map.getZoom());
  const window: Window = { side, left: (x - STEP) * side, top: (y - STEP) * side, width: 2 * STEP * side, height: 2 * STEP * side };
  const found = inView(layer, window, map.getZoom(), kept, MOST);
  for (let row = 0; row < found.rows.count; row++) if (isPoint(found.rows, row)) found.meet(row);
}

/** What has no id would be met as another each time. */
function isPoint(rows: Layer, row: number): boolean {
  return rows.text("id", row) !== "" && placeOf(rows, row) !== null;
}
