/** The state of the page at its opening, from the address and from what the reader's screen is like. */

import { isLanguage } from "../core/i18n.ts";
import type { Atlas } from "../core/payload.ts";
import { isPhone } from "../core/screen.ts";
import { NO_FILTERS, type State } from "../core/store.ts";
import { decode, readView, type Linked, type View } from "./codec.ts";
import { readParts } from "./parts.ts";

const USUAL = new WeakMap<Atlas, Linked>();

/** What the page shows when the address says nothing. */
export function usual(atlas: Atlas): Linked {
  const known = USUAL.get(atlas) ?? unsaid(atlas);
  USUAL.set(atlas, known);
  return known;
}

function unsaid(atlas: Atlas): Linked {
  const bare = atlas.layers.every((layer) => layer.bounds() === null);
  return {
    language: isLanguage(atlas.raw.language) ? atlas.raw.language : "en",
    tab: bare && atlas.facts().length ? "programme" : "layers",
    hidden: new Set(),
    order: [],
    opacity: new Map(),
    filters: NO_FILTERS,
    year: null,
    places: [],
    selected: null,
    labels: true,
    graticule: false,
    widths: true,
    compared: null,
  };
}

/** What the page shows when it opens; a card opens later, on a map that is there. */
export function firstState(atlas: Atlas): State {
  const { state } = decode(location.hash, atlas);
  return {
    look: "auto",
    panelOpen: true,
    sheet: isPhone() && !state.tab ? "low" : "half",
    sort: null,
    nearest: [],
    matrix: (state.places ?? []).length > 0,
    pair: null,
    hovered: null,
    // A link never makes the page ask a server: only its reader does.
    tiles: null,
    tool: null,
    arrived: 0,
    ...usual(atlas),
    ...state,
    selected: null,
  };
}

/** The part of the map that the address asks for. */
export function firstView(): View | null {
  return readView(readParts(location.hash).get("view"));
}
