/** The legs of a corridor: how the line of each came about, and where one goes over into the next. */

import type { Context } from "../core/context.ts";
import { h, said, type Child } from "../core/dom.ts";
import { distance, kilometres } from "../core/format.ts";
import type { Translator } from "../core/i18n.ts";
import type { Layer, Texts } from "../core/payload.ts";
import type { Ref } from "../core/store.ts";
import { swatch } from "../map/symbols.ts";

/** Kilometres from which on it is told that a line begins beside its stop, or beside the leg before. */
const BESIDE = 0.1;

type Leg = Readonly<Record<string, unknown>>;

export function legs({ atlas, tr }: Context, ref: Ref): Child {
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
    const own = h("li", {}, h("span", { class: "swatch" }, picture), h("div", {}, ...told(leg, nameOf, tr)));
    return [index > 0 && transfer(all[index - 1]!, leg, tr), own];
  });
  return h("div", {}, h("h3", {}, tr.t(all.length > 1 ? "card.legs" : "card.stops")), h("ol", { class: "legs" }, ...items));
}

/** What a leg is, how its line came about, and from where. */
function told(leg: Leg, nameOf: (id: string) => string, tr: Translator): Child[] {
  const { method, along, length_km: km } = leg;
  const kind = [word("mode", leg.mode, tr), word("status", leg.status, tr), typeof km === "number" ? kilometres(km, tr) : ""];
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
export function byMode(layer: Layer, row: number, tr: Translator): string {
  const sums = new Map<string, number>();
  for (const { mode, length_km: km } of layer.records("legs", row))
    if (typeof mode === "string" && typeof km === "number") sums.set(mode, (sums.get(mode) ?? 0) + km);
  return sums.size > 1 ? [...sums].map(([mode, km]) => `${tr.word("mode", mode)} ${kilometres(km, tr)}`).join(" · ") : "";
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
