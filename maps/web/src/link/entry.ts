/** What an entry of the history keeps of a card whose id has not come yet: its address cannot say it. */

import type { Ref } from "../core/store.ts";

const CARD = "atlasCard";

type Kept = Readonly<Record<string, unknown>>;

/** The state of an entry, with a card or without any; what others keep there stays. */
export function keeping(state: unknown, card: Ref | null): unknown {
  if (card) return { ...(isKept(state) ? state : {}), [CARD]: [card.layer, card.row] };
  if (!isKept(state) || !(CARD in state)) return state;
  const { [CARD]: _, ...others } = state;
  return Object.keys(others).length ? others : null;
}

/** The card that an entry keeps. */
export function kept(state: unknown): Ref | null {
  const card = isKept(state) ? state[CARD] : null;
  if (!Array.isArray(card)) return null;
  const [layer, row] = card as unknown[];
  return typeof layer === "number" && typeof row === "number" ? { layer, row } : null;
}

function isKept(state: unknown): state is Kept {
  return typeof state === "object" && state !== null && !Array.isArray(state);
}
