/**
 * The names of a large atlas, to be gone through for each question.
 *
 * Keys of a million names would take too long to make and too much room. So each name is
 * kept as bytes; those that may answer are taken out, and looked at as closely as all the
 * names of a small atlas are.
 */

import { BATCH, type Steps } from "../core/work.ts";
import { GAP, keyBytes, write } from "./bytes.ts";
import { ENOUGH, errorsBetween, errorsIn, weightOf } from "./find.ts";
import { heavy, normalise, readings, single, words } from "./folds.ts";
import type { Source } from "./index.ts";
import { bits } from "./keys.ts";
import { forms } from "./names.ts";

/** How a name may answer, best first. */
const [BEGINS, HAS_WORDS, HAS_CORE, ALIKE] = [0, 1, 2, 3];
/** Things that are looked at closely. */
const MOST = 400;
/** Names that are kept before the worst are left out. */
const FULL = 8 * MOST;
const LEVELS = 4;
/** Bytes that a letter may take. */
const WIDE = 3;

interface Asked {
  /** Keys of the whole text, and the readings of each word. */
  readonly keys: readonly Uint8Array[];
  /** Keys of what is left without words for kinds. */
  readonly cores: readonly Uint8Array[];
  readonly words: readonly (readonly Uint8Array[])[];
  /** Keys as texts, and which letters each has. */
  readonly alike: readonly (readonly [key: string, mask: number])[];
}

export class Sieve {
  private bytes = new Uint8Array(1 << 16);
  private ends = new Uint32Array(1 << 12);
  private owners = new Uint32Array(1 << 12);
  private masks = new Uint32Array(1 << 12);
  private count = 0;
  /** Whether all names are in it. */
  whole = false;

  constructor(private readonly source: Source) {}

  *filling(): Steps<void> {
    for (let item = 0; item < this.source.count; item++) {
      if (item % BATCH === 0) yield;
      for (const { text } of this.source.names(item)) this.add(text, item);
    }
    this.whole = true;
  }

  private add(text: string, item: number): void {
    const start = this.start(this.count);
    this.reserve(start + WIDE * text.length);
    const end = write(text, this.bytes, start);
    if (end === start) return;
    this.ends[this.count] = end;
    this.owners[this.count] = item;
    this.masks[this.count++] = maskOf(this.bytes, start, end);
  }

  private reserve(size: number): void {
    if (size > this.bytes.length) this.bytes = grown(this.bytes, new Uint8Array(2 * size));
    if (this.count < this.ends.length) return;
    this.ends = grown(this.ends, new Uint32Array(2 * this.count));
    this.owners = grown(this.owners, new Uint32Array(2 * this.count));
    this.masks = grown(this.masks, new Uint32Array(2 * this.count));
  }

  private start(name: number): number {
    return name ? this.ends[name - 1]! : 0;
  }

  /** Things that may be meant by a text, of the names that are in it so far. */
  *candidates(text: string): Steps<number[]> {
    const asked = askedOf(text);
    const best = new Best((name) => weightOf(this.source.kind(this.owners[name]!)), (one, other) => this.compare(one, other));
    for (let name = 0; name < this.count; name++) {
      if (name % BATCH === 0) yield;
      const level = this.level(name, asked);
      if (level !== null) best.add(name, level);
    }
    if (best.size < ENOUGH) yield* this.alike(asked, best);
    return [...new Set(best.found().map((name) => this.owners[name]!))];
  }

  private *alike({ alike }: Asked, best: Best): Steps<void> {
    for (let name = 0; name < this.count; name++) {
      if (name % BATCH === 0) yield;
      for (const [key, mask] of alike) if (this.isLike(name, key, mask)) best.add(name, ALIKE);
    }
  }

  private isLike(name: number, key: string, mask: number): boolean {
    const most = errorsIn(key.length);
    if (!most || bits(this.masks[name]! ^ mask) > 2 * most) return false;
    const own = this.bytes.subarray(this.start(name), this.ends[name]);
    if (Math.abs(own.length - key.length) > most + 2) return false;
    return errorsBetween(key, String.fromCharCode(...own).replaceAll(" ", "")) <= most;
  }

