/** What was drawn, as files of an atlas: an entry to paste, a layer file, a vector file. */

import type { Position } from "../core/payload.ts";
import { LANGUAGES, type Language } from "../core/store.ts";
import type { Shape } from "./sketch.ts";

export type Names = Readonly<Partial<Record<Language, string>>>;

export interface Drawn {
  readonly shape: Shape;
  /** (lon, lat) in degrees, WGS 84. */
  readonly points: readonly Position[];
  /** Kilometres by which the points may be off. */
  readonly km: number;
  readonly id: string;
  readonly names: Names;
  /** The kind of a place, or the mode of a line. */
  readonly kind: string;
  readonly description: Names;
  /** The layer that the place joins; null: a layer of its own. */
  readonly layer: string | null;
  /** The id of the layer of its own. */
  readonly ownLayer: string;
  readonly theme: string;
  /** Where the position comes from; empty: nobody says so. */
  readonly source: string;
  /** «Drawn by hand on the map», in the language of the page. */
  readonly byHand: string;
}

export interface File {
  readonly name: string;
  readonly text: string;
  readonly type: string;
}

const YAML = "application/yaml";
const GEOJSON = "application/geo+json";
const DEGREE_DIGITS = 5;
const KM_DIGITS = 3;

/** The files to add, or for a place in a known layer the one entry to paste into its file. */
export function files(drawn: Drawn): File[] {
  const { layer, ownLayer } = drawn;
  if (drawn.shape === "point" && layer) return [{ name: `${layer}.yaml`, text: site(drawn), type: YAML }];
  const head = [
    `title: ${texts(drawn.names)}`,
    `theme: ${drawn.theme}`,
    "source:",
    `  publisher: ${text(drawn.source || drawn.byHand)}`,
    `  title: ${text(drawn.byHand)}`,
  ];
  if (drawn.shape === "point") return [{ name: `${ownLayer}.yaml`, text: `${head.join("\n")}\nsites:\n${site(drawn)}`, type: YAML }];
  const data = ["data:", `  file: ${text(`${ownLayer}.geojson`)}`];
  return [
    { name: `${ownLayer}.yaml`, text: `${[...head, ...data].join("\n")}\n`, type: YAML },
    { name: `${ownLayer}.geojson`, text: `${JSON.stringify(collection(drawn), null, 1)}\n`, type: GEOJSON },
  ];
}

function site(drawn: Drawn): string {
  const lines = [
    `- id: ${text(drawn.id)}`,
    `  name: ${text(shown(drawn.names))}`,
    `  names: ${texts(drawn.names)}`,
    `  kind: ${drawn.kind}`,
    ...(some(drawn.description) ? [`  description: ${texts(drawn.description)}`] : []),
    `  lonlat: [${rounded(drawn.points[0]!).join(", ")}]`,
    "  pin:",
    `    reason: ${text(drawn.byHand)}`,
    `    source: ${text(drawn.source || drawn.byHand)}`,
    `    uncertainty_km: ${kilometres(drawn)}`,
    `    basis: ${basis(drawn)}`,
  ];
  return lines.map((line) => `  ${line}\n`).join("");
}

function collection(drawn: Drawn): object {
  const ring = drawn.shape === "area";
  const named = (stem: string, given: Names): [string, string][] => entries(given).map(([language, value]) => [`${stem}_${language}`, value]);
  const properties = {
    id: drawn.id,
    ...Object.fromEntries(named("name", drawn.names)),
    [ring ? "kind" : "mode"]: drawn.kind,
    ...Object.fromEntries(named("description", drawn.description)),
    uncertainty_km: kilometres(drawn),
    basis: basis(drawn),
  };
  const points = drawn.points.map(rounded);
  const geometry = ring ? { type: "Polygon", coordinates: [closed(points)] } : { type: "LineString", coordinates: points };
  return { type: "FeatureCollection", features: [{ type: "Feature", properties, geometry }] };
}

/** A ring that ends where it begins and runs counter-clockwise (RFC 7946). */
function closed(points: Position[]): Position[] {
  const ring = [...points, points[0]!];
  const twice = ring.slice(1).reduce((sum, [x, y], at) => sum + ring[at]![0] * y - x * ring[at]![1], 0);
  return twice < 0 ? ring.reverse() : ring;
}

function basis(drawn: Drawn): string {
  return drawn.source ? "published" : "none";
}

/** Never 0: what a hand has drawn is off by something. */
function kilometres({ km }: Drawn): number {
  return Math.max(10 ** -KM_DIGITS, Number(km.toFixed(KM_DIGITS)));
}

function rounded([lon, lat]: Position): Position {
  return [Number(lon.toFixed(DEGREE_DIGITS)), Number(lat.toFixed(DEGREE_DIGITS))];
}

function entries(names: Names): [Language, string][] {
  return LANGUAGES.flatMap((language) => (names[language] ? [[language, names[language]] as [Language, string]] : []));
}

function some(names: Names): boolean {
  return entries(names).length > 0;
}

function shown(names: Names): string {
  return names.ru ?? names.kk ?? names.en ?? "";
}

function texts(names: Names): string {
  return `{${entries(names).map(([language, value]) => `${language}: ${text(value)}`).join(", ")}}`;
}

/** Quoted, so that no word means a number or nothing. Double quotes of YAML take the escapes of JSON; what no editor shows is escaped, too. */
function text(value: string): string {
  return JSON.stringify(value).replace(/[\p{Cf}\p{Cn}\p{Co}\p{Zl}\p{Zp}\u0085]/gu, numbered);
}

function numbered(sign: string): string {
  const code = sign.codePointAt(0)!.toString(16);
  return code.length > 4 ? `\\U${code.padStart(8, "0")}` : `\\u${code.padStart(4, "0")}`;
}

/** What a person typed, without what a layer file may not hold: control characters and halves of characters. */
export function clean(typed: string): string {
  return typed
    .replace(/\r\n?/g, "\n")
    .replace(/(?![\n\t])\p{Cc}/gu, "")
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .trim();
}
