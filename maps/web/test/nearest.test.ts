import assert from "node:assert/strict";
import { test } from "node:test";
import geodesic from "geographiclib-geodesic";
import { nearing } from "../src/access/nearest.ts";
import { Shape } from "../src/access/shape.ts";
import { Tree } from "../src/access/tree.ts";
import { way } from "../src/core/geodesic.ts";
import type { Atlas } from "../src/core/payload.ts";
import { atOnce } from "../src/core/work.ts";
import { drawn, point, type Place, type Thing } from "./things.ts";

const AKTAU: Place = [51.17, 43.65];

function near(atlas: Atlas, row = 0): Record<string, [string, number]> {
  const found = [...atOnce(nearing(atlas, { layer: 0, row }))];
  return Object.fromEntries(found.map(([group, { first: { ref, km } }]) => [group, [atlas.layer(ref).text("id", ref.row), km]]));
}

/** The distance to a geodesic by measuring to many places of it. */
function slowly([lon, lat]: Place, [a, b]: readonly [Place, Place]): number {
  const { WGS84 } = geodesic.Geodesic;
  const line = WGS84.InverseLine(a[1], a[0], b[1], b[0]);
  const metres = Array.from({ length: 5001 }, (_, at) => {
    const { lat2, lon2 } = line.Position((line.s13 * at) / 5000);
    return WGS84.Inverse(lat, lon, lat2!, lon2!).s12!;
  });
  return Math.min(...metres) / 1000;
}

test("known distances on WGS 84", () => {
  // From the documentation of GeographicLib: New York to Paris.
  assert.ok(Math.abs(way([-73.8, 40.6], [2.55, 49.01666667]).km - 5853.226) < 0.001);
});

test("the nearest of each group, never the feature itself", () => {
  const atlas = drawn(point("me", "port", AKTAU), point("far", "port", [53, 44]), point("near", "port", [51.4, 43.2]), point("air", "airport", [51.09, 43.86]));
  const found = near(atlas);
  assert.deepEqual(Object.entries(found).map(([group, [id]]) => [group, id]), [["port", "near"], ["airport", "air"]]);
  assert.ok(Math.abs(found.port![1] - way(AKTAU, [51.4, 43.2]).km) < 0.001);
});

const LINES: [string, Place, [Place, Place]][] = [
  ["a short stretch", AKTAU, [[51.2, 43.2], [52.1, 44.1]]],
  ["a long way east", AKTAU, [[55.2, 45.3], [61.15, 47.08]]],
  ["across half the world", AKTAU, [[-30, 60], [140, 50]]],
  ["far in the north", [60, 78], [[20, 70], [100, 80]]],
  ["over the antimeridian", [179, 10], [[178, -5], [184, 12]]],
  ["along the equator", [10, 3], [[0, 0], [40, 0]]],
];

for (const [name, from, line] of LINES)
  test(`to a line within half a per cent: ${name}`, () => {
    const found = near(drawn(point("me", "city", from), { id: "line", kind: "rail", parts: [line] })).rail![1];
    const truth = slowly(from, line);
    assert.ok(Math.abs(found / truth - 1) < 0.005, `${found} km, measured ${truth} km`);
  });

test("lines that meet are nothing apart", () => {
  const road: Thing = { id: "road", kind: "road", parts: [[[50, 43], [54, 45]]] };
  const crossing: Thing = { id: "rail", kind: "rail", parts: [[[50, 45], [54, 43]]] };
  const apart: Thing = { id: "apart", kind: "rail", parts: [[[50, 46], [54, 47]]] };
  assert.deepEqual(near(drawn(road, apart, crossing)).rail, ["rail", 0]);
});

test("of those that share a line, what is there, then what has fewer legs", () => {
  const line: Place[] = [[50, 43], [54, 45]];
  const route: Thing = { id: "route", kind: "road", parts: [line, [[54, 45], [60, 46]]] };
  const road: Thing = { id: "road", kind: "road", parts: [line] };
  const plan: Thing = { ...road, id: "plan", status: "planned" };
  assert.equal(near(drawn(point("me", "city", AKTAU), route, road, plan)).road![0], "road");
  assert.equal(near(drawn(point("me", "city", AKTAU), plan, route)).road![0], "route");
});

const WIDE: Place[] = [[46, 40], [87, 40], [87, 55], [46, 55], [46, 40]];
const EAST: Place[] = [[178, 60], [190, 60], [190, 70], [178, 70], [178, 60]];
const EDGES: [string, Place[], Place, number][] = [
  ["within a long edge along a parallel", WIDE, [66.5, 54.99], 0],
  ["beyond it", WIDE, [66.5, 55.01], 1.1132],
  ["beyond one in the south", WIDE, [66.5, 39.99], 1.1104],
  ["across the antimeridian", EAST, [-175, 65], 0],
  ["beyond what lies across it", EAST, [-169, 65], 47.1736],
];

for (const [name, ring, from, km] of EDGES)
  test(`edges of areas are straight in degrees: ${name}`, () => {
    const zone: Thing = { id: "zone", kind: "port", draw: "area", parts: [ring] };
    const atlas = drawn(point("me", "city", from), zone);
    assert.ok(Math.abs(near(atlas).port![1] - km) < 0.002, `${near(atlas).port![1]}`);
    const tree = atOnce(Tree.of(atlas, ({ kind }) => kind === "port"));
    const found = tree.nearest(new Shape(atlas.layers[0]!, 0), null)!.gap.km;
    assert.ok(Math.abs(found - km) < 0.002, `${found}`);
  });

test("what lies in an area is nothing apart from it", () => {
  const zone: Thing = { id: "zone", kind: "resort", draw: "area", parts: [[[51, 43], [52, 43], [52, 44], [51, 44], [51, 43]]] };
  const port = point("port", "port", [51.5, 43.5]);
  assert.equal(near(drawn(zone, port)).port![1], 0);
  assert.equal(near(drawn(point("me", "city", [51.5, 43.5]), { ...zone, kind: "port" })).port![1], 0);
});

test("nothing to find, and nowhere to look from", () => {
  assert.deepEqual(near(drawn(point("me", "port", AKTAU))), {});
  assert.deepEqual(near(drawn({ id: "me", kind: "city", parts: [] }, point("port", "port", AKTAU))), {});
});

test("many vertices are one quick walk", () => {
  const long: Place[] = Array.from({ length: 200_000 }, (_, at) => [50 + at * 1e-5, 43 + Math.sin(at / 100) / 10]);
  const atlas = drawn(point("me", "city", AKTAU), { id: "long", kind: "rail", parts: [long] });
  const begun = performance.now();
  assert.ok(near(atlas).rail![1] < 100);
  assert.ok(performance.now() - begun < 2000);
});
