/** Online tiles over the embedded map, which shows through wherever they do not come. */

import L from "leaflet";
import { host, provider, type Provider } from "./providers.ts";

/** Servers turn pages away that do not say where they are from. */
const REFERRER = "strict-origin-when-cross-origin";

export class Tiles {
  private layer: L.TileLayer | null = null;
  /** The server that does not answer now; null: all is well. */
  silent: string | null = null;

  constructor(
    private readonly map: L.Map,
    private readonly onChange: () => void,
  ) {}

  show(id: string | null): void {
    this.layer?.remove();
    this.silent = null;
    const chosen = provider(id);
    this.layer = chosen && this.tileLayer(chosen).addTo(this.map);
    this.onChange();
  }

  private tileLayer(chosen: Provider): L.TileLayer {
    const { url, closest, subdomains = "" } = chosen;
    const layer = L.tileLayer(url, { subdomains, maxNativeZoom: closest, maxZoom: this.map.getMaxZoom(), referrerPolicy: REFERRER });
    let failed = false;
    layer.on("loading", () => (failed = false));
    layer.on("tileerror", ({ tile }) => {
      tile.hidden = failed = true;
      this.say(host(chosen));
    });
    layer.on("load", () => this.say(failed ? host(chosen) : null));
    return layer;
  }

  private say(silent: string | null): void {
    if (silent === this.silent) return;
    this.silent = silent;
    this.onChange();
  }
}
