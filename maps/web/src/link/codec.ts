/** What an address says of the page, and how it says it; nothing here touches the page. */

import { MOST_PLACES } from "../access/between.ts";
import { groupsIn } from "../access/groups.ts";
import { comparisonsOf, pairOf, type Compared } from "../core/comparisons.ts";
import { isLanguage } from "../core/i18n.ts";
import { BUDGETS, ID, type Atlas } from "../core/payload.ts";
import { FACETS, NO_FILTERS, sameRef, TABS, type Facet, type Filters, type Near, type Range, type Ref, type State, type Tab } from "../core/store.ts";
import { TiledLayer, type Sought } from "../core/tiled.ts";
import { facetCodes } from "../filters/codes.ts";
import { costsOf } from "../filters/costs.ts";
import { escaped, joined, plain, readParts, split, type Parts } from "./parts.ts";

/** Zoom and middle of the map, degrees WGS 84. */
export interface View {
  readonly zoom: number;
  readonly lat: number;
  readonly lon: number;
}

/** What an address can say; the rest of the state belongs to the reader alone. */
export const LINKED = ["language", "tab", "hidden", "order", "opacity", "filters", "year", "labels", "graticule", "widths", "compared", "places", "selected"] as const;
export type Linked = Pick<State, (typeof LINKED)[number]>;

export interface Said {
  readonly state: Partial<Linked>;
  readonly view: View | null;
  /** A feature was asked for that this atlas does not have, or not yet. */
  readonly missing: boolean;
  /** It may lie in tiles. */
  readonly sought?: Sought;
}

const NAMES = ["lang", "view", "f", "tab", "off", "order", "opacity", ...FACETS, "years", "budget", "near", "year", "names", "grid", "widths", "compare", "places"] as const;
type Name = (typeof NAMES)[number];

/** The columns that must be there before the page can show what an address says. */
export function asksFor(hash: string): string[] {
  const parts = readParts(hash);
  const named = ["f", "near", "places"].some((name) => parts.has(name));
  return [...(named ? [ID] : []), ...(parts.has("budget") ? BUDGETS : [])];
}

const ZOOMS = [0, 20] as const;
const LATITUDE = 85.06;
const YEARS = [1800, 2200] as const;
const NEAR_KM = [0.001, 20_000] as const;
const NUMBER = /^-?\d{1,20}(\.\d{1,20})?(e\+?\d{1,2})?$/;

/** The parts of an address for a state; what equals `usual` is not said, but the language is. */
export function encode(state: Linked, view: View | null, atlas: Atlas, usual: Linked): Parts {
  const { filters } = state;
  const told: Record<Name, string | null> = {
    lang: state.language,
    view: view && [round(view.zoom, 2), round(view.lat, 5), round(view.lon, 5)].join("/"),
    f: state.selected && featureKey(atlas, state.selected),
    tab: state.tab === usual.tab ? null : state.tab,
    off: joined(state.hidden),
    order: joined(state.order),
    opacity: [...state.opacity].map(([id, share]) => `${escaped(id)}:${round(share, 2)}`).join(","),
    ...(Object.fromEntries(FACETS.map((facet) => [facet, joined(filters.values[facet])])) as Record<Facet, string>),
    years: filters.years && range(filters.years),
    budget: filters.budget && `${escaped(filters.budget.currency)}:${range(filters.budget.amount)}`,
    near: filters.near && nearKey(atlas, filters.near),
    year: state.year === null ? null : String(state.year),
    names: state.labels ? null : "0",
    grid: state.graticule ? "1" : null,
    widths: state.widths ? null : "0",
    places: state.places.flatMap((ref) => featureKey(atlas, ref) ?? []).join(","),
    compare: state.compared && [state.compared.id, ...state.compared.way.split(":")].map(escaped).join(":"),
  };
  return new Map(NAMES.flatMap((name) => (told[name] ? [[name, told[name]]] : [])));
}

/** `own` with the parts of others that `before` had, after them. */
export function withOthers(own: Parts, before: Parts): Parts {
  const others = [...before].filter(([name]) => !(NAMES as readonly string[]).includes(name));
  return new Map([...own, ...others]);
}

