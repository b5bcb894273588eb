/** What a text may mean: exact names, then beginnings, words, and names spelt alike. */

import { distance } from "fastest-levenshtein";
import { REGION, WATER } from "./expanses.ts";
import { readings, single, words } from "./folds.ts";
import { REORDERED, tierOf, TIERS, type Index } from "./index.ts";
import type { Keys } from "./keys.ts";
import { BONES, CORE, forms, keys as keysOf, SAME, SPELLING, STEM } from "./names.ts";

/** How well a name answers, best first; typing errors are added to ALIKE. */
export const [STARTS, ALIKE] = [2, 5];
const [WHOLE, NEARLY, BEGINS, HAS_WORDS, HAS_BEGINNINGS, ROOT, KIND, FRAME] = [0, 1, 2.5, 3, 3.5, 4, 4.5, 9];
const BY_TIER: Readonly<Record<number, number>> = { [SAME!]: WHOLE, [CORE!]: NEARLY, [SPELLING!]: NEARLY, [STEM!]: ROOT, [BONES!]: FRAME };
/** A name that is right for a thing of another kind: a city where its port was asked for. */
const OTHER_KIND = 4;
/** Found things from which on nothing misspelt is looked for. */
export const ENOUGH = 5;
/** What people look for most comes first among equals; lines between places come after the places. */
const KIND_WEIGHTS = new Map(Object.entries({ [REGION]: 0, [WATER]: 0, city: 0, port: 1, airport: 1, station: 3, road: 4, rail: 4, sea: 4, air: 4, multimodal: 5 }));
const COMMON = 2;
const WEIGHTS = 8;
/** Found things that are put in order by name, too. */
const MOST = 200;

/** What is so large that its name without the word for what it is means it: «Каспий», «Мангистау». */
const VAST: ReadonlySet<string> = new Set([REGION, WATER]);

/** What comes first among things that answer equally well. */
export function weightOf(kind: string): number {
  return KIND_WEIGHTS.get(kind) ?? COMMON;
}

/** Errors that a key of so many letters may hold. */
export function errorsIn(length: number): number {
  return length < 4 ? 0 : length < 7 ? 1 : length < 12 ? 2 : 3;
}

export interface Hit {
  readonly item: number;
  /** The number of the name that answers. */
  readonly name: number;
  readonly rank: number;
}

interface Asked {
  readonly keys: readonly (readonly string[])[];
  /** The readings of each word. */
  readonly words: readonly (readonly string[])[];
  readonly kinds: ReadonlySet<string>;
}

/** The things that a text may mean, best first. `titleOf` is what the page calls a thing; `kinds`: those that the text names. */
export function find(index: Index, text: string, titleOf: (item: number) => string, kinds: ReadonlySet<string> = new Set()): Hit[] {
  const found = forms(text);
  const asked: Asked = {
    keys: keysOf(found),
    words: words(found[0]?.text ?? "").map((word) => readings(word).map(single)),
    kinds: new Set(found.flatMap((one) => one.kinds)),
  };
  const best = new Best(index, asked.kinds);
  const full = withWords(index, asked, (word) => index.words.exactly(word));
  exact(index, asked, best);
  beginnings(index, asked, full, best);
  allWords(index, asked, full, best);
  if (kinds.size) ofKinds(index, kinds, best);
  if (best.size < ENOUGH) {
    alike(index, asked, best);
    // One misspelt word is like a word of very many names: only where nothing else answers.
    if (!best.size || asked.words.length > 1) likeWords(index, asked, best);
  }
  if (!best.size) bones(index, asked, best);
  return best.sorted(titleOf);
}

/** The best name of each thing that was found. */
class Best {
  private readonly found: number[] = [];
  private readonly rank: Float32Array;
  private readonly name: Uint32Array;

  constructor(
    private readonly index: Index,
    private readonly kinds: ReadonlySet<string>,
  ) {
    this.rank = new Float32Array(index.source.count).fill(Infinity);
    this.name = new Uint32Array(index.source.count);
  }

  get size(): number {
    return this.found.length;
  }

  add(name: number, level: number): void {
    const item = this.index.owner[name]!;
    const rank = (level === NEARLY ? this.nearly(this.index.source.kind(item)) : level) + this.index.use[name]! / 4;
    if (rank >= this.rank[item]!) return;
    if (this.rank[item] === Infinity) this.found.push(item);
    this.rank[item] = rank;
    this.name[item] = name;
  }

  private nearly(kind: string): number {
    if (this.kinds.size && !this.kinds.has(kind)) return NEARLY + OTHER_KIND;
    return VAST.has(kind) ? WHOLE : NEARLY;
  }

