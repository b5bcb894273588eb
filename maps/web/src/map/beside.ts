/** A line of Leaflet that lies beside its own course by some pixels, and is hit where it is drawn. */

import L from "leaflet";
import { shifted, type Joints } from "./lanes.ts";

export interface Course {
  /** Pixels to the right of the course. */
  readonly aside: number;
  /** The places before its first and after its last, where another line of the same lane goes on. */
  readonly joints?: readonly [L.LatLngTuple | null, L.LatLngTuple | null];
}

type Options = L.PolylineOptions & Course;

/** What Leaflet's lines have, but its types keep to themselves. */
interface Projecting {
  options: Options;
  _map: L.Map;
  _projectLatlngs(latlngs: L.LatLng[], result: L.Point[][], bounds: L.Bounds): void;
}

const plain = L.Polyline.prototype as unknown as Projecting;

const Beside = L.Polyline.extend({
  _projectLatlngs(this: Projecting, latlngs: L.LatLng[], result: L.Point[][], bounds: L.Bounds): void {
    const from = result.length;
    plain._projectLatlngs.call(this, latlngs, result, bounds);
    const { aside, joints = [null, null] } = this.options;
    const [before, after] = joints.map((place) => (place ? this._map.latLngToLayerPoint(place) : null)) as [L.Point | null, L.Point | null];
    for (let at = from; at < result.length; at++) {
      result[at] = moved(result[at]!, aside, { before, after });
      for (const point of result[at]!) bounds.extend(point);
    }
  },
}) as new (latlngs: L.LatLngExpression[], options: Options) => L.Polyline;

/** A line, `aside` pixels to the right of its course at any zoom. */
export function lineBeside(points: L.LatLngExpression[], options: Options): L.Polyline {
  return options.aside ? new Beside(points, options) : L.polyline(points, options);
}

function moved(ring: readonly L.Point[], aside: number, joints: Joints): L.Point[] {
  const xy = shifted(ring.flatMap(({ x, y }) => [x, y]), ring.length, aside, joints);
  return Array.from({ length: xy.length / 2 }, (_, at) => L.point(xy[2 * at]!, xy[2 * at + 1]!));
}
