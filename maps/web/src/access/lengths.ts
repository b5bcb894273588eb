/**
 * How long corridors and their legs are told to be: as published where that is known, as
 * comparisons of ways count (`geo.corridors.stretches`). A line drawn straight from place to place
 * is too short to be told as a length.
 */

import type { Atlas } from "../core/payload.ts";
import type { Ref } from "../core/store.ts";
import { isRoughLine, type Leg } from "./legs.ts";

export interface Length {
  readonly km: number;
  /** Whether it is told as an estimate. */
  readonly about: boolean;
  /** `parts`: of published lengths of corridors that it runs along; `scaled`: times what those of other lines are to theirs. */
  readonly basis: "published" | "parts" | "scaled" | "drawn";
}

/** Share by which a published length may fall short of the line: beyond it, it is that of something else. */
const SHORTER = 0.05;
/** Corridors of a mode from which a ratio of lengths is taken. */
const ENOUGH = 3;
/** The corridors of larger layers come from files, without legs along others. */
const MOST_ROWS = 500;
/** A leg of this share of a corridor is all of it. */
const WHOLE = 0.995;

/** The length of a corridor; null where it has none. */
export function lengthOf(atlas: Atlas, ref: Ref): Length | null {
  const layer = atlas.layer(ref);
  const published = layer.number("published_length_km", ref.row);
  if (published !== null) return { km: published, about: false, basis: "published" };
  const drawn = layer.number("length_km", ref.row);
  if (drawn === null) return null;
  const legs = layer.count > MOST_ROWS ? [] : layer.records("legs", ref.row).map((leg) => lengthOfLeg(atlas, ref, leg));
  const known = legs.some(({ basis }) => basis === "published");
  if (!known && !legs.some(({ basis }) => basis === "scaled")) return { km: drawn, about: layer.value("approximate", ref.row) === true, basis: "drawn" };
  return { km: legs.reduce((sum, { km }) => sum + km, 0), about: true, basis: known ? "parts" : "scaled" };
}

export function lengthOfLeg(atlas: Atlas, ref: Ref, leg: Leg): Length {
  const drawn = typeof leg.length_km === "number" ? leg.length_km : 0;
  const own = atlas.layer(ref).number("published_length_km", ref.row);
  if (own !== null && atlas.layer(ref).records("legs", ref.row).length === 1) return { km: own, about: false, basis: "published" };
  const along = typeof leg.along === "string" && atlas.hasIds ? atlas.find(leg.along) : null;
  const ratio = along && ratioOf(atlas, along);
  if (ratio) {
    const whole = drawn >= WHOLE * (atlas.layer(along).number("length_km", along.row) ?? 0);
    return { km: drawn * ratio, about: !whole, basis: "published" };
  }
  const scale = leg.method === "schematic" && scalesOf(atlas).get(leg.mode);
  if (scale) return { km: drawn * scale, about: true, basis: "scaled" };
  return { km: drawn, about: isRoughLine(leg), basis: "drawn" };
}

/** How often the line goes into the published length; null: that is not known, or not that of this line. */
function ratioOf(atlas: Atlas, ref: Ref): number | null {
  const layer = atlas.layer(ref);
  const [drawn, published] = [layer.number("length_km", ref.row), layer.number("published_length_km", ref.row)];
  const legs = layer.records("legs", ref.row);
  const alone = new Set(legs.map(({ mode }) => mode)).size === 1 && !legs.some(({ along }) => along);
  const ratio = drawn && published && alone ? published / drawn : 0;
  return ratio >= 1 - SHORTER ? ratio : null;
}

type Scales = ReadonlyMap<unknown, number>;
const known = new WeakMap<Atlas, Scales>();

/** What published lengths are to schematic lines that exist, by mode: the median. */
function scalesOf(atlas: Atlas): Scales {
  const found = known.get(atlas) ?? scales(atlas);
  known.set(atlas, found);
  return found;
}

function scales(atlas: Atlas): Scales {
  const ratios = new Map<unknown, number[]>();
  for (const [index, layer] of atlas.layers.entries()) {
    if (layer.count > MOST_ROWS) continue;
    for (let row = 0; row < layer.count; row++) {
      const legs = layer.records("legs", row);
      const [first] = legs;
      const straight = legs.every(({ method }) => method === "schematic");
      if (!first || !straight || layer.text("status", row) !== "existing") continue;
      const ratio = ratioOf(atlas, { layer: index, row });
      if (ratio) ratios.set(first.mode, [...(ratios.get(first.mode) ?? []), ratio]);
    }
  }
  return new Map([...ratios].filter(([, all]) => all.length >= ENOUGH).map(([mode, all]) => [mode, median(all)]));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
