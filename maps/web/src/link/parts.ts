/** The address after `#`: `name=value` parts, each kept as it stands until someone sets it. */

export type Parts = Map<string, string>;

export function readParts(hash: string): Parts {
  const pairs = hash.replace(/^#/, "").split("&").filter(Boolean);
  return new Map(pairs.map((pair) => cut(pair)));
}

export function writeParts(parts: Parts): string {
  return [...parts].map(([name, value]) => (value ? `${name}=${value}` : name)).join("&");
}

function cut(pair: string): [string, string] {
  const at = pair.indexOf("=");
  return at < 0 ? [pair, ""] : [pair.slice(0, at), pair.slice(at + 1)];
}

/** A list of texts: commas and colons part them, and are escaped within them. */
export function joined(texts: Iterable<string>): string {
  return [...texts].map(escaped).join(",");
}

/** The texts of a list; those that cannot be read are left out. */
export function split(value: string | undefined): string[] {
  return (value ?? "").split(",").map(plain).filter((text) => text !== null && text !== "") as string[];
}

/** Half of a character has no place in an address. */
export function escaped(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd"));
}

export function plain(value: string): string | null {
  try {
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}
