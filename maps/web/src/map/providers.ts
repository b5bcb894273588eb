/** The online tiles that a reader may ask for: one entry of `tiles.json` each. */

import tiles from "../../../tiles.json" with { type: "json" };
import type { Credit } from "../core/payload.ts";

export interface Provider {
  readonly id: string;
  /** A proper name, the same in all languages. */
  readonly name: string;
  readonly url: string;
  readonly subdomains?: string;
  /** The last zoom that the server draws; closer ones enlarge it. */
  readonly closest: number;
  /** Whether the server refuses pages that were opened from disk. */
  readonly refusesFiles: boolean;
  readonly credits: readonly Omit<Credit, "required">[];
}

export const PROVIDERS: readonly Provider[] = tiles;

export function provider(id: string | null): Provider | null {
  return PROVIDERS.find((one) => one.id === id) ?? null;
}

/** Who is asked for tiles, as the reader should see it. */
export function host({ url }: Provider): string {
  return url.split("/")[2]!.replace("{s}.", "");
}

/** Whom the map must name while it shows the tiles. */
export function creditsOf(id: string | null): Credit[] {
  return (provider(id)?.credits ?? []).map((credit) => ({ ...credit, required: true }));
}
