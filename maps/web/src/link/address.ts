/** Keeps the address and the page alike: the address follows, the history leads back. */

import { distancesOf } from "../access/distances.ts";
import type { Context } from "../core/context.ts";
import { givingWay } from "../core/screen.ts";
import { sameRef, type Ref, type State } from "../core/store.ts";
import { TiledLayer, type Sought } from "../core/tiled.ts";
import { ready } from "../filters/reach.ts";
import { asksFor, decode, encode, LINKED, withOthers, type Linked, type Said, type View } from "./codec.ts";
import { usual } from "./hash.ts";
import { keeping, kept } from "./entry.ts";
import { readParts, writeParts, type Parts } from "./parts.ts";

/** Changes to which the back button leads; the others only follow along. */
const STEPS: readonly (keyof Linked)[] = ["selected", "tab", "filters", "year", "hidden", "compared", "language"];
/** What is played or typed is one step: each change of it comes so soon after the one before. */
const BURST_MS = 2000;
/** Browsers refuse addresses that change too often. */
const REST_MS = 300;
/** Pixels by which a map may move on its own, when its frame changes. */
const STILL = 3;
/** A move so short before a step belongs to that step. */
const TOGETHER_MS = 50;

/** What an address says of the map, and whether the reader has moved it there. */
interface Seen {
  readonly view: View;
  readonly moved: boolean;
}

/** Looks for a feature in tiles while it `waits` for it; null: it is not there. */
export type Seek = (sought: Sought, waits: () => boolean) => Promise<Ref | null>;

export class Address {
  /** What the page shows where the address says nothing: in the language in which it was opened. */
  private readonly usual: Linked;
  /** Where the map began, and whether an address that says nothing of it leads there. */
  private home: View;
  private isHome: boolean;
  /** What the card waits for; null: for what the address says now, which is being brought. */
  private said: Said | null;
  private opened = false;
  private moved: boolean;
  private seen: Seen;
  /** What was seen before the last move. */
  private left: Seen;
  private following = false;
  /** While what an address asks for is being brought, it is not written over. */
  private bringing = false;
  private seek: Seek = () => Promise.resolve(null);
  /** What is looked for in the tiles of a view, until the reader goes on. */
  private search: { readonly view: View } | null = null;
  private timer = 0;
  private movedAt = -Infinity;
  private rapidAt = -Infinity;

  constructor(private readonly context: Context) {
    const said = (this.said = decode(location.hash, context.atlas));
    const unsaid = usual(context.atlas);
    this.usual = { ...unsaid, language: said.state.language ?? unsaid.language };
    this.moved = said.view !== null;
    this.home = viewOf(context);
    this.isHome = !said.view && !said.state.compared;
    this.seen = this.left = { view: this.home, moved: this.moved };
  }

  /** Begin, with the map where it belongs and before the other listeners of the store. */
  start(): void {
    const { map, store } = this.context;
    store.subscribe((now, before) => this.follow(now, before));
    map.on("moveend", () => this.onMove());
    window.addEventListener("popstate", () => this.restore());
  }

  /** The first card, once all parts are there; what the reader has chosen meanwhile comes before it. */
  open(seek: Seek): void {
    this.seek = seek;
    this.opened = true;
    if (!this.said) return;
    const { actions, store } = this.context;
    const { state, view, missing } = this.said;
    if (missing) this.miss(this.said);
    if (!state.selected || store.get().selected) return;
    if (view) store.set({ selected: state.selected, hidden: this.shown(state) });
    else actions.show(state.selected);
  }

  /** Look in tiles for what the address asks for, or say that it is not there. */
  private miss({ sought, view }: Said): void {
    const { store } = this.context;
    if (!sought) return this.regret();
    if (!store.get().selected) void this.lookFor(sought, view);
  }

