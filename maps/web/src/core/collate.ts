/** The order of names in each language, from our own tables: browsers lack Kazakh. */

import { ascending, ranking } from "./radix.ts";
import type { Language } from "./store.ts";
import { atOnce, BATCH, type Steps } from "./work.ts";

const CYRILLIC = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя";
const LATIN = "abcdefghijklmnopqrstuvwxyz";
const QUOTES = "«»\"'`´„‘’‚‛“”‟()[]";

/** What a character weighs, lightest first; nothing at all for quotes and accents. */
const SPACE = 1;
/** A number begins with how many digits it has: 9 comes before 10. */
const LENGTH = 2;
const LONGEST = 18;
const DIGIT = LENGTH + LONGEST + 1;
const LETTER = DIGIT + 10;
const OTHER = 127;
/** Latin and Cyrillic end here; what follows is weighed without a table. */
const TABLE = 0x530;
/** So many weights of 7 bits fit into a whole number exactly. */
const PACKED = 7;
const MOST = 128 ** PACKED;
/** So few texts are sorted faster by comparing them. */
const FEW = 1000;

export class Collator {
  private readonly table: Uint8Array;
  private bytes = new Uint8Array(256);

  constructor(language: Language) {
    const letters = language === "en" ? LATIN + CYRILLIC : CYRILLIC + LATIN;
    const weigh = (letter: string): number => letters.indexOf(language === "ru" && letter === "ё" ? "е" : letter);
    this.table = Uint8Array.from({ length: TABLE }, (_, code) => weight(String.fromCharCode(code), weigh));
  }

  compare(one: string, other: string): number {
    const middle = this.weights(one, 0);
    const end = this.weights(other, middle);
    return difference(this.bytes, 0, middle, middle, end) || tie(one, other);
  }

  /** The numbers 0 … count - 1 in the order of their texts; `down`: the last one first. */
  order(count: number, text: (index: number) => string, down = false): Uint32Array {
    return atOnce(this.ordering(count, text, down));
  }

  /** The same, a little at a time. */
  *ordering(count: number, text: (index: number) => string, down = false): Steps<Uint32Array> {
    const starts = new Uint32Array(count + 1);
    for (let index = 0; index < count; index++) {
      if (index % BATCH === 0) yield;
      starts[index + 1] = this.weights(text(index), starts[index]!);
    }
    const order = ascending(count);
    yield* new Sorting(this.bytes, starts, text, down).sort(order, 0);
    return order;
  }

  /** Write what a text weighs from `start` on; return where it ends. */
  private weights(text: string, start: number): number {
    this.reserve(start + 2 * text.length);
    const { bytes } = this;
    let end = start;
    for (let at = 0; at < text.length; at++) {
      const own = this.weightOf(text.charCodeAt(at));
      if (own >= DIGIT && own < LETTER) {
        const stop = this.numberEnd(text, at);
        end = this.number(text, at, stop, end);
        at = stop - 1;
      } else if (own > SPACE || (own === SPACE && end > start && bytes[end - 1] !== SPACE)) bytes[end++] = own;
    }
    return end > start && bytes[end - 1] === SPACE ? end - 1 : end;
  }

  private weightOf(code: number): number {
    if (code < TABLE) return this.table[code]!;
    if (code < 0x2000 || code > 0x206f) return OTHER;
    return QUOTES.includes(String.fromCharCode(code)) ? 0 : SPACE;
  }

  private numberEnd(text: string, from: number): number {
    let at = from;
    while (at < text.length && isDigit(this.weightOf(text.charCodeAt(at)))) at++;
    return at;
  }

  private number(text: string, from: number, stop: number, start: number): number {
    const { bytes, table } = this;
    let at = from;
    while (at < stop - 1 && table[text.charCodeAt(at)] === DIGIT) at++;
    let end = start;
    bytes[end++] = LENGTH + Math.min(stop - at, LONGEST);
    while (at < stop) bytes[end++] = table[text.charCodeAt(at++)]!;
    return end;
  }

  private reserve(size: number): void {
    if (size <= this.bytes.length) return;
    const more = new Uint8Array(2 * size);
    more.set(this.bytes);
    this.bytes = more;
  }
}

/** Sort by a few weights at a time: what is alike in these by the next ones. */
class Sorting {
  constructor(
    private readonly bytes: Uint8Array,
    private readonly starts: Uint32Array,
    private readonly text: (index: number) => string,
    private readonly down: boolean,
  ) {}

