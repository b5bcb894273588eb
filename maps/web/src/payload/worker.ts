/** The worker: reads blocks beside the page, so that the page answers meanwhile. */

import { done, type Job } from "./job.ts";

interface Asked {
  readonly number: number;
  readonly job: Job;
}

/** What of a worker's global scope is used here: the page's own types know none. */
interface Scope {
  onmessage: ((event: MessageEvent<Asked>) => void) | null;
  postMessage(message: unknown, transfer?: ArrayBufferLike[]): void;
}

const scope = self as unknown as Scope;

scope.onmessage = ({ data: { number, job } }) => {
  done(job).then(
    ({ answer, buffers }) => scope.postMessage({ number, answer }, buffers),
    (error: unknown) => scope.postMessage({ number, error: String(error) }),
  );
};