  private async lookFor(sought: Sought, view: View | null): Promise<void> {
    const { atlas, store } = this.context;
    const { hidden } = store.get();
    this.stop();
    const search = (this.search = { view: viewOf(this.context) });
    const [own, other] = sought.layers.map((layer) => atlas.layers[layer]!.id);
    if (own && !other && hidden.has(own)) this.quietly(() => store.set({ hidden: new Set([...hidden].filter((id) => id !== own)) }));
    const selected = await this.seek(sought, () => this.search === search);
    if (this.search !== search) return;
    this.search = null;
    this.quietly(() => store.set(selected ? { selected, ...(!view && givingWay()) } : { hidden }));
    if (selected) this.later();
    else this.regret();
  }

  private regret(): void {
    const { actions, tr } = this.context;
    actions.announce(tr.t(absence(this.context)));
  }

  /** Change what is shown without a step. */
  private quietly(change: () => void): void {
    this.following = true;
    try {
      change();
    } finally {
      this.following = false;
    }
  }

  /** The hidden layers, without that of the feature that is asked for. */
  private shown({ hidden = this.usual.hidden, selected }: Partial<Linked>): ReadonlySet<string> {
    const own = selected && this.context.atlas.layer(selected).id;
    return new Set([...hidden].filter((id) => id !== own));
  }

  /** Other places show the distances between them, or the list where there are none. */
  private between({ places = this.usual.places }: Partial<Linked>): Pick<State, "matrix" | "pair"> {
    const { places: before, matrix, pair } = this.context.store.get();
    const same = places.length === before.length && places.every((place, index) => sameRef(place, before[index]!));
    return same ? { matrix, pair } : { matrix: places.length > 0, pair: null };
  }

  private follow(now: State, before: State): void {
    const changed = LINKED.filter((key) => now[key] !== before[key]);
    // The id of the chosen feature may come only now.
    if (now.selected && now.arrived !== before.arrived) this.later();
    if (this.following || !changed.length) return;
    const steps = changed.some((key) => STEPS.includes(key));
    if (steps) this.search = null;
    if (!steps || (isRapid(now, before, changed) && this.inBurst())) return this.later();
    this.settle(before);
    // The way back from a frame belongs to the page around it.
    this.write(now, window.parent === window ? "pushState" : "replaceState");
  }

  private inBurst(): boolean {
    const before = this.rapidAt;
    this.rapidAt = performance.now();
    return this.rapidAt - before < BURST_MS;
  }

  private onMove(): void {
    // A sheet of paper shows the map elsewhere for a moment only.
    if ("paper" in document.documentElement.dataset) return;
    const now = performance.now();
    if (now - this.movedAt > TOGETHER_MS) this.left = this.seen;
    this.movedAt = now;
    this.moved ||= this.isOff(this.home);
    if (this.search && this.isOff(this.search.view)) this.search = null;
    this.seen = this.now();
    if (this.moved && !this.following) this.later();
  }

  /** Whether the map is elsewhere by now. */
  private isOff({ lat, lon, zoom }: View): boolean {
    const { map } = this.context;
    return map.getZoom() !== zoom || map.latLngToContainerPoint([lat, lon]).distanceTo(map.getSize().divideBy(2)) > STILL;
  }

  private later(): void {
    if (this.bringing || this.search) return;
    this.stop();
    this.timer = window.setTimeout(() => this.write(this.context.store.get(), "replaceState"), REST_MS);
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.timer = 0;
  }

  private now(): Seen {
    return { view: viewOf(this.context), moved: this.moved };
  }

  /** Write what is still to be written of a state that is being left. */
  private settle(state: State): void {
    if (!this.timer) return;
    const together = performance.now() - this.movedAt <= TOGETHER_MS;
    this.write(state, "replaceState", together ? this.left : undefined);
  }

