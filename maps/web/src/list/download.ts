/** Build a file piece by piece, so that the page stays alive, and hand it to the browser. */

const SLICE_MS = 40;
/** Pieces that become one text: fewer and longer ones weigh less. */
const TOGETHER = 2000;

/** The pieces as a file; `progress` hears how many there are so far, after each slice of work. */
export async function fileOf(pieces: Iterable<string>, type: string, progress: (done: number) => void): Promise<Blob> {
  const texts: string[] = [];
  let some: string[] = [];
  let done = 0;
  let since = performance.now();
  for (const piece of pieces) {
    done++;
    if (some.push(piece) === TOGETHER) {
      texts.push(some.join(""));
      some = [];
    }
    if (performance.now() - since < SLICE_MS) continue;
    progress(done);
    await new Promise((resume) => setTimeout(resume));
    since = performance.now();
  }
  return new Blob([...texts, some.join("")], { type });
}

export function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the file after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** A title as the name of a file: letters and digits, hyphens between. */
export function fileName(title: string, ending: string): string {
  const words = title.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? ["atlas"];
  return `${words.join("-").slice(0, 80)}.${ending}`;
}
