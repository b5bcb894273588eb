/** The legs of a corridor: how the line of each came about, and where one goes over into the next. */

import { lengthOfLeg } from "../access/lengths.ts";
import { CHAIN, isRoughLine, type Leg } from "../access/legs.ts";
import type { Context } from "../core/context.ts";
import { h, said, type Child } from "../core/dom.ts";
import { about, distance, kilometres } from "../core/format.ts";
import { way } from "../core/geodesic.ts";
import type { Translator } from "../core/i18n.ts";
import type { Part, Position, Texts } from "../core/payload.ts";
import type { Ref } from "../core/store.ts";
import { swatch } from "../map/symbols.ts";

/** Kilometres from which on it is told that a line begins beside its stop, or beside the leg before. */
const BESIDE = 0.1;

/** Degrees by which a straight stretch may turn at a place between its ends: places are rounded. */
const TURN = 0.02;

export function legs(context: Context, ref: Ref): Child {
  const { atlas, tr } = context;
  const layer = atlas.layer(ref);
  const all = layer.records("legs", ref.row);
  if (!all.length) return null;
  const parts = layer.partCount(ref.row) === all.length ? layer.parts(ref.row) : [];
  const nameOf = (id: string): string => {
    const other = atlas.hasIds ? atlas.find(id) : null;
    return other ? tr.name(atlas.layer(other), other.row) : id;
  };
  const items = all.flatMap((leg, index) => {
    const picture = parts[index] ? swatch(parts[index].symbol) : null;
    const own = h("li", {}, h("span", { class: "swatch" }, picture), h("div", {}, ...told(leg, lengthIn(context, ref, leg), nameOf, tr), widest(leg, parts[index], tr)));
    return [index > 0 && transfer(all[index - 1]!, leg, tr), own];
  });
  return h("div", {}, h("h3", {}, tr.t(all.length > 1 ? "card.legs" : "card.stops")), h("ol", { class: "legs" }, ...items));
}

/** What a leg is, how its line came about, and from where. */
function told(leg: Leg, length: string, nameOf: (id: string) => string, tr: Translator): Child[] {
  const { method, along } = leg;
  const kind = [word("mode", leg.mode, tr), word("status", leg.status, tr), length];
  return [
    h("span", { dir: "auto" }, stops(leg).map((stop) => stopName(stop, tr)).filter(Boolean).join(" → ")),
    small(kind),
    small([word("method", method, tr)]),
    typeof along === "string" && along ? small([tr.t("leg.along", { name: nameOf(along) })]) : small([origin(leg, tr)]),
    ...snaps(leg, tr),
    tried(leg, tr),
  ];
}

function small(texts: readonly string[]): Child {
  const text = texts.filter(Boolean).join(" · ");
  return text ? h("small", { dir: "auto" }, text) : null;
}

function word(group: string, value: unknown, tr: Translator): string {
  return typeof value === "string" && value ? tr.word(group, value) : "";
}

/** Where the line comes from: what made it, of what, and under which licence. */
function origin(leg: Leg, tr: Translator): string {
  const texts = [word("engine", leg.engine, tr), leg.source, leg.version, leg.licence].filter((text): text is string => typeof text === "string" && text !== "");
  return texts.length ? tr.t("leg.line", { source: [...new Set(texts)].join(", ") }) : "";
}

/** Stops that the line does not quite reach. */
function snaps(leg: Leg, tr: Translator): Child[] {
  return stops(leg).flatMap((stop) => {
    const km = typeof stop === "object" ? stop.snap_km : null;
    return typeof km === "number" && km > BESIDE ? [h("small", { class: "snap", dir: "auto" }, tr.t("leg.snap", { name: stopName(stop, tr), km: distance(km, tr) }))] : [];
  });
}

