/** What of layers in tiles a sheet lacks: paper shows what has come by then, and says what has not. */

import type { Context } from "../core/context.ts";
import { TiledLayer } from "../core/tiled.ts";
import { filesOf, type TileFile } from "../map/tiled/tiles.ts";

/** How long a sheet waits for tiles. */
const PATIENCE_MS = 10_000;

function shown({ atlas, store }: Context): TiledLayer[] {
  const { hidden } = store.get();
  return atlas.layers.filter((layer): layer is TiledLayer => layer instanceof TiledLayer && !hidden.has(layer.id));
}

function filesIn(context: Context): TileFile[] {
  return shown(context).flatMap((layer) => filesOf(layer));
}

/** Whether all that the map asked for is here. */
export function complete(context: Context): boolean {
  return filesIn(context).every(({ coming }) => !coming);
}

/** Be told when tiles came, or do not come. */
export function whenTold({ atlas }: Context, tell: () => void): void {
  for (const layer of atlas.layers) if (layer instanceof TiledLayer) for (const file of filesOf(layer)) file.listen(tell);
}

/** Wait for what the map asked for, but not for ever. */
export async function arrived(context: Context): Promise<void> {
  await new Promise<void>((resume) => {
    setTimeout(resume, PATIENCE_MS);
    whenTold(context, () => complete(context) && resume());
  });
}

/** «A part of the map is not shown: …»; null: nothing is missing. */
export function gaps(context: Context): string | null {
  const { tr } = context;
  const lacking = shown(context).filter((layer) => filesOf(layer).some((file) => file.lacking));
  const names = lacking.map(({ raw, id }) => `\u2068${tr.pick(raw.title) || id}\u2069`);
  return names.length ? `${tr.t("tiled.title")}: ${names.join(", ")}` : null;
}
