/** Work in slices: what takes long goes on in the next frame, and the page answers meanwhile. */

/** Milliseconds of a frame that may be taken; the browser needs the rest of it to paint. */
const BUDGET = 12;
/** The same while nothing is painted yet: who waits for the first picture does not move the map. */
const FIRST = 40;

export type Work = Generator<unknown, void>;

export class Slices {
  private readonly works = new Map<unknown, Work>();
  private pending = 0;
  private budget = FIRST;

  /** Do a work from the next frame on; an earlier one of the same owner is given up. */
  begin(owner: unknown, work: Work): void {
    this.works.delete(owner);
    this.works.set(owner, work);
    this.pending ||= requestAnimationFrame(() => this.slice());
  }

  /** Do now, as far as the time of a frame goes, what waits for the next one. */
  hurry(): void {
    if (!this.pending) return;
    cancelAnimationFrame(this.pending);
    this.slice();
  }

  giveUp(owner: unknown): void {
    this.works.delete(owner);
  }

  get idle(): boolean {
    return this.works.size === 0;
  }

  private slice(): void {
    this.pending = 0;
    const end = performance.now() + this.budget;
    for (const [owner, work] of this.works) {
      if (go(work, end)) this.works.delete(owner);
      if (performance.now() >= end) break;
    }
    if (this.works.size) this.pending = requestAnimationFrame(() => this.slice());
    else this.budget = BUDGET;
  }
}

/** Whether it came to its end before the time did. */
function go(work: Work, end: number): boolean {
  do if (work.next().done) return true;
  while (performance.now() < end);
  return false;
}

/** Do a work at once, and return what came out: paper does not wait. */
export function whole<Out>(work: Generator<unknown, Out>): Out {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
