/** Boxes in steps, around what is looked at far more often than each vertex. */

const [LEAST, MOST] = [-(2 ** 31), 2 ** 31 - 1];
export const EDGES = 4;

/** Write west, north, east and south of the vertices from one up to another; of none, west lies east of east. */
export function boxInto(boxes: Int32Array, at: number, xy: Int32Array, from: number, to: number): void {
  let [west, north, east, south] = [MOST, LEAST, LEAST, MOST];
  for (let vertex = 2 * from; vertex < 2 * to; vertex += 2) {
    const x = xy[vertex]!;
    const y = xy[vertex + 1]!;
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < south) south = y;
    if (y > north) north = y;
  }
  boxes[at] = west;
  boxes[at + 1] = north;
  boxes[at + 2] = east;
  boxes[at + 3] = south;
}

/** The box of each part, which has rings, which have vertices: where each begins, and where the last one ends. */
export function boxesOf(xy: Int32Array, ring: Uint32Array, point: Uint32Array): Int32Array {
  const boxes = new Int32Array(EDGES * (ring.length - 1));
  for (let part = 0; part + 1 < ring.length; part++) boxInto(boxes, EDGES * part, xy, point[ring[part]!]!, point[ring[part + 1]!]!);
  return boxes;
}