/** What an address says, as far as it makes sense for this atlas. */
export function decode(hash: string, atlas: Atlas): Said {
  const parts = readParts(hash);
  const [language, tab] = [parts.get("lang"), parts.get("tab")];
  const layers = new Set(atlas.layers.map((layer) => layer.id));
  const known = (name: Name): string[] => split(parts.get(name)).filter((id) => layers.has(id));
  const [hidden, order, opacity] = [known("off"), known("order"), shares(parts.get("opacity"), layers)];
  const [filters, year, selected] = [readFilters(parts, atlas), within(parts.get("year"), YEARS), feature(atlas, parts.get("f"))];
  const places = readPlaces(parts.get("places"), atlas);
  const compared = readCompared(parts.get("compare"), atlas);
  const state: Partial<Linked> = {
    ...(isLanguage(language) && { language }),
    ...(isTab(tab) && (tab !== "compare" || comparisonsOf(atlas).length > 0) && { tab }),
    ...(hidden.length && { hidden: new Set(hidden) }),
    ...(order.length && { order: [...new Set(order)] }),
    ...(opacity.size && { opacity }),
    ...(filters && { filters }),
    ...(year !== null && Number.isInteger(year) && { year }),
    ...(parts.get("names") === "0" && { labels: false }),
    ...(parts.get("grid") === "1" && { graticule: true }),
    ...(compared && { compared }),
    ...(parts.get("widths") === "0" && { widths: false }),
    ...(places.length && { places }),
    ...(selected && { selected }),
  };
  const missing = Boolean(parts.get("f")) && !selected;
  const sought = missing ? soughtIn(atlas, parts.get("f")) : null;
  return { state, view: readView(parts.get("view")), missing, ...(sought && { sought }) };
}

const KEYS = new WeakMap<Ref, string>();

/** The id of a feature, with that of its layer where another layer has it too; null: no id. */
export function featureKey(atlas: Atlas, ref: Ref): string | null {
  const known = KEYS.get(ref);
  if (known !== undefined) return known;
  const id = atlas.layer(ref).text("id", ref.row);
  // An id that is being brought is no missing one.
  if (!id) return null;
  // Of those in tiles nobody knows what ids they have.
  const alone = !(atlas.layer(ref) instanceof TiledLayer) && atlas.layers.slice(0, ref.layer).every((layer) => layer.has(["id"]) && layer.find(id) < 0);
  const key = alone ? escaped(id) : `${escaped(atlas.layer(ref).id)}/${escaped(id)}`;
  KEYS.set(ref, key);
  return key;
}

function feature(atlas: Atlas, key: string | undefined): Ref | null {
  const [id, layerId] = idsIn(key);
  if (!id) return null;
  if (layerId === undefined) return atlas.find(id);
  const layer = atlas.layers.findIndex((one) => one.id === layerId);
  const row = layer >= 0 ? atlas.layers[layer]!.find(id) : -1;
  return row < 0 ? null : { layer, row };
}

/** The id of a feature, and that of its layer where the key says it. */
function idsIn(key: string | undefined): [id?: string | null, layer?: string | null] {
  const texts = (key ?? "").split("/").map(plain);
  return texts.length > 2 ? [] : (texts.reverse() as [string | null, string?]);
}

function soughtIn(atlas: Atlas, key: string | undefined): Sought | null {
  const [id, layerId] = idsIn(key);
  const tiled = [...atlas.layers.entries()].filter(([, layer]) => layer instanceof TiledLayer);
  const layers = tiled.filter(([, layer]) => layerId === undefined || layer.id === layerId).map(([index]) => index);
  return id && layers.length ? { id, layers } : null;
}

/** Each place once, if it has one, and no more than can be compared. */
function readPlaces(value: string | undefined, atlas: Atlas): Ref[] {
  const found = (value ?? "").split(",").map((key) => placed(atlas, feature(atlas, key))).filter((ref) => ref !== null);
  return found.filter((ref, at) => found.findIndex((one) => sameRef(one, ref)) === at).slice(0, MOST_PLACES);
}

/** Ways that this atlas compares: the id of the comparison, from where and to where. */
export function readCompared(value: string | undefined, atlas: Pick<Atlas, "raw">): Compared | null {
  const [id, ...places] = (value ?? "").split(":").map(plain);
  const asked = { id: id ?? "", way: places.join(":") };
  return pairOf(atlas, asked) ? asked : null;
}

