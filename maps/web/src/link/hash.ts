/** What the address remembers: `#lang=kk&…`; parts that others wrote are kept. */

import { isLanguage } from "../core/i18n.ts";
import type { Atlas } from "../core/payload.ts";
import { isPhone } from "../core/screen.ts";
import { NO_FILTERS, type State, type Store } from "../core/store.ts";
import { facts } from "../panel/programme.ts";

function readHash(): URLSearchParams {
  return new URLSearchParams(location.hash.replace(/^#/, ""));
}

/** Change one part of the address, without a new entry in the history. */
function writeHash(name: string, value: string): void {
  const parts = readHash();
  parts.set(name, value);
  try {
    history.replaceState(history.state, "", `#${parts}`);
  } catch (error) {
    // A page shown inside a notebook has no address of its own to change.
    if (!(error instanceof DOMException)) throw error;
  }
}

export function rememberLanguage(store: Store): void {
  store.subscribe((now, before) => {
    if (now.language !== before.language) writeHash("lang", now.language);
  });
  window.addEventListener("hashchange", () => {
    const language = readHash().get("lang");
    if (isLanguage(language)) store.set({ language });
  });
}

/** What the page shows when it opens. */
export function firstState(atlas: Atlas): State {
  const asked = readHash().get("lang");
  const language = isLanguage(asked) ? asked : isLanguage(atlas.raw.language) ? atlas.raw.language : "en";
  const bare = atlas.layers.every((layer) => layer.bounds() === null);
  return {
    language,
    look: "auto",
    tab: bare && facts(atlas).length ? "programme" : "layers",
    panelOpen: true,
    sheet: isPhone() ? "low" : "half",
    hidden: new Set(),
    order: [],
    opacity: new Map(),
    filters: NO_FILTERS,
    year: null,
    selected: null,
    hovered: null,
    labels: true,
    graticule: false,
    tiles: null,
  };
}
