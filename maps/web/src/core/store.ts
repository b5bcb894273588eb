/** One store for what the reader has chosen; parts subscribe and render it. */

import type { Group } from "../access/groups.ts";
import type { Compared } from "./comparisons.ts";

export const LANGUAGES = ["ru", "kk", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

export const TABS = ["layers", "filters", "list", "programme", "compare", "about"] as const;
export type Tab = (typeof TABS)[number];

/** How far the panel comes up on a phone. */
export const SHEETS = ["low", "half", "full"] as const;
export type Sheet = (typeof SHEETS)[number];

export type Look = "auto" | "light" | "dark";

/** A feature is a row of a layer: never an object of its own. */
export interface Ref {
  readonly layer: number;
  readonly row: number;
}

export const FACETS = ["kind", "theme", "status", "quality"] as const;
export type Facet = (typeof FACETS)[number];

/** From and to, both included; null: no limit on that side. */
export type Range = readonly [from: number | null, to: number | null];

/** What the reader wants to see; a facet without values keeps everything. */
export interface Filters {
  readonly values: Readonly<Record<Facet, ReadonlySet<string>>>;
  /** Years in which a project runs. */
  readonly years: Range | null;
  /** Amounts of one currency: amounts of two are never compared. */
  readonly budget: { readonly currency: string; readonly amount: Range } | null;
  readonly near: Near | null;
}

/** Within so many kilometres of a group of features (a corridor, a port …), or of one feature. */
export interface Near {
  readonly km: number;
  readonly of: Group | Ref;
}

const NONE: ReadonlySet<string> = new Set();
export const NO_FILTERS: Filters = {
  values: { kind: NONE, theme: NONE, status: NONE, quality: NONE },
  years: null,
  budget: null,
  near: null,
};

/** By which column of the list, and whether the last one comes first. */
export interface Sort {
  readonly by: string;
  readonly down: boolean;
}

export interface State {
  readonly language: Language;
  readonly look: Look;
  readonly tab: Tab;
  /** On a wide screen: whether the panel stands beside the map. */
  readonly panelOpen: boolean;
  readonly sheet: Sheet;
  readonly hidden: ReadonlySet<string>;
  /** Ids of layers, topmost first; those that are not named follow in their own order. */
  readonly order: readonly string[];
  /** 0…1 by id of the layer; 1 where nothing is said. */
  readonly opacity: ReadonlyMap<string, number>;
  readonly filters: Filters;
  /** The year of the time bar; null: all years. */
  readonly year: number | null;
  /** The order of the list; null: that of the layers. */
  readonly sort: Sort | null;
  /** To the nearest of which groups the list tells the distances. */
  readonly nearest: readonly Group[];
  /** Places whose distances from each other are compared, and whether the list tells them instead. */
  readonly places: readonly Ref[];
  readonly matrix: boolean;
  /** The two of them whose way is drawn. */
  readonly pair: readonly [from: Ref, to: Ref] | null;
  readonly selected: Ref | null;
  /** What the pointer is on, in the list or on the map. */
  readonly hovered: Ref | null;
  readonly labels: boolean;
  readonly graticule: boolean;
  /** Whether capacities are drawn: by the width of lines and by discs. */
  readonly widths: boolean;
  /** The ways that the map shows, with and without some corridors; null: none. */
  readonly compared: Compared | null;
  /** The online tiles that the reader asked for, by their id. */
  readonly tiles: string | null;
  /** The tool that takes the clicks on the map. */
  readonly tool: Tool | null;
  /** How often values of large layers have come that were asked for. */
  readonly arrived: number;
}

export type Tool = "measure" | "draw";

export type Listener = (now: State, before: State) => void;

export class Store {
  private listeners: Listener[] = [];

  constructor(private state: State) {}

  get(): State {
    return this.state;
  }

  set(change: Partial<State>): void {
    const before = this.state;
    const keys = Object.keys(change) as (keyof State)[];
    if (keys.every((key) => before[key] === change[key])) return;
    this.state = { ...before, ...change };
    for (const listener of this.listeners) listener(this.state, before);
  }

  subscribe(listener: Listener): void {
    this.listeners.push(listener);
  }

  toggleLayer(id: string): void {
    const hidden = new Set(this.state.hidden);
    if (!hidden.delete(id)) hidden.add(id);
    this.set({ hidden });
  }
}

/** What differs between two states; the first state differs in everything. */
export class Change {
  constructor(readonly now: State, readonly before: State | null) {}

  has(...keys: (keyof State)[]): boolean {
    const { now, before } = this;
    return before === null || keys.some((key) => now[key] !== before[key]);
  }
}

export function sameRef(one: Ref | null, other: Ref | null): boolean {
  return one?.layer === other?.layer && one?.row === other?.row;
}
