/** The tables of letters and words that Python folds names with, made by `build_assets/folds.py`. */

import raw from "virtual:folds";

/** A replacement for each letter that has one. */
export type Letters = Readonly<Record<string, string | undefined>>;

export interface RawTable {
  folds: Record<string, string>;
  apostrophes: Record<string, string>;
  toCyrillic: Record<string, string>;
  toLatin: Record<string, string>;
  classes: Record<string, string>;
  vowels: string;
  spaces: string;
  lower: Record<string, string>;
  /** Where a block of letters starts, and each of them in ASCII. */
  ascii: [number, string][];
  /** Regular expressions as Python has them. */
  patterns: Record<"words" | "invisible" | "cyrillic" | "latin" | "ending" | "suffix" | "split" | "splits" | "comma" | "roman" | "chinese" | "abbreviated", string>;
  maxKeys: number;
  leastBones: number;
  /** Keys of words by what they say, between spaces. */
  typeWords: Record<string, string>;
  qualifiers: Record<string, string>;
}

export const TABLE: RawTable = raw();

export function letters(text: string, table: Letters): string {
  let out = "";
  for (const letter of text) out += table[letter] ?? letter;
  return out;
}

/** A pattern of Python: every kind of space has become one before it is asked. */
export function pattern(name: keyof RawTable["patterns"], flags = ""): RegExp {
  return new RegExp(TABLE.patterns[name].replaceAll("\\s", " "), `u${flags}`);
}

export function byWord(told: Readonly<Record<string, string>>): Map<string, string> {
  return new Map(Object.entries(told).flatMap(([value, words]) => words.split(" ").map((word) => [word, value] as const)));
}

/** A function that remembers its answers, forgetting all when there are too many. */
export function remembered<T>(answer: (text: string) => T, most = 65536): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= most) known.clear();
    const found = answer(text);
    known.set(text, found);
    return found;
  };
}
