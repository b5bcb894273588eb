/** Geometries as GeoJSON has them, from parts and rings whose longitudes run on beyond ±180. */

import type { Draw, Layer, Part, Position } from "../core/payload.ts";

const HALF = 180;
const TURN = 360;

type Shape = GeoJSON.Point | GeoJSON.LineString | GeoJSON.Polygon;
export type Geometry = Shape | GeoJSON.MultiPoint | GeoJSON.MultiLineString | GeoJSON.MultiPolygon | GeoJSON.GeometryCollection;

/** A coordinate in degrees with the six decimals that the data have. */
export function degree(value: number): number {
  return Number(value.toFixed(6));
}

/** The geometry of a row, cut where it crosses the antimeridian (RFC 7946, 3.1.9); null: none. */
export function geometryOf(layer: Layer, row: number): Geometry | null {
  if (!layer.hasGeometry(row)) return null;
  return together(layer.parts(row).flatMap(shapes));
}

function together(all: readonly Shape[]): Geometry | null {
  const kinds = new Set(all.map(({ type }) => type));
  if (all.length === 1) return all[0]!;
  if (kinds.size > 1) return { type: "GeometryCollection", geometries: [...all] };
  const points = all.filter((one) => one.type === "Point").map((one) => one.coordinates);
  if (points.length) return { type: "MultiPoint", coordinates: points };
  const lines = all.filter((one) => one.type === "LineString").map((one) => one.coordinates);
  if (lines.length) return { type: "MultiLineString", coordinates: lines };
  const areas = all.filter((one) => one.type === "Polygon").map((one) => one.coordinates);
  return areas.length ? { type: "MultiPolygon", coordinates: areas } : null;
}

const MAKE: Record<Draw, (rings: Position[][], turns: number) => Shape[]> = {
  point: ([ring = []], turns) => turned(ring, turns).map((coordinates) => ({ type: "Point", coordinates })),
  line: ([line = []], turns) => pieces(line, turns).map((coordinates) => ({ type: "LineString", coordinates })),
  area: (rings, turns) => {
    const cut = rings.map((ring, index) => wound(turned(inside(ring, turns), turns), index === 0)).filter((ring) => ring.length > 3);
    return cut.length ? [{ type: "Polygon", coordinates: cut }] : [];
  },
};

/** A part, once for each turn round the globe that it lies in. */
function shapes({ symbol, rings }: Part): Shape[] {
  const lons = rings.flat().map(([lon]) => lon);
  const first = turnAfter(lons.reduce((least, lon) => Math.min(least, lon), Infinity));
  const last = turnBefore(lons.reduce((most, lon) => Math.max(most, lon), -Infinity));
  const found: Shape[] = [];
  for (let turns = first; turns <= Math.max(first, last); turns++) found.push(...MAKE[symbol.draw](rings, turns));
  return found;
}

/** The turn in which something begins; at 180 degrees it is still the first one. */
function turnAfter(lon: number): number {
  return lon === HALF ? 0 : Math.floor((lon + HALF) / TURN);
}

/** The turn in which something ends; on a border it is the western one. */
function turnBefore(lon: number): number {
  return Math.ceil((lon - HALF) / TURN);
}

function turned(points: readonly Position[], turns: number): Position[] {
  return points.map(([lon, lat]) => [lon - turns * TURN, lat]);
}

function borders(turns: number): [west: number, east: number] {
  return [turns * TURN - HALF, turns * TURN + HALF];
}

/** Where the way between two points meets a meridian. */
function meeting([lon, lat]: Position, [toLon, toLat]: Position, meridian: number): Position {
  return [meridian, lat + ((meridian - lon) / (toLon - lon)) * (toLat - lat)];
}

/** What of a line lies in one turn: it may leave and come back. */
function pieces(line: readonly Position[], turns: number): Position[][] {
  const [west, east] = borders(turns);
  const within = ([lon]: Position): boolean => lon >= west && lon <= east;
  const found: Position[][] = [[]];
  for (const [index, point] of line.entries()) {
    const before = line[index - 1];
    found.at(-1)!.push(...(before ? crossings(before, point, [west, east]) : []));
    if (within(point)) found.at(-1)!.push(point);
    else if (found.at(-1)!.length) found.push([]);
  }
  return found.filter((piece) => piece.length > 1).map((piece) => turned(piece, turns));
}

function crossings(from: Position, to: Position, meridians: readonly number[]): Position[] {
  const met = meridians.filter((meridian) => (from[0] - meridian) * (to[0] - meridian) < 0);
  return met.sort((one, other) => (one - other) * (to[0] - from[0])).map((meridian) => meeting(from, to, meridian));
}

/** What of a ring lies in one turn, by Sutherland and Hodgman: one border after the other. */
function inside(ring: readonly Position[], turns: number): Position[] {
  const [west, east] = borders(turns);
  const closed = [...ring];
  const half = [west, east].reduce((points, meridian, index) => {
    const kept = ([lon]: Position): boolean => (index ? lon <= meridian : lon >= meridian);
    return points.every(kept) ? points : cut(points, meridian, kept);
  }, closed);
  return half;
}

function cut(ring: readonly Position[], meridian: number, kept: (point: Position) => boolean): Position[] {
  const out: Position[] = [];
  for (const [index, point] of ring.entries()) {
    const before = ring[index - 1];
    if (before && kept(before) !== kept(point)) out.push(meeting(before, point, meridian));
    if (kept(point)) out.push(point);
  }
  const [first, last] = [out[0], out.at(-1)];
  if (first && last && (first[0] !== last[0] || first[1] !== last[1])) out.push(first);
  return out;
}

/** The right-hand rule: outer rings go anticlockwise, holes clockwise. */
function wound(ring: Position[], outer: boolean): Position[] {
  let twice = 0;
  for (let at = 1; at < ring.length; at++) {
    const [[lon, lat], [toLon, toLat]] = [ring[at - 1]!, ring[at]!];
    twice += (toLon - lon) * (toLat + lat);
  }
  return twice < 0 === outer ? ring : ring.reverse();
}