  private level(name: number, { keys, cores, words: wanted }: Asked): number | null {
    const [start, end] = [this.start(name), this.ends[name]!];
    for (const key of keys) if (begins(this.bytes, start, end, key)) return BEGINS;
    if (wanted.length && wanted.every((word) => word.some((one) => this.hasWord(start, end, one)))) return HAS_WORDS;
    for (const key of cores) if (begins(this.bytes, start, end, key)) return HAS_CORE;
    return null;
  }

  /** Whether a word of the name begins so. */
  private hasWord(start: number, end: number, word: Uint8Array): boolean {
    const { bytes } = this;
    for (let at = start; at < end; at++) {
      if ((at === start || bytes[at - 1] === GAP) && bytes[at] === word[0] && begins(bytes, at, end, word)) return true;
    }
    return false;
  }

  private compare(one: number, other: number): number {
    const { bytes, ends } = this;
    let [left, right] = [this.start(one), this.start(other)];
    for (; left < ends[one]! && right < ends[other]!; left++, right++) if (bytes[left] !== bytes[right]) return bytes[left]! - bytes[right]!;
    return ends[one]! - left - (ends[other]! - right) || one - other;
  }
}

/** The names that answer best: by level, by what kind of thing has them, in the order of their letters. */
class Best {
  private names: number[] = [];
  private ranks = new Map<number, number>();
  size = 0;
  /** Names of a level beyond this come too late. */
  private worst = Infinity;

  constructor(private readonly weight: (name: number) => number, private readonly compare: (one: number, other: number) => number) {}

  add(name: number, level: number): void {
    if (this.ranks.has(name)) return;
    this.size++;
    if (level > this.worst) return;
    this.names.push(name);
    this.ranks.set(name, this.weight(name) * LEVELS + level);
    if (this.names.length >= FULL) this.cut();
  }

  found(): number[] {
    this.cut();
    return this.names;
  }

  private cut(): void {
    const rank = (name: number): number => this.ranks.get(name)!;
    this.names.sort((one, other) => (rank(one) % LEVELS) - (rank(other) % LEVELS) || rank(one) - rank(other) || this.compare(one, other));
    this.names = this.names.slice(0, MOST);
    this.ranks = new Map(this.names.map((name) => [name, rank(name)]));
    if (this.names.length === MOST) this.worst = rank(this.names.at(-1)!) % LEVELS;
  }
}

function askedOf(text: string): Asked {
  const found = forms(text);
  const plain = found[0]?.text ?? "";
  const keys = keysOf(found.map((one) => one.text));
  const cores = keysOf(found.map((one) => one.core)).filter((key) => !keys.includes(key));
  return {
    keys: keys.map(keyBytes),
    cores: cores.map(keyBytes),
    words: words(plain).map((word) => readings(word).map(single).filter(Boolean).map(keyBytes)).filter((word) => word.length),
    alike: keys.map((key) => [key, maskOf(keyBytes(key), 0, key.length)]),
  };
}

function keysOf(texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => heavy(normalise(text))))].filter(Boolean);
}

/** Whether the bytes from a place on are those of a key, gaps aside. */
function begins(bytes: Uint8Array, start: number, end: number, key: Uint8Array): boolean {
  let at = start;
  for (let letter = 0; letter < key.length; letter++, at++) {
    if (at < end && bytes[at] === GAP) at++;
    // Two words may end and begin alike; a key has one such letter once.
    if (at > start && bytes[at - 1] === GAP && bytes[at] === key[letter - 1] && bytes[at] !== key[letter]) at++;
    if (at >= end || bytes[at] !== key[letter]) return false;
  }
  return true;
}

function maskOf(bytes: Uint8Array, start: number, end: number): number {
  let found = 0;
  for (let at = start; at < end; at++) if (bytes[at] !== GAP) found |= 1 << (bytes[at]! & 31);
  return found;
}

function grown<A extends Uint8Array | Uint32Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
