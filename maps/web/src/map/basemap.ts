/** The embedded basemap: what is painted on the ground, from the lowest to the highest. */

import L from "leaflet";
import world from "virtual:world";
import { degrees, type RawBasemap } from "../core/payload.ts";
import { WIDENED } from "./beyond.ts";
import { Ground, type Paint } from "./ground.ts";
import { ashore, outlines, outlinesOf } from "./outlines.ts";

const HALF = 180;
/** After these, more of the world may be in view. */
const LOOKS = `moveend ${WIDENED}`;
const DASHES = { region: [4, 3], border: [9, 3, 2, 3] } as const;

export class Basemap {
  private readonly ground: Ground;

  constructor(private readonly map: L.Map, private readonly raw: RawBasemap) {
    const pane = map.createPane("basemap");
    pane.style.zIndex = "150";
    pane.setAttribute("aria-hidden", "true");
    this.ground = new Ground(map, pane, paints(raw));
    if (!this.within) this.ground.lay(...farAway(raw));
    else map.on(LOOKS, this.look);
    this.ground.addTo(map);
    new MutationObserver(() => this.ground.draw()).observe(document.documentElement, { attributeFilter: ["data-look"] });
  }

  /** Whether what is painted lies in the box of the atlas: most readers stay there, and the page opens sooner for them. */
  private get within(): boolean {
    const [west, south, east, north] = this.raw.box;
    return L.latLngBounds([south, west], [north, east]).contains(this.ground.painted);
  }

  /** Draw the world once it is seen. */
  private readonly look = (): void => {
    if (this.within) return;
    this.map.off(LOOKS, this.look);
    this.ground.lay(...farAway(this.raw));
    this.ground.draw();
  };
}

function paints(raw: RawBasemap): Paint[] {
  const [land, region, lakes, borders] = [raw.land, raw.region, raw.lakes, raw.borders].map(outlinesOf);
  return [
    { shapes: ashore(land!, raw.box), ink: "--coast", width: 2.2 },
    { shapes: land!, fill: "--land", ink: "--land", width: 0.5 },
    { shapes: region!, fill: "--region" },
    { shapes: outlinesOf(raw.rivers), ink: "--river", width: 1, from: 4 },
    { shapes: lakes!, fill: "--sea" },
    { shapes: ashore(lakes!, raw.box), ink: "--coast", width: 0.8 },
    { shapes: outlinesOf(raw.regions), ink: "--admin", width: 0.9, dash: DASHES.region, from: 4 },
    { shapes: borders!, ink: "--border-halo", width: 4, opacity: 0.6 },
    { shapes: borders!, ink: "--border", width: 1.3, dash: DASHES.border },
    { shapes: region!, ink: "--region-edge", width: 2.2, opacity: 0.9 },
  ];
}

/** Far land, and the sea that the box of the atlas is painted over with. */
function farAway({ box: [west, south, east, north] }: RawBasemap): Paint[] {
  const { polygons, steps } = world();
  const rings = polygons.flat().map((ring) => whole(degrees(ring, steps)));
  const land = outlines(Float64Array.from(rings.flatMap((ring) => [...ring])), rings.map((ring) => ring.length / 2));
  const sea = outlines(Float64Array.of(west, south, east, south, east, north, west, north), [4]);
  return [
    { shapes: land, fill: "--land", ink: "--land", width: 0.6, worlds: 1 },
    { shapes: sea, fill: "--sea" },
  ];
}

/** A ring that runs on across the 180th meridian, its middle within ±180. */
function whole(ring: Float64Array): Float64Array {
  let [before, shift, sum] = [ring[0] ?? 0, 0, 0];
  const own = Float64Array.from(ring);
  for (let at = 0; at < ring.length; at += 2) {
    const lon = ring[at]!;
    if (Math.abs(lon - before) > HALF) shift += lon < before ? 2 * HALF : -2 * HALF;
    before = lon;
    own[at] = lon + shift;
    sum += own[at]!;
  }
  const home = 2 * HALF * Math.round(sum / (ring.length / 2 || 1) / (2 * HALF));
  for (let at = 0; at < own.length; at += 2) own[at] = own[at]! - home;
  return own;
}
