import assert from "node:assert/strict";
import { test } from "node:test";
import { contouring, type Field, type Pixel } from "../src/access/contour.ts";
import { Distances } from "../src/access/distances.ts";
import { GROUPS, groupsOf, type Group } from "../src/access/groups.ts";
import { nearing, TOLD } from "../src/access/nearest.ts";
import { placeAt, Shape } from "../src/access/shape.ts";
import { way } from "../src/core/geodesic.ts";
import { apart, place, vector } from "../src/core/sphere.ts";
import { NO_FILTERS } from "../src/core/store.ts";
import { atOnce } from "../src/core/work.ts";
import { Matches } from "../src/filters/matches.ts";
import { randomly } from "./shapes.ts";
import { drawn, point, type Place, type Thing } from "./things.ts";

/** Kilometres to a geodesic, by pyproj: the least of the ways to 20,000 places of it. */
const MEASURED: [Place, Place[], number][] = [
  [[51.17, 43.65], [[51.2, 43.2], [52.1, 44.1]], 31.122495],
  [[54.08, 43.412], [[51.226, 43.6], [52.168, 44.138], [55.197, 45.322]], 145.391217],
  [[51.17, 43.65], [[55.2, 45.3], [61.15, 47.08]], 369.296075],
  [[60, 78], [[20, 70], [100, 80]], 174.44247],
  [[179, 10], [[178, -5], [184, 12]], 442.289392],
  [[10, 3], [[0, 0], [40, 0]], 331.725875],
  [[0, -30], [[-20, -60], [35, -50]], 3240.223945],
  [[30, 89], [[10, 80], [100, 82]], 605.140413],
  [[52, 44], [[51.99, 44.0005], [52.01, 44.0004]], 0.050048],
  [[100, 20], [[120, 60], [-150, 55]], 4717.260053],
];
for (const [from, line, km] of MEASURED)
  test(`${from} to a line is ${km} km`, () => {
    const atlas = drawn(point("me", "city", from), { id: "line", kind: "rail", parts: [line] });
    const found = new Distances(atlas).of("corridor").get(atlas.layers[0]!)!.km[0]!;
    assert.ok(Math.abs(found / km - 1) < 0.002, `${found}`);
  });

/** Kilometres between places, by pyproj. */
const PLACES: [Place, Place, number][] = [
  [[51.17, 43.65], [55.197, 45.322], 370.256586], [[51.17, 43.65], [51.668, 43.184], 65.628143],
  [[51.17, 43.65], [76.945, 43.238], 2078.610479], [[177.5, 64.73], [-165.4, 64.5], 816.208004],
];
for (const [from, to, km] of PLACES)
  test(`${from} to ${to} is ${km} km`, () => {
    assert.ok(Math.abs(way(from, to).km - km) < 1e-5);
    assert.ok(Math.abs(apart(vector(...from), vector(...to)) / km - 1) < 1e-3);
  });

test("a place and its direction are one", () => {
  for (const at of [[51.17, 43.65], [-179, -89], [0, 0], [180, 60]] as Place[])
    for (const [index, value] of place(vector(...at)).entries()) assert.ok(Math.abs(value - at[index]!) < 1e-9);
});

/** Things all over the world, or all around one place. */
function scattered(seed: number, span: number): Thing[] {
  const random = randomly(seed);
  const some = (): Place => [51 + (random() - 0.5) * 2 * span, Math.max(-89, Math.min(89, 43 + (random() - 0.5) * span))];
  const kinds = ["port", "airport", "station", "settlement", "city", "other"];
  const points = Array.from({ length: 120 }, (_, at) => ({ ...point(`p${at}`, kinds[at % kinds.length]!, some()), status: at % 3 ? "existing" : "planned" }));
  const lines = ["road", "rail", "sea", "air"].flatMap((kind, index) =>
    Array.from({ length: 6 }, (_, at): Thing => ({ id: `${kind}${at}`, kind, parts: [[some(), some(), some()]], status: (at + index) % 2 ? "existing" : "planned" })),
  );
  return [...points, ...lines];
}

for (const [seed, span] of [[1, 1], [2, 10], [3, 170]] as const)
  test(`the tree finds what the walk finds, over ${span} degrees`, () => {
    const atlas = drawn(...scattered(seed, span));
    const distances = new Distances(atlas);
    const [layer] = atlas.layers;
    for (let row = 0; row < layer!.count; row++) {
      const walked = atOnce(nearing(atlas, { layer: 0, row }));
      for (const group of TOLD) {
        const tree = atOnce(distances.tree(group)).nearest(new Shape(layer!, row), { layer: 0, row })!;
        const { first } = walked.get(group)!;
        assert.ok(Math.abs(distances.of(group).get(layer!)!.km[row]! - first.km) < 1e-3, `${group} of ${row}`);
        assert.deepEqual(tree.ref, first.ref);
      }
    }
  });

