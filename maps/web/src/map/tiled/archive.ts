/** What the page asks of an archive of tiles; the script that reads it comes only with pages that need it. */

import type { Draw } from "../../core/payload.ts";

export type Properties = Readonly<Record<string, string | number | boolean>>;

/** A feature as far as it lies in a tile. */
export interface Piece {
  readonly draw: Draw;
  /** Points, lines, or areas with their holes: x and y in turn, the tile from 0 to 1, y down. */
  readonly parts: readonly (readonly Float64Array[])[];
  readonly properties: Properties;
}

export interface Archive {
  /** The zooms of which there are tiles. */
  readonly farthest: number;
  readonly closest: number;
  /** The features of a tile; none where the archive has no such tile. Rejects with a `Trouble`. */
  tile(zoom: number, x: number, y: number, signal: AbortSignal): Promise<readonly Piece[]>;
}

export interface Reader {
  /** Rejects with a `Trouble`. */
  open(url: string): Promise<Archive>;
}

/** Why tiles do not come. */
export const TROUBLES = ["disk", "missing", "silent", "ranges", "broken"] as const;
export type Trouble = (typeof TROUBLES)[number];

/** Errors cross from one script to another: they are known by what they hold. */
export class TroubleError extends Error {
  constructor(readonly trouble: Trouble, cause?: unknown) {
    super(trouble, { cause });
  }
}

export function troubleOf(error: unknown): Trouble {
  const told = error instanceof Error && "trouble" in error ? error.trouble : null;
  return TROUBLES.find((one) => one === told) ?? "broken";
}

export function aborted(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}
