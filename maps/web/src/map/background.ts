/** What the reader should know of the background: tiles that do not come, and how fine it is. */

import type L from "leaflet";
import type { Context } from "../core/context.ts";
import { h, setText } from "../core/dom.ts";
import type { Change } from "../core/store.ts";
import { provider } from "./providers.ts";
import { Tiles } from "./tiles.ts";

/** Metres in a pixel from which on a kilometre is seen, and coasts drawn for 1:10,000,000 are no better. */
const COARSE = 306;
/** Metres round the globe, of the sphere that the map is drawn on. */
const ROUND = 2 * Math.PI * 6378137;

export class Background {
  readonly element = h("p", { class: "background-note", role: "status" });
  private readonly tiles: Tiles;

  constructor(private readonly context: Context) {
    this.tiles = new Tiles(context.map, () => this.note());
    context.map.on("moveend", () => this.note());
  }

  render(change: Change): void {
    if (change.has("tiles")) this.tiles.show(change.now.tiles);
    else if (change.has("language")) this.note();
  }

  private note(): void {
    setText(this.element, this.text());
  }

  private text(): string {
    const { map, store, tr } = this.context;
    if (this.tiles.silent) return tr.t("tiles.silent", { host: this.tiles.silent });
    const coarse = metresIn(map) <= COARSE && !provider(store.get().tiles);
    return coarse ? tr.t("basemap.coarse") : "";
  }
}

/** Metres on the ground in a pixel at the middle of the map: fewer in the north than at the equator. */
function metresIn(map: L.Map): number {
  return (ROUND * Math.cos((map.getCenter().lat * Math.PI) / 180)) / map.options.crs!.scale(map.getZoom());
}