  sorted(titleOf: (item: number) => string): Hit[] {
    const orders = Float64Array.from(this.found, (item) => this.order(item));
    const worst = orders.slice().sort()[MOST] ?? Infinity;
    const some = this.found.filter((_, index) => orders[index]! <= worst).slice(0, 2 * MOST);
    const titled = some.map((item) => ({ item, order: this.order(item), title: titleOf(item) }));
    const standing = (item: number): number => this.index.source.standing(item);
    titled.sort((one, other) => one.order - other.order || standing(one.item) - standing(other.item) || (one.title < other.title ? -1 : Number(one.title > other.title)));
    return titled.map(({ item }) => ({ item, name: this.name[item]!, rank: this.rank[item]! }));
  }

  /** By rank, then by the weight of the kind. */
  private order(item: number): number {
    return this.rank[item]! * WEIGHTS + weightOf(this.index.source.kind(item));
  }
}

/** Names that share a key; the looser of the two tiers counts. */
function exact(index: Index, asked: Asked, best: Best): void {
  for (const [tier, keys] of asked.keys.entries()) {
    if (tier === BONES) continue;
    for (const key of keys)
      for (const value of index.whole.exactly(key)) {
        const level = Math.max(tier, tierOf(value));
        if (level !== BONES) best.add(Math.floor(value / TIERS), BY_TIER[level]!);
      }
  }
}

/** Everything of some kinds, by its first name. */
function ofKinds(index: Index, kinds: ReadonlySet<string>, best: Best): void {
  for (let name = 0; name < index.names; name++) if (index.nth[name] === 0 && kinds.has(index.source.kind(index.owner[name]!))) best.add(name, KIND);
}

/** Names of which the text is the beginning: «порт» begins «Порт Курык» more than «Португалия». */
function beginnings(index: Index, asked: Asked, full: Uint8Array, best: Best): void {
  for (const prefix of new Set([...asked.keys[SAME!]!, ...asked.keys[SPELLING!]!]))
    for (const value of index.whole.beginning(prefix)) {
      const name = Math.floor(value / TIERS);
      if (value % TIERS !== REORDERED && tierOf(value) <= SPELLING!) best.add(name, full[name] ? STARTS : BEGINS);
    }
}

/** Names that hold each word of the text, or words that begin so. */
function allWords(index: Index, asked: Asked, full: Uint8Array, best: Best): void {
  const begun = withWords(index, asked, (word) => index.words.beginning(word));
  for (let name = 0; name < begun.length; name++) if (begun[name]) best.add(name, full[name] ? HAS_WORDS : HAS_BEGINNINGS);
}

/** Names that hold words like those of the text, or words that begin so. */
function likeWords(index: Index, asked: Asked, best: Best): void {
  const alike = withWords(index, asked, function* (word) {
    yield* index.words.beginning(word);
    for (const [key] of near(index.words, word)) yield* index.words.of(key);
  });
  for (let name = 0; name < alike.length; name++) if (alike[name]) best.add(name, ALIKE + 1);
}

/** Which names hold something for each word of the text: 1 for those. */
function withWords(index: Index, asked: Asked, holding: (word: string) => Iterable<number>): Uint8Array {
  const met = new Uint8Array(index.names);
  const wanted = asked.words.length;
  for (const [nth, word] of asked.words.entries())
    for (const reading of word) for (const name of holding(reading)) if (met[name] === nth) met[name] = nth + 1;
  return met.map((count) => Number(wanted > 0 && count === wanted));
}

/** Whole names with a few typing errors in them. */
function alike(index: Index, asked: Asked, best: Best): void {
  for (const fold of asked.keys[SPELLING!]!)
    for (const [key, errors] of near(index.whole, fold))
      for (const value of index.whole.of(key)) if (tierOf(value) <= SPELLING!) best.add(Math.floor(value / TIERS), ALIKE + errors);
}

/** Keys that differ from a text by no more errors than it may hold, and by how many. */
function* near(keys: Keys, text: string): Generator<[key: number, errors: number]> {
  const most = errorsIn(text.length);
  if (!most) return;
  for (const key of keys.like(text, most)) {
    const errors = errorsBetween(text, keys.text(key));
    if (errors <= most) yield [key, errors];
  }
}

/** Letters to change, to leave out or to put in; two that changed places are one error. */
export function errorsBetween(one: string, other: string): number {
  const errors = distance(one, other);
  return errors === 2 && swapped(one, other) ? 1 : errors;
}

function swapped(one: string, other: string): boolean {
  let at = 0;
  while (one[at] === other[at]) at++;
  return one[at] === other[at + 1] && one[at + 1] === other[at] && one.slice(at + 2) === other.slice(at + 2);
}

/** Names with the same consonants: the last thing to try. */
function bones(index: Index, asked: Asked, best: Best): void {
  for (const key of asked.keys[BONES!]!)
    for (const value of index.whole.exactly(key)) if (tierOf(value) === BONES) best.add(Math.floor(value / TIERS), FRAME);
}
