/** What the address remembers: `#lang=kk&…`; parts that others wrote are kept. */

export function readHash(): URLSearchParams {
  return new URLSearchParams(location.hash.replace(/^#/, ""));
}

/** Change one part of the address, without a new entry in the history. */
export function writeHash(name: string, value: string): void {
  const parts = readHash();
  parts.set(name, value);
  try {
    history.replaceState(history.state, "", `#${parts}`);
  } catch (error) {
    // A page shown inside a notebook has no address of its own to change.
    if (!(error instanceof DOMException)) throw error;
  }
}
