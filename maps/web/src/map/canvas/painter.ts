/** What paints one kind of shape of a layer, and tells what lies under a pixel. */

import type { Bounds } from "../../core/payload.ts";
import type { Wear } from "../renderer.ts";
import type { Frame } from "./frame.ts";
import type { Inks } from "./inks.ts";
import type { Sheet } from "./surface.ts";

/** Pixels of what is painted. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** One feature, or many that cannot be told apart: their rows, as far as they were looked up, or where they lie, and how many. */
export type Hit = { readonly row: number } | { readonly crowd: readonly number[]; readonly count: number; readonly box?: Bounds };

export interface Painter {
  /** Keep the rows whose byte is 1. */
  filter(mask: Uint8Array): void;
  /** Paint as a year has it, and capacities or not. */
  wear(look: Wear): void;
  paint(sheet: Sheet, inks: Inks): Generator<void, void>;
  /** The topmost feature whose picture covers a pixel; a finger may miss it by the slack. */
  pick(spot: Spot, frame: Frame, slack: number): Hit | null;
  /** Where single marks stand that names keep clear of. */
  spots(frame: Frame): Spot[];
  /** Whether colours say how many there are, instead of one mark each. */
  readonly crowded: boolean;
}
