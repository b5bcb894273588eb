/** What every part of the page is given, and what a part is. */

import type L from "leaflet";
import type { Matches } from "../filters/matches.ts";
import type { Translator } from "./i18n.ts";
import type { Atlas, Bounds, Position } from "./payload.ts";
import type { Change, Ref, Store } from "./store.ts";

export interface Context {
  readonly atlas: Atlas;
  readonly store: Store;
  readonly map: L.Map;
  readonly actions: Actions;
  /** Texts of the language that is shown now. */
  readonly tr: Translator;
  /** What the filters and the year leave, now. */
  readonly matches: Matches;
}

export interface Actions {
  /** Bring a feature into view, its layer with it, and open its card. */
  show(ref: Ref): void;
  /** Bring a feature into view beside its card. */
  look(ref: Ref): void;
  /** Bring a place into view beside the card, no closer than it is. */
  reveal(at: Position): void;
  /** Bring the map to where the page opens for its address. */
  begin(): void;
  fit(box: Bounds | null): void;
  /** Say something in passing: on the screen, and to those who listen. */
  announce(text: string): void;
}

/** Where a part stands; null: it places itself. */
export type Slot = "search" | "actions" | "stage" | "tools" | "time";

/** A part is made once and renders what has changed. */
export interface Part {
  readonly element: HTMLElement;
  readonly slot: Slot | null;
  render(change: Change): void;
  /** Called once, when all parts are there. */
  settle?(): void;
}

/** A tab of the panel; it renders only while it is the open one. */
export interface View {
  readonly element: HTMLElement;
  render(change: Change): void;
}

export type MakePart = (context: Context) => Part;
export type MakeView = (context: Context) => View;
