/** Answers for the search: the index is built when the first one is asked for. */

import type { Context } from "../core/context.ts";
import type { Bounds, Position } from "../core/payload.ts";
import type { Ref } from "../core/store.ts";
import { inSlices } from "../core/work.ts";
import { coordinatesOf } from "./coordinates.ts";
import { find, type Hit } from "./find.ts";
import { heavy, normalise, readings, words } from "./folds.ts";
import { building, type Index, type Name } from "./index.ts";
import { Findable } from "./places.ts";

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
}

export interface Answer {
  readonly features: readonly Found[];
  readonly places: readonly Found[];
  readonly position: Position | null;
}

export class Finder {
  private readonly things: Findable;
  private index: Promise<Index> | null = null;
  ready = false;

  constructor(private readonly context: Context) {
    this.things = new Findable(context.atlas);
  }

  /** Build the index, unless that was begun already. */
  prepare(): Promise<Index> {
    this.index ??= inSlices(building(this.things)).finally(() => (this.ready = true));
    return this.index;
  }

  async answer(text: string): Promise<Answer> {
    const position = coordinatesOf(text);
    if (position) return { features: [], places: [], position };
    const index = await this.prepare();
    const hits = find(index, text, (item) => this.things.title(item, this.context.tr));
    const [features, places]: [Found[], Found[]] = [[], []];
    for (const hit of hits) {
      const [to, most] = hit.item < this.things.features ? [features, MOST_FEATURES] : [places, MOST_PLACES];
      if (to.length < most) to.push(this.found(index, hit, text));
    }
    return { features, places: places.filter((place) => !features.some((one) => same(one, place))), position: null };
  }

  private found(index: Index, { item, name }: Hit, text: string): Found {
    const title = this.things.title(item, this.context.tr);
    const said = index.name(name);
    const plain = fold(said.text) === fold(title) || (said.use === "main" && holds(title, text));
    return { title, said: plain ? null : said, ref: this.things.feature(item), box: this.things.box(item) };
  }
}

/** Whether each word of a text begins a word of the title: then it needs no other name to explain it. */
function holds(title: string, text: string): boolean {
  const [own, asked] = [title, text].map((one) => words(normalise(one)).map((word) => readings(word)));
  return asked!.every((word) => own!.some((other) => word.some((begin) => other.some((whole) => whole.startsWith(begin)))));
}

function fold(text: string): string {
  return heavy(normalise(text))[0] ?? text;
}

function same(one: Found, other: Found): boolean {
  if (!one.box || !other.box || fold(one.title) !== fold(other.title)) return false;
  return Math.hypot(one.box[0] - other.box[0], one.box[1] - other.box[1]) < SAME_PLACE;
}