test("a corridor is the nearest of all modes", () => {
  const atlas = drawn(...scattered(4, 5));
  const kmOf = (group: Group): Float64Array => new Distances(atlas).of(group).get(atlas.layers[0]!)!.km;
  const modes = (["road", "rail", "sea", "air"] as const).map(kmOf);
  kmOf("corridor").forEach((km, row) => assert.ok(Math.abs(km - Math.min(...modes.map((one) => one[row]!))) < 1e-3));
});

test("what is planned is told with what is there", () => {
  const plan = { ...point("plan", "port", [51.2, 43.6]), status: "planned" };
  const started = { ...point("started", "port", [51.4, 43.6]), status: "first_stage" };
  const atlas = drawn(point("me", "city", [51, 43.6]), plan, started);
  const { first, there } = atOnce(nearing(atlas, { layer: 0, row: 0 })).get("port")!;
  assert.deepEqual([first.ref.row, there?.ref.row], [1, 2]);
  const other = atOnce(nearing(atlas, { layer: 0, row: 1 })).get("port")!;
  assert.deepEqual([other.first.ref.row, other.there], [2, null]);
});

test("an area holds what lies in it", () => {
  const square: Place[] = [[51, 43], [53, 43], [53, 45], [51, 45], [51, 43]];
  const zone: Thing = { id: "zone", kind: "port", draw: "area", parts: [square] };
  const atlas = drawn(zone, point("in", "station", [52, 44]), point("out", "station", [54, 44]));
  const [layer] = atlas.layers;
  assert.deepEqual([...new Distances(atlas).of("port").get(layer!)!.km].map((km) => Math.round(km)), [NaN, 0, 80]);
  assert.equal(new Distances(atlas).of("station").get(layer!)!.km[0], 0);
});

test("within so many kilometres: alternatives stay, the rest goes", () => {
  const road: Thing = { id: "road", kind: "road", parts: [[[51, 43], [52, 43]]] };
  const atlas = drawn(road, point("near", "city", [51.5, 43.1]), point("far", "city", [51.5, 44]), { id: "none", kind: "city", parts: [] });
  const kept = (km: number, of: Group | { layer: number; row: number }): string => [...new Matches(atlas, { ...NO_FILTERS, near: { km, of } }, null).mask(0)].join("");
  assert.deepEqual([kept(20, "corridor"), kept(200, "corridor"), kept(5, "road"), kept(20, "port")], ["1100", "1110", "1000", "0000"]);
  assert.deepEqual([kept(50, { layer: 0, row: 2 }), kept(101, { layer: 0, row: 2 })], ["0010", "0110"]);
});

test("unknown kinds are near to nothing", () => {
  const [symbol] = drawn(point("me", "__proto__", [0, 0])).layers[0]!.raw.symbols;
  assert.deepEqual(groupsOf(symbol!), []);
  assert.ok(GROUPS.includes("corridor"));
});

/** A screen on which a pixel is a hundredth of a degree. */
function screen(atlas: ReturnType<typeof drawn>, of: Group, [west, north]: Place): Field & { placeOf(x: number, y: number): Place } {
  const tree = atOnce(new Distances(atlas).tree(of));
  const placeOf = (x: number, y: number): Place => [west + x / 100, north - y / 100];
  return { width: 400, height: 300, placeOf, at: (x, y) => tree.nearest(placeAt(...placeOf(x, y)), null)!.gap.km, scale: () => 1.12 };
}

function contour(field: Field, km: number): Pixel[][] {
  return atOnce(contouring(field, km));
}

test("the line around a corridor is as far from it as was asked", () => {
  const line: Place[] = [[51, 43], [52, 43.6], [53, 43.2]];
  const atlas = drawn({ id: "road", kind: "road", parts: [line] }, point("me", "city", [0, 0]));
  const field = screen(atlas, "road", [50, 45]);
  const [around, ...more] = contour(field, 30);
  assert.equal(more.length, 0);
  assert.ok(around!.length > 100);
  assert.deepEqual(around!.at(0), around!.at(-1));
  for (const [x, y] of around!.filter((_, at) => at % 5 === 0)) {
    const own = drawn(point("me", "city", field.placeOf(x, y)), { id: "road", kind: "road", parts: [line] });
    const { km } = atOnce(nearing(own, { layer: 0, row: 0 })).get("road")!.first;
    assert.ok(Math.abs(km / 30 - 1) < 0.005, `${km}`);
  }
});

test("no line where all is far, or near", () => {
  const atlas = drawn(point("port", "port", [52, 44]));
  assert.deepEqual([contour(screen(atlas, "port", [60, 45]), 30), contour(screen(atlas, "port", [50, 45]), 3000)], [[], []]);
});
