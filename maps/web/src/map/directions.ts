/** Which place an arrow key leads to. */

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** To the right and down, in pixels. */
const WAYS: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
/** How much farther what lies aside counts than what lies ahead. */
const ASIDE = 2;
/** A place that is less than this ahead lies beside. */
const LEAST = 0.5;
/** Farther than any place. */
const FAR = 1e9;

export function isArrow(key: string): boolean {
  return key in WAYS;
}

/** The nearest place on the side of an arrow key, no farther aside than ahead; if there is none, of that whole side. */
export function towards<P extends Place>(key: string, from: Place, places: readonly P[]): P | null {
  const [right, down] = WAYS[key]!;
  let [best, least] = [null as P | null, Infinity];
  for (const place of places) {
    const [dx, dy] = [place.x - from.x, place.y - from.y];
    const ahead = dx * right + dy * down;
    if (ahead < LEAST) continue;
    const aside = Math.abs(dx * down) + Math.abs(dy * right);
    // What lies rather aside comes after all that lies rather ahead.
    const cost = ahead + ASIDE * aside + (aside > ahead ? FAR : 0);
    if (cost < least) [best, least] = [place, cost];
  }
  return best;
}
