import assert from "node:assert/strict";
import { test } from "node:test";
import { labelled } from "../src/time/track.ts";

/** So many years, after the stop that stands for all of them. */
const stops = (first: number, count: number): number[] => Array.from({ length: count + 1 }, (_, index) => first - 1 + index);

test("where there is room every year has its number", () => assert.deepEqual(labelled(stops(2025, 6), 2026, 62), stops(2025, 6)));

test("else round years have one, clear of the word for all of them", () => {
  assert.deepEqual(labelled(stops(2001, 33), 2000, 11), [2000, 2005, 2010, 2015, 2020, 2025, 2030]);
  assert.deepEqual(labelled(stops(1999, 60), 1998, 6), [1998, 2010, 2020, 2030, 2040, 2050]);
  assert.deepEqual(labelled(stops(2025, 6), 2024, 25), [2024, 2026, 2028, 2030]);
});

test("the chosen stop comes before its neighbours, and before the word", () => {
  assert.deepEqual(labelled(stops(2001, 33), 2017, 11), [2000, 2005, 2010, 2017, 2025, 2030]);
  assert.deepEqual(labelled(stops(2001, 33), 2002, 11), [2002, 2010, 2015, 2020, 2025, 2030]);
});

test("words never meet", () => {
  for (const apart of [1, 3, 7, 12.5, 19, 39])
    for (const chosen of stops(2001, 60)) {
      const shown = labelled(stops(2001, 60), chosen, apart);
      assert.ok(shown.includes(chosen));
      assert.ok(shown.slice(1).every((one, index) => (one - shown[index]!) * apart >= 40));
    }
});
