/** Ids of layer files: lower-case Latin letters, digits and single hyphens. */

const RU = "а a б b в v г g д d е e ё yo ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ы y э e ю yu я ya";
const KK = "ә a ғ gh қ q ң ng ө o ұ u ү u һ h і i";
const LATIN = letters(`${RU} ${KK}`);
const LONGEST = 60;

function letters(table: string): ReadonlyMap<string, string> {
  const words = table.split(" ");
  return new Map(words.flatMap((word, at) => (at % 2 ? [] : [[word, words[at + 1]!] as const])));
}

/** An id for a name; `fallback` where no letter of it can be written so, and a number where it is taken. */
export function slug(name: string, fallback: string, taken: (id: string) => boolean): string {
  const latin = [...name.toLowerCase().normalize("NFC")].map((letter) => LATIN.get(letter) ?? letter.normalize("NFKD").toLowerCase()).join("");
  const plain = latin.replace(/\p{M}/gu, "").replace(/[^a-z0-9]+/g, "-").slice(0, LONGEST).replace(/^-|-$/g, "");
  const id = /[a-z]/.test(plain) ? plain : fallback;
  let free = id;
  for (let number = 2; taken(free); number++) free = `${id}-${number}`;
  return free;
}
