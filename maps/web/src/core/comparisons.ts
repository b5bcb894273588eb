/** Ways with and without some corridors, read with care: what is not as it should be is left out. */

import type { Atlas, Bounds, Position, RawAtlas, Source, Texts } from "./payload.ts";

export interface Comparison {
  readonly id: string;
  readonly title: Texts;
  readonly note: Texts;
  /** Ids of the corridors that the way before does without. */
  readonly without: readonly string[];
  /** Ids of corridors that do not exist yet and are in neither way. */
  readonly leftOut: readonly string[];
  /** Where places near to each other were joined. */
  readonly steps: readonly Stretch[];
  readonly speeds: readonly Speed[];
  readonly published: { readonly km: number; readonly source: string } | null;
  readonly ways: readonly Pair[];
}

export interface Speed {
  readonly mode: string;
  readonly kmh: number;
  readonly source: Source | null;
}

/** A way from one place to another, before and after. */
export interface Pair {
  readonly key: string;
  readonly from: Texts;
  readonly to: Texts;
  readonly before: Way | null;
  readonly after: Way | null;
  readonly savedKm: number | null;
  readonly savedHours: number | null;
  /** Why there is no way, if there is none: a word of `geo.corridors.comparison`. */
  readonly why: string;
}

export interface Way {
  readonly km: number;
  readonly hours: number | null;
  readonly approximate: boolean;
  readonly stretches: readonly Stretch[];
  readonly line: readonly Position[];
}

export interface Stretch {
  /** Null: a change of mode, or a step between places near to each other. */
  readonly corridor: string | null;
  readonly mode: string;
  readonly km: number;
  readonly length: string;
  readonly from: Texts;
  readonly to: Texts;
}

/** Which pair of which comparison the map shows. */
export interface Compared {
  readonly id: string;
  readonly way: string;
}

const known = new WeakMap<RawAtlas, readonly Comparison[]>();

export function comparisonsOf({ raw }: Pick<Atlas, "raw">): readonly Comparison[] {
  const found = known.get(raw) ?? listOf(raw.comparisons).map(comparison).filter(({ id, ways }) => id && ways.length);
  known.set(raw, found);
  return found;
}

/** What is to be shown; null where the atlas has no such ways. */
export function pairOf(atlas: Pick<Atlas, "raw">, compared: Compared | null): { comparison: Comparison; pair: Pair } | null {
  const comparison = comparisonsOf(atlas).find(({ id }) => id === compared?.id);
  const pair = comparison?.ways.find(({ key }) => key === compared?.way);
  return comparison && pair ? { comparison, pair } : null;
}

/** The box around both ways. */
export function boundsOf({ before, after }: Pair): Bounds | null {
  const points = [...(before?.line ?? []), ...(after?.line ?? [])];
  if (!points.length) return null;
  const [lons, lats] = [points.map(([lon]) => lon), points.map(([, lat]) => lat)];
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

/** The point of a way that is farthest from the other one: there they can be told apart. */
export function apart({ line }: Way, other: Way | null): Position {
  if (!other?.line.length) return line[Math.floor(line.length / 2)]!;
  let [best, most] = [line[0]!, -1];
  for (const [lon, lat] of line) {
    const squeeze = Math.cos((lat * Math.PI) / 180);
    const near = Math.min(...other.line.map(([x, y]) => ((x - lon) * squeeze) ** 2 + (y - lat) ** 2));
    if (near > most) [best, most] = [[lon, lat], near];
  }
  return best;
}

type Raw = Readonly<Record<string, unknown>>;

function record(value: unknown): Raw {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Raw) : {};
}

function listOf(value: unknown): Raw[] {
  return (Array.isArray(value) ? (value as unknown[]) : []).map(record);
}

function strings(value: unknown): string[] {
  return (Array.isArray(value) ? (value as unknown[]) : []).filter((one): one is string => typeof one === "string");
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const amount = (value: unknown): number | null => (typeof value === "number" && Number.isFinite(value) ? value : null);

function texts(value: unknown): Texts {
  return Object.fromEntries(Object.entries(record(value)).filter((one): one is [string, string] => typeof one[1] === "string"));
}

function comparison(raw: Raw): Comparison {
  const km = amount(record(raw.published).km);
  return {
    id: text(raw.id),
    title: texts(raw.title),
    note: texts(raw.note),
    without: strings(raw.without),
    leftOut: strings(raw.left_out),
    steps: listOf(raw.steps).map(stretch),
    speeds: listOf(raw.speeds).flatMap(speed),
    published: km === null ? null : { km, source: text(record(raw.published).source) },
    ways: listOf(raw.ways).map(pair),
  };
}

function speed(raw: Raw): Speed[] {
  const kmh = amount(raw.km_h);
  if (kmh === null) return [];
  const source = record(raw.source);
  const [publisher, title] = [text(source.publisher), text(source.title)];
  const cited = title || publisher ? ({ ...texts(source), publisher, title } as Source) : null;
  return [{ mode: text(raw.mode), kmh, source: cited }];
}

function pair(raw: Raw): Pair {
  const [from, to] = [record(raw.from), record(raw.to)];
  return {
    key: `${text(from.id)}:${text(to.id)}`,
    from: named(from),
    to: named(to),
    before: way(raw.before),
    after: way(raw.after),
    savedKm: amount(raw.saved_km),
    savedHours: amount(raw.saved_hours),
    why: text(raw.why),
  };
}

/** Names by language; the id where there is none. */
function named(raw: Raw): Texts {
  const { id, ...names } = texts(raw);
  return Object.values(names).some(Boolean) ? names : { en: id };
}

function way(value: unknown): Way | null {
  const raw = record(value);
  const km = amount(raw.km);
  if (km === null) return null;
  return { km, hours: amount(raw.hours), approximate: raw.approximate === true, stretches: listOf(raw.stretches).map(stretch), line: line(raw.line) };
}

function stretch(raw: Raw): Stretch {
  const corridor = text(raw.corridor) || null;
  return { corridor, mode: text(raw.mode), km: amount(raw.km) ?? 0, length: text(raw.length), from: named(record(raw.from)), to: named(record(raw.to)) };
}

function line(value: unknown): Position[] {
  const points: unknown[] = Array.isArray(value) ? value : [];
  return points.filter((one): one is Position => Array.isArray(one) && amount(one[0]) !== null && amount(one[1]) !== null && Math.abs(one[1] as number) < 90);
}
