import assert from "node:assert/strict";
import { mock, test, type TestContext } from "node:test";
import type { Context } from "../src/core/context.ts";
import { Store, type Ref } from "../src/core/store.ts";
import { Address } from "../src/link/address.ts";
import { firstState } from "../src/link/hash.ts";
import type { TiledLayer } from "../src/core/tiled.ts";
import { atlasOf, withTiles } from "./atlas.ts";

const [FIRST, SECOND] = [0, 1].map((row): Ref => ({ layer: 0, row })) as [Ref, Ref];
const LATER_MS = 1000;

/** A page of two ports, its map and the history of its browser. */
function opened(t: TestContext) {
  mock.timers.enable({ apis: ["setTimeout"] });
  let clock = 0;
  const [before, entries] = [{ ...globalThis } as Record<string, unknown>, [""]];
  const listeners: Record<string, () => void> = {};
  const location = { hash: "" };
  const write = (drop: number) => (_: unknown, __: string, hash: string) => {
    entries.splice(entries.length - drop, drop, hash);
    location.hash = hash;
  };
  const window = {
    setTimeout, matchMedia: () => ({ matches: false }), parent: null as unknown,
    addEventListener: (name: string, listener: () => void) => (listeners[name] = listener),
  };
  window.parent = window;
  const stubs = { window, location, document: { documentElement: { dataset: {} } }, history: { state: null, pushState: write(0), replaceState: write(1) }, performance: { now: () => clock } };
  for (const [name, value] of Object.entries(stubs)) Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  t.after(() => {
    mock.timers.reset();
    for (const name of Object.keys(stubs)) Object.defineProperty(globalThis, name, { value: before[name], configurable: true, writable: true });
  });

  let view = { lat: 43, lng: 51, zoom: 7 };
  const map = {
    getCenter: () => ({ wrap: () => view }), getZoom: () => view.zoom, getSize: () => ({ divideBy: () => null }),
    latLngToContainerPoint: () => ({ distanceTo: () => 100 }), on: (name: string, listener: () => void) => (listeners[name] = listener),
    setView: ([lat, lng]: [number, number], zoom: number) => go(lat, lng, zoom),
  };
  const go = (lat: number, lng: number, zoom: number): void => {
    view = { lat, lng, zoom };
    listeners.moveend!();
  };
  const pass = (ms: number): void => {
    clock += ms;
    mock.timers.tick(ms);
  };
  const atlas = withTiles(atlasOf({ id: "ports", rows: [{ id: "aktau" }, { id: "kuryk" }] }), "wells");
  const [told, searches]: [string[], ((ref: Ref | null) => void)[]] = [[], []];
  const store = new Store(firstState(atlas));
  const actions = { announce: (text: string) => told.push(text), look: () => {}, show: () => {}, begin: () => {}, reveal: () => {}, fit: () => {} };
  const address = new Address({ atlas, store, map, actions, tr: { t: (key: string) => key } } as unknown as Context);
  address.start();
  address.open(() => new Promise((resolve) => searches.push(resolve)));
  const back = (hash: string): void => {
    location.hash = hash;
    listeners.popstate!();
  };
  /** The tiles of the last search came, with or without a feature. */
  const found = async (ref: Ref | null): Promise<void> => {
    searches.at(-1)!(ref);
    await new Promise(setImmediate);
  };
  return { atlas, store, entries, location, told, go, pass, back, found };
}

