import assert from "node:assert/strict";
import { test } from "node:test";
import type L from "leaflet";
import { followPinch } from "../src/map/pinch.ts";

/** A map at zoom 6, of which only the zoom is known, and what it was told. */
function mapOf(touches: number): { gesture: (kind: string, scale: number) => boolean; zooms: [string, number][] } {
  const [box, zooms]: [EventTarget, [string, number][]] = [new EventTarget(), []];
  let zoom = 6;
  const map = {
    options: { zoomSnap: 0.5 }, getContainer: () => box, getZoom: () => zoom, getMinZoom: () => 0, getMaxZoom: () => 7,
    mouseEventToContainerPoint: () => "fingers",
    setZoomAround: (at: string, to: number) => zooms.push([at, (zoom = to)]),
  } as unknown as L.Map;
  followPinch(map, touches);
  const gesture = (kind: string, scale: number): boolean => !box.dispatchEvent(Object.assign(new Event(kind, { cancelable: true }), { scale }));
  return { gesture, zooms };
}

test("fingers that spread on a trackpad zoom the map by half steps, to its end", () => {
  const { gesture, zooms } = mapOf(0);
  const kept = [gesture("gesturestart", 1), ...[1.1, 1.45, 1.5, 2, 9].map((scale) => gesture("gesturechange", scale)), gesture("gestureend", 9)];
  assert.deepEqual(zooms, [["fingers", 6.5], ["fingers", 7]]);
  assert.ok(kept.every(Boolean), "Safari magnifies the page");
});

test("another gesture begins where the last one ended", () => {
  const { gesture, zooms } = mapOf(0);
  for (const scale of [0.5, 0.5]) gesture("gesturestart", 1) && gesture("gesturechange", scale);
  assert.deepEqual(zooms.map(([, zoom]) => zoom), [5, 4]);
});

test("on a touch screen the fingers themselves move the map", () => {
  const { gesture, zooms } = mapOf(5);
  assert.ok(!gesture("gesturechange", 2));
  assert.deepEqual(zooms, []);
});
