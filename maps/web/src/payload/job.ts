/** What a worker is asked for, and how it answers; the same runs without one. */

import { buffersOf, cellsOf, type Cells } from "./cells.ts";
import { inflated } from "./bytes.ts";
import type { PackedColumn } from "./packed.ts";
import type { ShapesData } from "./shapes.ts";
import { shapesIn, type GeometryJob } from "./unpack.ts";

export interface CellsJob {
  readonly column: PackedColumn;
  readonly rows: number;
  readonly text: string;
}

export type Job = CellsJob | GeometryJob;

export interface Done<A> {
  readonly answer: A;
  /** What is handed over without a copy. */
  readonly buffers: ArrayBufferLike[];
}

export async function done(job: CellsJob): Promise<Done<Cells>>;
export async function done(job: GeometryJob): Promise<Done<ShapesData>>;
export async function done(job: Job): Promise<Done<Cells | ShapesData>>;
export async function done(job: Job): Promise<Done<Cells | ShapesData>> {
  if ("column" in job) {
    const answer = cellsOf(await inflated(job.text), job.column, job.rows);
    return { answer, buffers: buffersOf(answer) };
  }
  const answer = await shapesIn(job);
  const { xy, world, boxes, symbol, starts } = answer;
  const arrays = [xy, world, boxes, symbol, starts?.part, starts?.ring, starts?.point];
  return { answer, buffers: arrays.filter((one) => one !== null && one !== undefined).map((one) => one.buffer) };
}
