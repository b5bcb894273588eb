/** Answers for the search: the index is built when the first one is asked for. */

import type { Context } from "../core/context.ts";
import type { Bounds, Position } from "../core/payload.ts";
import type { Ref } from "../core/store.ts";
import { inSlices, Latest } from "../core/work.ts";
import { coordinatesOf } from "./coordinates.ts";
import { ALIKE, find, STARTS, type Hit } from "./find.ts";
import { heavy, normalise, readings, words } from "./folds.ts";
import { building, type Index, type Name, type Source } from "./index.ts";
import { kindsNamed } from "./kinds.ts";
import { Findable } from "./places.ts";
import { Sieve } from "./sieve.ts";

const MOST_FEATURES = 12;
const MOST_PLACES = 6;
/** Degrees within which a place of the background is the feature of that name. */
const SAME_PLACE = 0.2;

export interface Found {
  readonly title: string;
  /** The name that answers, where it is another one than the title. */
  readonly said: Name | null;
  /** A feature; null: somewhere on the background. */
  readonly ref: Ref | null;
  readonly box: Bounds | null;
  readonly kind: string;
}

export interface Answer {
  readonly features: readonly Found[];
  readonly places: readonly Found[];
  readonly position: Position | null;
  /** Whether a region or sea answers better than any feature: then the background comes first. */
  readonly vast: boolean;
  /** Whether all names were asked. */
  readonly whole: boolean;
}

/** Things whose names are all indexed; of more, each question sieves out those that may answer. */
const MOST_INDEXED = 20_000;

const known = new WeakMap<Context, Finder>();

/** One finder for all who ask: its index is large. */
export function finderOf(context: Context): Finder {
  const own = known.get(context) ?? new Finder(context);
  known.set(context, own);
  return own;
}

export class Finder {
  private readonly things: Findable;
  private index: Promise<Index> | null = null;
  private sieve: Sieve | null = null;
  private readonly latest = new Latest();
  /** Whether an answer can be had without waiting for all names. */
  ready = false;

  constructor(private readonly context: Context) {
    this.things = new Findable(context.atlas);
  }

  /** Make ready for questions, unless that was begun already. */
  prepare(): Promise<unknown> {
    if (this.things.count > MOST_INDEXED) return this.fill();
    return this.indexed();
  }

  private indexed(): Promise<Index> {
    this.index ??= this.things.load().then(() => inSlices(building(this.things))).finally(() => (this.ready = true));
    return this.index;
  }

  /** Have the sieve filled; it answers meanwhile. */
  private async fill(): Promise<Sieve> {
    if (this.sieve) return this.sieve;
    const sieve = (this.sieve = new Sieve(this.things));
    await this.things.load();
    this.ready = true;
    void inSlices(sieve.filling());
    return sieve;
  }

  /** What a text may mean; null: something else was asked meanwhile. */
  async answer(text: string): Promise<Answer | null> {
    const position = coordinatesOf(text);
    if (position) return { features: [], places: [], position, vast: false, whole: true };
    if (this.things.count <= MOST_INDEXED) return this.told(text, await this.indexed(), (item) => item);
    const sieve = await this.fill();
    let answer: Answer | null = null;
    const current = await this.latest.run(async (signal) => {
      const { whole } = sieve;
      const items = await inSlices(sieve.candidates(text), signal);
      const index = await inSlices(building(among(this.things, items)), signal);
      answer = { ...this.told(text, index, (at) => items[at]!), whole };
    });
    return current ? answer : null;
  }

  private told(text: string, index: Index, itemOf: (at: number) => number): Answer {
    const hits = find(index, text, (at) => this.things.title(itemOf(at), this.context.tr), kindsNamed(text));
    const [features, places]: [Found[], Found[]] = [[], []];
    const certain = (hits[0]?.rank ?? Infinity) < STARTS;
    for (const { item: at, ...hit } of hits) {
      const item = itemOf(at);
      // Beside the name that was typed, what the background has alike is noise.
      if (certain && hit.rank >= ALIKE && item >= this.things.features) continue;
      const [to, most] = item < this.things.features ? [features, MOST_FEATURES] : [places, MOST_PLACES];
      if (to.length < most) to.push(this.found(index, { ...hit, item }, text));
    }
    return { features, places: places.filter((place) => !features.some((one) => same(one, place))), position: null, vast: this.isVast(hits, itemOf), whole: true };
  }

  /** Among names that are right, what is larger comes first, too. */
  private isVast(hits: readonly Hit[], itemOf: (at: number) => number): boolean {
    const vast = hits.findIndex(({ item }) => this.things.expanse(itemOf(item)) !== undefined);
    const own = hits.findIndex(({ item }) => itemOf(item) < this.things.features);
    if (vast < 0 || own < 0) return vast >= 0;
    const { rank } = hits[vast]!;
    return rank < hits[own]!.rank || (rank < STARTS && vast < own);
  }

  private found(index: Index, { item, name }: Hit, text: string): Found {
    const title = this.things.title(item, this.context.tr);
    const said = index.name(name);
    const plain = fold(said.text) === fold(title) || (said.use === "main" && holds(title, text));
    return { title, said: plain ? null : said, ref: this.things.feature(item), box: this.things.box(item), kind: this.things.kind(item) };
  }
}

/** Some things, as if there were no others. */
function among(things: Source, items: readonly number[]): Source {
  return {
    count: items.length,
    names: (at) => things.names(items[at]!),
    kind: (at) => things.kind(items[at]!),
    standing: (at) => things.standing(items[at]!),
  };
}

/** Whether each word of a text begins a word of the title: then it needs no other name to explain it. */
function holds(title: string, text: string): boolean {
  const read = (one: string): ReturnType<typeof readings>[] => words(normalise(one)).map((word) => readings(word));
  const own = read(title).flat();
  return read(text).every((word) => word.some((begin) => own.some((whole) => whole.startsWith(begin))));
}

function fold(text: string): string {
  return heavy(normalise(text))[0] ?? text;
}

function same(one: Found, other: Found): boolean {
  if (!one.box || !other.box || fold(one.title) !== fold(other.title)) return false;
  return Math.hypot(one.box[0] - other.box[0], one.box[1] - other.box[1]) < SAME_PLACE;
}