/** What was tried before, and why it did not do. */
function tried(leg: Leg, tr: Translator): Child {
  const all = records(leg.tried);
  if (!all.length) return null;
  const items = all.map((one) => h("li", {}, h("strong", {}, said(word("engine", one.engine, tr))), ": ", said(String(one.reason ?? ""))));
  return h("details", { class: "tried" }, h("summary", {}, tr.count("leg.tried", all.length)), h("ul", {}, ...items));
}

/** Where the mode changes, or where two legs do not quite meet. */
function transfer(before: Leg, leg: Leg, tr: Translator): Child {
  const gap = typeof leg.gap_km === "number" ? leg.gap_km : 0;
  if (before.mode === leg.mode && gap <= BESIDE) return null;
  const stop = stops(leg)[0] ?? stops(before).at(-1) ?? "";
  const kind = typeof stop === "object" ? word("kind", stop.kind, tr) : "";
  const place = [stopName(stop, tr), kind && `(${kind})`].filter(Boolean).join(" ");
  const told = [tr.t(before.mode === leg.mode ? "leg.gap" : "leg.transfer", { place })];
  if (gap > BESIDE) told.push(tr.t("leg.apart", { km: distance(gap, tr) }));
  return h("li", { class: "transfer" }, h("span", { class: "swatch", "aria-hidden": "true" }, "⇄"), h("span", { dir: "auto" }, told.join(" · ")));
}

/** The length by mode, where there are several, in the order of travel. */
export function byMode({ atlas, tr }: Context, ref: Ref): string {
  const sums = new Map<string, { km: number; rough: boolean }>();
  for (const leg of atlas.layer(ref).records("legs", ref.row)) {
    const { mode, length_km: km } = leg;
    if (typeof mode !== "string" || typeof km !== "number") continue;
    const sum = sums.get(mode);
    sums.set(mode, { km: (sum?.km ?? 0) + km, rough: (sum?.rough ?? false) || isRoughLine(leg) });
  }
  const told = [...sums].map(([mode, { km, rough }]) => `${tr.word("mode", mode)} ${about(kilometres(km, tr), rough)}`);
  return told.length > 1 ? told.join(" · ") : "";
}

/** The length of a leg, as it is known: never a bare drawn one of a rough line. */
function lengthIn({ atlas, tr }: Context, ref: Ref, leg: Leg): string {
  if (typeof leg.length_km !== "number") return "";
  const length = lengthOfLeg(atlas, ref, leg);
  return about(kilometres(length.km, tr), length.about);
}

/** How far a chain runs straight between two of its stations, at most. */
function widest(leg: Leg, part: Part | undefined, tr: Translator): Child {
  const line = part?.rings[0];
  return leg.method === CHAIN && line ? small([tr.t("leg.widest", { km: kilometres(longestStraight(line), tr) })]) : null;
}

/** The kilometres of the longest stretch of a line that does not turn; lines have places in between. */
export function longestStraight(line: readonly Position[]): number {
  let [most, km] = [0, 0];
  for (let at = 1; at < line.length; at++) {
    const [from, to] = [line[at - 1]!, line[at]!];
    const turn = at > 1 ? way(from, to).bearing - way(from, line[at - 2]!).bearing - 180 : 180;
    const goesOn = Math.abs(((turn % 360) + 540) % 360 - 180) <= TURN;
    km = (goesOn ? km : 0) + way(from, to).km;
    most = Math.max(most, km);
  }
  return most;
}

type Stop = string | Leg;

function stops(leg: Leg): Stop[] {
  const list: unknown[] = Array.isArray(leg.stops) ? leg.stops : [];
  return list.filter((stop): stop is Stop => typeof stop === "string" || (typeof stop === "object" && stop !== null));
}

function stopName(stop: Stop, tr: Translator): string {
  return typeof stop === "string" ? stop : String(tr.pick(stop as Texts) || (stop.name ?? ""));
}

function records(value: unknown): Leg[] {
  const list: unknown[] = Array.isArray(value) ? value : [];
  return list.filter((one): one is Leg => typeof one === "object" && one !== null);
}
