/** The Web-Mercator square (EPSG:3857) from 0 to 1, y down, and what lies where on it. */

import type { Steps } from "./packed.ts";

const HALF_TURN = 180;
/** Where the square ends, in degrees of latitude. */
const LIMIT = 85.051_128_78;
/** Pixels of its side at zoom 0. */
const TILE = 256;
/** How many degrees of latitude away three terms of a series still tell where something lies, to a millimetre at 85°. */
const NEAR = 0.02;

/** Pixels of the side of the square at a zoom. */
export function sideAt(zoom: number): number {
  return TILE * 2 ** zoom;
}

/** Longitude and latitude of a place on the square. */
export function degreesAt(x: number, y: number): [lon: number, lat: number] {
  return [(x - 0.5) * 2 * HALF_TURN, (Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) * HALF_TURN) / Math.PI];
}

/** Longitudes and latitudes in steps as places on the square. */
export function worldOf(xy: Int32Array, [lon, lat]: Steps): Float64Array {
  const out = new Float64Array(xy.length);
  const across = 1 / (2 * HALF_TURN * lon);
  let from = 0;
  let near: Series = { reach: -1, y: 0, one: 0, two: 0, three: 0 };
  for (let at = 0; at < xy.length; at += 2) {
    let away = xy[at + 1]! - from;
    if (Math.abs(away) > near.reach) {
      from = xy[at + 1]!;
      near = around(from, lat);
      away = 0;
    }
    out[at] = xy[at]! * across + 0.5;
    out[at + 1] = near.y + away * (near.one + away * (near.two + away * near.three));
  }
  return out;
}

/** How far down something lies: y and what each power of the steps from here adds, so many steps around. */
interface Series {
  readonly reach: number;
  readonly y: number;
  readonly one: number;
  readonly two: number;
  readonly three: number;
}

function around(steps: number, perDegree: number): Series {
  const degrees = steps / perDegree;
  const sine = Math.sin((Math.max(-LIMIT, Math.min(LIMIT, degrees)) * Math.PI) / HALF_TURN);
  const y = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  const radians = Math.PI / HALF_TURN / perDegree / Math.sqrt(1 - sine * sine);
  const one = -radians / (2 * Math.PI);
  const two = (one * radians * sine) / 2;
  const three = (one * radians * radians * (1 + sine * sine)) / 6;
  return { reach: Math.abs(degrees) < LIMIT - NEAR ? NEAR * perDegree : -1, y, one, two, three };
}