export function readView(value: string | undefined): View | null {
  const [zoom, lat, lon, more] = (value ?? "").split("/").map((part) => (NUMBER.test(part) ? Number(part) : NaN));
  const inside = zoom !== undefined && zoom >= ZOOMS[0] && zoom <= ZOOMS[1] && Math.abs(lat!) <= LATITUDE && Math.abs(lon!) <= 180;
  return inside && more === undefined ? { zoom, lat: lat!, lon: lon! } : null;
}

function shares(value: string | undefined, layers: ReadonlySet<string>): Map<string, number> {
  const pairs = (value ?? "").split(",").map((pair) => pair.split(":"));
  const found = pairs.map(([id, share]) => [plain(id ?? ""), within(share, [0, 1])] as const);
  return new Map(found.filter((one): one is [string, number] => one[0] !== null && layers.has(one[0]) && one[1] !== null));
}

function readFilters(parts: Parts, atlas: Atlas): Filters | null {
  const values = Object.fromEntries(FACETS.map((facet) => [facet, among(atlas, facet, split(parts.get(facet)))])) as Record<Facet, Set<string>>;
  const [years, budget] = [readRange(parts.get("years"), YEARS), readBudget(parts.get("budget"), atlas)];
  const near = readNear(parts.get("near"), atlas);
  const any = years || budget || near || FACETS.some((facet) => values[facet].size);
  return any ? { ...NO_FILTERS, values, years, budget, near } : null;
}

/** Those of the values that some feature has: another would hide everything. */
function among(atlas: Atlas, facet: Facet, asked: readonly string[]): Set<string> {
  if (!asked.length) return new Set();
  const known = new Set(atlas.layers.flatMap((layer) => facetCodes(layer instanceof TiledLayer ? layer.groups : layer, facet).values));
  return new Set(asked.filter((value) => known.has(value)));
}

/** Amounts of a currency that some feature has: another would hide everything. */
function readBudget(value: string | undefined, atlas: Atlas): Filters["budget"] {
  const [currency = "", limits, more] = (value ?? "").split(":");
  const amount: Range | null = limits === "-" ? [null, null] : readRange(limits, [0, 1e18]);
  if (!/^[A-Z]{3}$/.test(currency) || !amount || more !== undefined) return null;
  const known = atlas.layers.some((layer) => costsOf(layer)?.purses.values.some((purse) => purse?.currency === currency));
  return known ? { currency, amount } : null;
}

/** «20:corridor» for a group, «20/aktau» for a feature; one without an id cannot be told. */
function nearKey(atlas: Atlas, { km, of }: Near): string | null {
  if (typeof of === "string") return `${km}:${of}`;
  const key = featureKey(atlas, of);
  return key === null ? null : `${km}/${key}`;
}

/** Near to what this atlas has, and has somewhere: else it would hide everything. */
function readNear(value: string | undefined, atlas: Atlas): Near | null {
  const [, digits, sign, rest] = /^([^:/]*)([:/])(.*)$/.exec(value ?? "") ?? [];
  const km = within(digits, NEAR_KM);
  const of = sign === ":" ? [...groupsIn(atlas)].find((group) => group === rest) : placed(atlas, feature(atlas, rest));
  return km === null || !of ? null : { km, of };
}

function placed(atlas: Atlas, ref: Ref | null): Ref | null {
  return ref && atlas.layer(ref).hasGeometry(ref.row) ? ref : null;
}

function range([from, to]: Range): string {
  return `${from ?? ""}-${to ?? ""}`;
}

function readRange(value: string | undefined, limits: readonly [number, number]): Range | null {
  const [from = "", to, more] = (value ?? "").split("-");
  if (to === undefined || more !== undefined || !(from + to)) return null;
  const [low, high] = [within(from, limits), within(to, limits)];
  if ((from && low === null) || (to && high === null) || (low ?? -Infinity) > (high ?? Infinity)) return null;
  return [low, high];
}

function within(value: string | undefined, [low, high]: readonly [number, number]): number | null {
  const number = value !== undefined && NUMBER.test(value) ? Number(value) : NaN;
  return number >= low && number <= high ? number : null;
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

export function isTab(value: unknown): value is Tab {
  return (TABS as readonly unknown[]).includes(value);
}
