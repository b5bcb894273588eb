/** Sorted keys and what has each of them: two arrays of numbers, no object for a name. */

export class Keys {
  /** Which letters a key has, a bit each: most keys differ too much for a closer look. */
  private readonly masks: Uint32Array;

  constructor(
    private readonly texts: readonly string[],
    private readonly starts: Uint32Array,
    private readonly values: Uint32Array,
  ) {
    this.masks = Uint32Array.from(texts, mask);
  }

  text(key: number): string {
    return this.texts[key]!;
  }

  of(key: number): Uint32Array {
    return this.between(key, key + 1);
  }

  exactly(text: string): Uint32Array {
    const key = this.lowest(text);
    return this.between(key, this.texts[key] === text ? key + 1 : key);
  }

  /** What has a key that begins with a text. */
  beginning(prefix: string): Uint32Array {
    return this.between(this.lowest(prefix), this.lowest(`${prefix}\uffff`));
  }

  /** Keys of about the same letters: all that differ by so many, and some more. */
  like(text: string, most: number): number[] {
    const own = mask(text);
    const found: number[] = [];
    for (let key = 0; key < this.masks.length; key++)
      if (bits(this.masks[key]! ^ own) <= 2 * most && Math.abs(this.texts[key]!.length - text.length) <= most) found.push(key);
    return found;
  }

  private between(from: number, to: number): Uint32Array {
    return this.values.subarray(this.starts[from]!, this.starts[to]!);
  }

  private lowest(text: string): number {
    let [low, high] = [0, this.texts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.texts[middle]! < text) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function mask(text: string): number {
  let found = 0;
  for (let at = 0; at < text.length; at++) found |= 1 << (text.charCodeAt(at) & 31);
  return found;
}

/** How many bits of a number are set, two, four and eight at a time. */
export function bits(number: number): number {
  const twos = number - ((number >>> 1) & 0x55555555);
  const fours = (twos & 0x33333333) + ((twos >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

export class KeysBuilder {
  private readonly known = new Map<string, number>();
  private readonly keys: number[] = [];
  private readonly values: number[] = [];

  add(text: string, value: number): void {
    const key = this.known.get(text) ?? this.known.size;
    if (key === this.known.size) this.known.set(text, key);
    this.keys.push(key);
    this.values.push(value);
  }

  /** Sort what there is, a first letter at a time; between two of them others may work. */
  *sorted(): Generator<void, Keys> {
    const texts: string[] = [];
    for (const bucket of buckets(this.known.keys())) {
      texts.push(...bucket.sort());
      yield;
    }
    const place = new Uint32Array(texts.length);
    texts.forEach((text, index) => (place[this.known.get(text)!] = index));
    const starts = new Uint32Array(texts.length + 1);
    for (const key of this.keys) starts[place[key]! + 1]!++;
    yield;
    for (let key = 0; key < texts.length; key++) starts[key + 1]! += starts[key]!;
    const next = starts.slice();
    const values = new Uint32Array(this.values.length);
    this.keys.forEach((key, index) => (values[next[place[key]!]!++] = this.values[index]!));
    return new Keys(texts, starts, values);
  }
}

function buckets(texts: Iterable<string>): string[][] {
  const found = new Map<string, string[]>();
  for (const text of texts) {
    const own = found.get(text[0]!);
    if (own) own.push(text);
    else found.set(text[0]!, [text]);
  }
  return [...found.keys()].sort().map((letter) => found.get(letter)!);
}
