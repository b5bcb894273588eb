/** One store for what the reader has chosen; views subscribe and render it. */

export const LANGUAGES = ["ru", "kk", "en"] as const;
export type Language = (typeof LANGUAGES)[number];
export type Tab = "layers" | "programme" | "about";

/** A feature is a row of a layer: never an object of its own. */
export interface Ref {
  readonly layer: number;
  readonly row: number;
}

export interface State {
  readonly language: Language;
  readonly tab: Tab;
  readonly panelOpen: boolean;
  readonly hidden: ReadonlySet<string>;
  readonly selected: Ref | null;
  readonly labels: boolean;
  readonly graticule: boolean;
}

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

export function sameRef(one: Ref | null, other: Ref | null): boolean {
  return one?.layer === other?.layer && one?.row === other?.row;
}
