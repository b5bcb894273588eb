/** How far places are from each other: every pair of them, from edge to edge. */

import { way } from "../core/geodesic.ts";
import type { Atlas, Layer, Position } from "../core/payload.ts";
import { place } from "../core/sphere.ts";
import type { Ref } from "../core/store.ts";
import type { Steps } from "../core/work.ts";
import { isChain } from "./legs.ts";
import { Shape } from "./shape.ts";
import { Tree } from "./tree.ts";

/** So many places are compared. */
export const MOST_PLACES = 12;

export interface Between {
  readonly km: number;
  readonly from: Position;
  readonly to: Position;
  /** Whether either end is drawn as approximate. */
  readonly rough: boolean;
}

/** From each place (a row) to each other; null: to itself, or one of the two is not on the map. */
export type Matrix = readonly (readonly (Between | null)[])[];

export function* matrixOf(atlas: Atlas, places: readonly Ref[]): Steps<Matrix> {
  const shapes = places.map((ref) => new Shape(atlas.layer(ref), ref.row));
  const rough = places.map((ref) => isRough(atlas.layer(ref), ref.row));
  const matrix = places.map(() => places.map((): Between | null => null));
  for (const [column, ref] of places.entries()) {
    const tree = yield* Tree.of(atlas, ref);
    for (let row = 0; row < column; row++) {
      yield;
      const found = tree.nearest(shapes[row]!, null);
      if (!found) continue;
      const [from, to] = [place(found.gap.from), place(found.gap.to)];
      const { km } = way(from, to);
      const either = rough[row]! || rough[column]!;
      matrix[row]![column] = { km, from, to, rough: either };
      matrix[column]![row] = { km, from: to, to: from, rough: either };
    }
  }
  return matrix;
}

/** Whether some part of a feature is drawn as approximate, or straight from station to station. */
export function isRough(layer: Layer, row: number): boolean {
  let rough = isChain(layer, row);
  layer.eachRing(row, (symbol) => (rough ||= layer.raw.symbols[symbol]!.approximate));
  return rough;
}