  /** Sort texts that are alike in their first `depth` weights. */
  *sort(part: Uint32Array, depth: number): Steps<void> {
    if (part.length < FEW) return this.sortFew(part, depth);
    const heads = new Float64Array(part.length);
    for (let at = 0; at < part.length; at++) {
      if (at % BATCH === 0) yield;
      heads[at] = this.head(part[at]!, depth);
    }
    const order = yield* ranking(heads);
    yield;
    part.set(order.map((at) => part[at]!));
    let from = 0;
    for (let to = 1; to <= part.length; to++) {
      if (to % BATCH === 0) yield;
      if (to < part.length && heads[order[to]!] === heads[order[from]!]) continue;
      const alike = part.subarray(from, to);
      from = to;
      if (alike.length === 1) continue;
      yield;
      if (alike.length < FEW) this.sortFew(alike, depth + PACKED);
      else if (this.ends(alike[0]!, depth + PACKED)) yield* this.sortSame(alike);
      else yield* this.sort(alike, depth + PACKED);
    }
  }

  /** Sort texts that all weigh the same: most of them are the same. */
  private *sortSame(part: Uint32Array): Steps<void> {
    const known = new Map<string, number>();
    const codes = new Uint32Array(part.length);
    for (let at = 0; at < part.length; at++) {
      if (at % BATCH === 0) yield;
      const text = this.text(part[at]!);
      if (!known.has(text)) known.set(text, known.size);
      codes[at] = known.get(text)!;
    }
    const places = new Float64Array(known.size);
    [...known.keys()].sort(tie).forEach((text, place) => (places[known.get(text)!] = this.down ? -place : place));
    const order = yield* ranking(Float64Array.from(codes, (code) => places[code]!));
    part.set(order.map((at) => part[at]!));
  }

  private sortFew(part: Uint32Array, depth: number): void {
    // Texts that end here weigh the same.
    if (this.ends(part[0]!, depth)) part.sort((one, other) => this.tie(one, other));
    else part.sort((one, other) => this.compare(one, other, depth));
  }

  private ends(index: number, depth: number): boolean {
    return this.starts[index]! + depth > this.starts[index + 1]!;
  }

  private head(index: number, depth: number): number {
    const head = packed(this.bytes, this.starts[index]! + depth, this.starts[index + 1]!);
    return this.down ? MOST - head : head;
  }

  private compare(one: number, other: number, depth: number): number {
    const { bytes, starts } = this;
    const found = difference(bytes, starts[one]! + depth, starts[one + 1]!, starts[other]! + depth, starts[other + 1]!);
    return found ? (this.down ? -found : found) : this.tie(one, other);
  }

  private tie(one: number, other: number): number {
    const found = tie(this.text(one), this.text(other));
    return (this.down ? -found : found) || one - other;
  }
}

function isDigit(own: number): boolean {
  return own >= DIGIT && own < LETTER;
}

function weight(char: string, weigh: (letter: string) => number): number {
  const lower = char.toLowerCase();
  const base = lower.normalize("NFD").charAt(0);
  const at = [lower, base].map(weigh).find((found) => found >= 0);
  if (at !== undefined) return LETTER + at;
  if (base >= "0" && base <= "9") return DIGIT + Number(base);
  if (QUOTES.includes(char) || /\p{M}/u.test(char)) return 0;
  return /\p{L}/u.test(char) ? OTHER : SPACE;
}

/** The first weights as one number: most names differ there. */
function packed(bytes: Uint8Array, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < from + PACKED; at++) sum = sum * 128 + (at < to ? bytes[at]! : 0);
  return sum;
}

function difference(bytes: Uint8Array, one: number, oneEnd: number, other: number, otherEnd: number): number {
  let [left, right] = [one, other];
  while (left < oneEnd && right < otherEnd) {
    const found = bytes[left++]! - bytes[right++]!;
    if (found) return found;
  }
  return Math.max(oneEnd - left, 0) - Math.max(otherEnd - right, 0);
}

/** Of texts that weigh the same: plain before accented, small before capital. */
function tie(one: string, other: string): number {
  if (one === other) return 0;
  const [left, right] = [one.toLowerCase(), other.toLowerCase()];
  if (left !== right) return left < right ? -1 : 1;
  return one > other ? -1 : 1;
}