test("a move just before a step belongs to the step, and what is left has its card and its view", (t) => {
  const { atlas, store, entries, go, pass } = opened(t);
  const text = t.mock.method(atlas.layers[0]!, "text", () => null);
  store.set({ selected: FIRST });
  assert.doesNotMatch(entries.at(-1)!, /[#&]f=/);
  text.mock.restore();
  store.set({ arrived: 1 });
  pass(200);
  go(44, 52, 9);
  pass(10);
  store.set({ selected: SECOND });
  assert.deepEqual(entries, ["", "#lang=en&view=7/43/51&f=aktau", "#lang=en&view=9/44/52&f=kuryk"]);
});

test("a move some time before a step belongs to what is left", (t) => {
  const { store, entries, go, pass } = opened(t);
  store.set({ selected: FIRST });
  go(44, 52, 9);
  pass(100);
  store.set({ selected: SECOND });
  assert.deepEqual(entries, ["", "#lang=en&view=9/44/52&f=aktau", "#lang=en&view=9/44/52&f=kuryk"]);
});

test("an address that waits for its feature is not written over by what is still shown", async (t) => {
  const { atlas, store, location, go, pass, back } = opened(t);
  store.set({ selected: FIRST });
  go(44, 52, 9);
  let come = (): void => {};
  const has = t.mock.method(atlas, "has", () => false);
  t.mock.method(atlas, "load", () => new Promise<void>((resolve) => (come = resolve)));
  back("#lang=en&view=7/43/51&f=kuryk");
  store.set({ arrived: 1 });
  go(45, 53, 9);
  pass(LATER_MS);
  assert.equal(location.hash, "#lang=en&view=7/43/51&f=kuryk");
  has.mock.restore();
  come();
  await new Promise(setImmediate);
  assert.deepEqual(store.get().selected, SECOND);
});

test("what was asked for before the reader went on does not come back once it is there", async (t) => {
  const { atlas, store, go, back } = opened(t);
  const text = t.mock.method(atlas.layers[0]!, "text", () => null);
  let come = (): void => {};
  const has = t.mock.method(atlas, "has", () => false);
  t.mock.method(atlas, "load", () => new Promise<void>((resolve) => (come = resolve)));
  back("#lang=en&view=7/43/51");
  store.set({ selected: { ...SECOND } }); // one whose key is not known yet
  go(44, 52, 9);
  has.mock.restore();
  text.mock.restore();
  come();
  await new Promise(setImmediate);
  assert.deepEqual(store.get().selected, SECOND);
});

const WELL = "#lang=en&view=7/43/51&off=ports,wells&f=wells/w1";
/** A feature of tiles, and the address that asks for it. */
function well(atlas: { layers: readonly unknown[] }): Ref {
  return { layer: 1, row: (atlas.layers[1] as TiledLayer).meet({ values: { id: "w1" }, symbol: 0, parts: [] }) };
}

test("what is found in tiles is chosen in its layer, and is no step", async (t) => {
  const { atlas, store, entries, told, pass, back, found } = opened(t);
  back(WELL);
  store.set({ labels: false });
  pass(LATER_MS);
  const { length } = entries;
  const ref = well(atlas);
  assert.equal(store.get().selected, null);
  await found(ref);
  pass(LATER_MS);
  assert.deepEqual([store.get().selected, [...store.get().hidden], told, entries.length], [ref, ["ports"], [], length]);
  assert.equal(entries.at(-1), "#lang=en&view=7/43/51&f=wells/w1&off=ports&names=0");
});

test("what is not found in tiles is told, and its layer stays hidden", async (t) => {
  const { store, told, back, found } = opened(t);
  back(WELL);
  await found(null);
  assert.deepEqual([store.get().selected, [...store.get().hidden], told], [null, ["ports", "wells"], ["link.tiled"]]);
});

for (const [what, goOn, card] of [
  ["another card", ({ store }) => store.set({ selected: FIRST }), FIRST],
  ["a filter", ({ store }) => store.set({ year: 2028 }), null],
  ["another place", ({ go }) => go(45, 53, 9), null],
  ["another entry", ({ back }) => back("#lang=en&view=7/43/51"), null],
] as [string, (page: ReturnType<typeof opened>) => void, Ref | null][])
  test(`what is found in tiles after the reader chose ${what} is not chosen`, async (t) => {
    const page = opened(t);
    page.back(WELL);
    goOn(page);
    await page.found(well(page.atlas));
    assert.deepEqual([page.store.get().selected, page.told], [card, []]);
  });
