/** Brings jobs to a worker and its answers back; before it is called, or without one, they are done here. */

import source from "virtual:worker";
import type { Cells } from "./cells.ts";
import { done, type CellsJob, type Job } from "./job.ts";
import type { ShapesData } from "./shapes.ts";
import type { GeometryJob } from "./unpack.ts";

interface Answered {
  readonly number: number;
  readonly answer?: unknown;
  readonly error?: string;
}

interface Waiting {
  readonly job: Job;
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

export class Courier {
  private worker: Worker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private held: Waiting[] | null = null;
  private last = 0;

  /** Who writes the page allows a worker where there is enough for it to do. */
  constructor(private allowed = true) {}

  /** Put off what is asked for until the worker is called, unless it was already. */
  hold(): void {
    if (!this.worker) this.held ??= [];
  }

  /** Have a worker from now on. */
  call(): void {
    if (this.allowed) this.start();
    const held = this.held ?? [];
    this.held = null;
    held.forEach((one) => this.send(one));
  }

  private start(): void {
    this.allowed = false;
    try {
      const url = URL.createObjectURL(new Blob([source()], { type: "text/javascript" }));
      this.worker = new Worker(url);
      this.worker.onmessage = ({ data }: MessageEvent<Answered>) => this.answered(data);
      // A page within another one may not be allowed any worker.
      this.worker.onerror = () => this.alone();
    } catch {
      this.worker = null;
    }
  }

  ask(job: CellsJob): Promise<Cells>;
  ask(job: GeometryJob): Promise<ShapesData>;
  ask(job: Job): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const waiting: Waiting = { job, resolve, reject };
      if (this.held) this.held.push(waiting);
      else this.send(waiting);
    });
  }

  private send(waiting: Waiting): void {
    if (!this.worker) return here(waiting);
    this.waiting.set(++this.last, waiting);
    this.worker.postMessage({ number: this.last, job: waiting.job });
  }

  private answered({ number, answer, error }: Answered): void {
    const waiting = this.waiting.get(number);
    this.waiting.delete(number);
    if (error === undefined) waiting?.resolve(answer);
    else waiting?.reject(new Error(error));
  }

  /** Do without the worker what it was asked for. */
  private alone(): void {
    this.worker = null;
    const left = [...this.waiting.values()];
    this.waiting.clear();
    left.forEach(here);
  }
}

function here({ job, resolve, reject }: Waiting): void {
  done(job).then(({ answer }) => resolve(answer), reject);
}
