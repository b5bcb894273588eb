/** The index of all names: built when it is first asked for, a little at a time. */

import type { Steps } from "../core/work.ts";
import { readings, single, words } from "./folds.ts";
import { KeysBuilder, type Keys } from "./keys.ts";
import { forms, keys as keysOf, reordered, SPELLING, type Form } from "./names.ts";

/** How a place has a name. */
export type Use = "main" | "alternative" | "former";

export interface Name {
  readonly text: string;
  readonly use: Use;
}

/** Things with names, by number. */
export interface Source {
  readonly count: number;
  names(item: number): readonly Name[];
  kind(item: number): string;
  /** What comes first among things that answer equally well: the less, the sooner. */
  standing(item: number): number;
}

export const TIERS = 8;
/** The tier of another spelling whose words are in another order: nothing that one types is its beginning. */
export const REORDERED = 7;
const USES: readonly Use[] = ["main", "alternative", "former"];
/** Names between two looks at the clock. */
const BATCH = 64;
/** Readings of a word by which it is found alone. */
const MOST_READINGS = 2;

export class Index {
  constructor(
    readonly source: Source,
    /** Whole names: values are the number of the name times TIERS, plus the tier. */
    readonly whole: Keys,
    /** Words of names: values are numbers of names. */
    readonly words: Keys,
    /** The thing that has a name, which of its names that is, and how it is used. */
    readonly owner: Uint32Array,
    readonly nth: Uint8Array,
    readonly use: Uint8Array,
  ) {}

  get names(): number {
    return this.owner.length;
  }

  name(number: number): Name {
    return this.source.names(this.owner[number]!)[this.nth[number]!]!;
  }
}

/** Make the index; it yields wherever others may work. */
export function* building(source: Source): Steps<Index> {
  const [whole, single_] = [new KeysBuilder(), new KeysBuilder()];
  const [owner, nth, use]: [number[], number[], number[]] = [[], [], []];
  for (let item = 0; item < source.count; item++) {
    for (const [index, name] of source.names(item).entries()) {
      const found = forms(name.text);
      addWhole(whole, found, owner.length);
      addWords(single_, found, owner.length);
      owner.push(item);
      nth.push(index);
      use.push(USES.indexOf(name.use));
    }
    if (item % BATCH === 0) yield;
  }
  const [ofNames, ofWords] = [yield* whole.sorted(), yield* single_.sorted()];
  return new Index(source, ofNames, ofWords, Uint32Array.from(owner), Uint8Array.from(nth), Uint8Array.from(use));
}

/** Each key in its strictest tier. */
function addWhole(to: KeysBuilder, found: readonly Form[], name: number): void {
  const seen = new Set<string>();
  const turned = reordered(found);
  for (const [tier, keys] of keysOf(found).entries())
    for (const key of keys) {
      if (seen.has(key)) continue;
      seen.add(key);
      to.add(key, name * TIERS + (tier === SPELLING && turned.has(key) ? REORDERED : tier));
    }
}

/** The tier of a value of whole names. */
export function tierOf(value: number): number {
  const tier = value % TIERS;
  return tier === REORDERED ? SPELLING! : tier;
}

function addWords(to: KeysBuilder, found: readonly Form[], name: number): void {
  const texts = found.flatMap((one) => words(one.text));
  const keys = new Set(texts.flatMap((word) => readings(word).slice(0, MOST_READINGS).map(single)));
  for (const key of keys) if (key) to.add(key, name);
}