  private write(state: Linked, how: "pushState" | "replaceState", { view, moved }: Seen = this.now()): void {
    this.stop();
    this.bringing = false;
    const before = readParts(location.hash);
    // A card without a view is brought into view: the way back leads to what was seen.
    const parts = partsOf(this.context, state, moved || state.selected !== null ? view : null, before);
    const address = writeParts(parts);
    const unsaid = parts.has("f") ? null : state.selected;
    // A card that the address cannot say yet is a step all the same, and so is its end.
    if (address === writeParts(before) && sameRef(kept(history.state), unsaid)) return;
    try {
      history[how](keeping(history.state, unsaid), "", `#${address}`);
    } catch (error) {
      // A page shown inside a notebook has no address of its own to change.
      if (!(error instanceof DOMException)) throw error;
    }
  }

  /** Go on once something has been brought, unless the reader has gone on meanwhile. */
  private resume(): void {
    if (this.bringing) this.restore();
  }

  /** Show what the address says, all of it. */
  private restore(): void {
    const { atlas, actions } = this.context;
    this.said = this.search = null;
    this.stop();
    this.bringing = true;
    const asked = asksFor(location.hash);
    if (!atlas.has(asked)) return void atlas.load(asked).then(() => this.resume());
    const said = decode(location.hash, atlas);
    const near = said.state.filters?.near;
    if (near && !distancesOf(atlas).ready(near.of)) return void ready(atlas, near.of).then(() => this.resume());
    this.bringing = false;
    // Until all parts are there, its card has to wait.
    if (!this.opened) this.said = said;
    const card = kept(history.state);
    // The map may have been made anew since.
    const isThere = card && card.row < (atlas.layers[card.layer]?.count ?? 0);
    const { selected = isThere ? card : null, ...others } = said.state;
    const sought = this.opened && !said.view && selected && atlas.layer(selected).bounds(selected.row) ? selected : null;
    this.quietly(() => this.become(this.opened ? { ...others, selected } : others, said.view, sought !== null));
    if (sought) actions.look(sought);
    // Its id may have come while another entry was shown.
    if (isThere) this.later();
    if (said.missing && this.opened) this.miss(said);
  }

  /** `sought`: the map is brought to the card that opens. */
  private become(state: Partial<Linked>, view: View | null, sought: boolean): void {
    const { store } = this.context;
    if (view) this.go(view);
    store.set({ ...this.usual, ...state, hidden: this.shown(state), ...this.between(state), ...(sought && givingWay()) });
    if (!view && !sought) this.begin(state);
    this.moved = view !== null;
    this.seen = this.left = this.now();
  }

  /** Bring the map to where the page opens for an address without a view. */
  private begin({ compared }: Partial<Linked>): void {
    if (this.isHome && !compared) return this.go(this.home);
    this.context.actions.begin();
    if (compared) return;
    this.home = viewOf(this.context);
    this.isHome = true;
  }

  private go({ lat, lon, zoom }: View): void {
    this.context.map.setView([lat, lon], zoom, { animate: false });
  }
}

/** What is said of a feature that is not found: those in tiles cannot be looked up. */
function absence({ atlas }: Context): "link.missing" | "link.tiled" {
  return atlas.layers.some((layer) => layer instanceof TiledLayer) ? "link.tiled" : "link.missing";
}

/** Whether only such things changed as a player or a typing hand changes many times. */
function isRapid(now: Linked, before: Linked, changed: readonly (keyof Linked)[]): boolean {
  return changed.every((key) => key === "year" || (key === "filters" && now.filters.values === before.filters.values));
}

/** The view of the map now, degrees WGS 84. */
function viewOf({ map }: Context): View {
  const { lat, lng } = map.getCenter().wrap();
  return { zoom: map.getZoom(), lat, lon: lng };
}

function partsOf(context: Context, state: Linked, view: View | null, before: Parts): Parts {
  const own = encode(state, view, context.atlas, usual(context.atlas));
  return withOthers(own, before);
}

/** The address of this view of the page, with the part of the map and the card that are open. */
export function linkHere(context: Context, state: Linked = context.store.get()): string {
  return location.href.replace(/#.*$/s, "") + "#" + writeParts(partsOf(context, state, viewOf(context), readParts(location.hash)));
}
