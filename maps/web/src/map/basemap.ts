/** The embedded basemap: what is painted on the ground, from the lowest to the highest. */

import L from "leaflet";
import world from "virtual:world";
import { degrees, type Bounds, type RawBasemap, type RawSurroundings } from "../core/payload.ts";
import { AROUND_STEPS } from "../core/places.ts";
import { WIDENED } from "./beyond.ts";
import { Ground, type Paint } from "./ground.ts";
import { ashore, outlines, outlinesOf } from "./outlines.ts";

const HALF = 180;
/** After these, more of the world may be in view. */
const LOOKS = `moveend ${WIDENED}`;
/** By so much the land around reaches into the box: water would show in the seam. */
const SEAM = 0.003;
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

  /** Draw what lies around, and the world, once it is seen. */
  private readonly look = (): void => {
    if (this.within) return;
    this.map.off(LOOKS, this.look);
    this.ground.lay(...farAway(this.raw));
    this.ground.draw();
  };
}

function paints(raw: RawBasemap): Paint[] {
  const [land, region, lakes, borders] = [raw.land, raw.region, raw.lakes, raw.borders].map((shapes) => outlinesOf(shapes));
  return [
    { shapes: ashore(land!, raw.box), ink: "--coast", width: 2.2 },
    { shapes: land!, fill: "--land", ink: "--land", width: 0.5 },
    { shapes: region!, fill: "--region" },
    { shapes: outlinesOf(raw.rivers), ink: "--river", width: 1, from: 4 },
    { shapes: lakes!, fill: "--sea" },
    { shapes: ashore(lakes!, raw.box), ink: "--coast", width: 0.8 },
    { shapes: outlinesOf(raw.regions), ink: "--admin", width: 0.9, dash: DASHES.region, from: 4.5 },
    { shapes: borders!, ink: "--border-halo", width: 4, opacity: 0.6 },
    { shapes: borders!, ink: "--border", width: 1.3, dash: DASHES.border },
    { shapes: region!, ink: "--region-edge", width: 2.2, opacity: 0.9 },
  ];
}

/** The coasts of the world, over them what lies around the box, and the sea on which the box itself is painted. */
function farAway({ box, around }: RawBasemap): Paint[] {
  return [...lands(), ...(around ? [sea(around.box), ...surroundings(around)] : []), sea(box, around ? SEAM : 0)];
}

/** The same inks as in the box, as far as they are seen from so far away. */
function surroundings(raw: RawSurroundings): Paint[] {
  const [land, lakes, borders, rivers] = [raw.land, raw.lakes, raw.borders, raw.rivers].map((shapes) => outlinesOf(shapes, AROUND_STEPS));
  return [
    { shapes: ashore(land!, raw.box, AROUND_STEPS), ink: "--coast", width: 2.2 },
    { shapes: land!, fill: "--land", ink: "--land", width: 1 },
    { shapes: rivers!, ink: "--river", width: 1, from: 4 },
    { shapes: lakes!, fill: "--sea" },
    { shapes: borders!, ink: "--border-halo", width: 4, opacity: 0.6 },
    { shapes: borders!, ink: "--border", width: 1.3, dash: DASHES.border },
  ];
}

/** The water of a box, a share of its width less on each side. */
function sea(box: Bounds, less = 0): Paint {
  const by = less * (box[2] - box[0]);
  const [west, south, east, north] = [box[0] + by, box[1] + by, box[2] - by, box[3] - by];
  return { shapes: outlines(Float64Array.of(west, south, east, south, east, north, west, north), [4]), fill: "--sea" };
}

/** Far land. */
function lands(): Paint[] {
  const { polygons, steps } = world();
  const rings = polygons.flat().map((ring) => whole(degrees(ring, steps)));
  const land = outlines(Float64Array.from(rings.flatMap((ring) => [...ring])), rings.map((ring) => ring.length / 2));
  return [{ shapes: land, fill: "--land", ink: "--land", width: 0.6, worlds: 1 }];
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
