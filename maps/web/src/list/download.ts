/** Build a file piece by piece, so that the page stays alive, and hand it to the browser. */

const SLICE_MS = 40;
const TELL_MS = 500;
/** Pieces that become one text: fewer and longer ones weigh less. */
const TOGETHER = 2000;

interface Writing {
  readonly type: string;
  readonly signal: AbortSignal;
  /** Hears now and then how many pieces there are so far. */
  tell(done: number): void;
}

/** The pieces as a file; fails if it is given up. */
export async function fileOf(pieces: Iterable<string>, { type, signal, tell }: Writing): Promise<Blob> {
  const blobs: Blob[] = [];
  let some: string[] = [];
  let done = 0;
  const begun = performance.now();
  let [since, told] = [begun, begun];
  for (const piece of pieces) {
    done++;
    if (some.push(piece) === TOGETHER) {
      // The browser may keep what is in a blob elsewhere than in the page's own memory.
      blobs.push(new Blob([some.join("")]));
      some = [];
    }
    if (performance.now() - since < SLICE_MS) continue;
    if (performance.now() - told > TELL_MS) {
      tell(done);
      told = performance.now();
    }
    await new Promise((resume) => setTimeout(resume));
    signal.throwIfAborted();
    since = performance.now();
  }
  return new Blob([...blobs, some.join("")], { type });
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
