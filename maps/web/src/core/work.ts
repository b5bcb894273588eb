/** Long work, a little at a time, so that the page answers meanwhile. */

const SLICE_MS = 12;
/** How long is waited for a picture. */
const UNSEEN_MS = 1000;
/** Steps of work between two looks at the clock. */
export const BATCH = 1024;

export type Steps<T> = Generator<void, T>;

/** Do all of it in one go: where there is little. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Leave the page free between slices of time; fails once nobody waits for it any more. */
export async function inSlices<T>(steps: Steps<T>, signal?: AbortSignal): Promise<T> {
  for (;;) {
    signal?.throwIfAborted();
    const end = performance.now() + SLICE_MS;
    while (performance.now() < end) {
      const step = steps.next();
      if (step.done) return step.value;
    }
    await new Promise((resume) => setTimeout(resume));
  }
}

/** The moment after the next picture; a page that nobody sees has none, and goes on all the same. */
export function painted(): Promise<void> {
  return new Promise((resume) => {
    requestAnimationFrame(() => setTimeout(resume));
    setTimeout(resume, UNSEEN_MS);
  });
}

/** Work of which only the last that was begun counts. */
export class Latest {
  private control: AbortController | null = null;

  /** Give up what is under way. */
  stop(): void {
    this.control?.abort();
    this.control = null;
  }

  /** Begin anew; false where other work was begun before this was done. */
  async run(work: (signal: AbortSignal) => Promise<void>): Promise<boolean> {
    this.stop();
    const control = (this.control = new AbortController());
    try {
      await work(control.signal);
    } catch (error) {
      if (!control.signal.aborted) throw error;
    }
    return !control.signal.aborted;
  }
}
