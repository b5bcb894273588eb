import assert from "node:assert/strict";
import { test } from "node:test";
import { labelled } from "../src/time/track.ts";

const years = (first: number, count: number): number[] => Array.from({ length: count }, (_, index) => first + index);

test("where there is room every year has its number", () => assert.deepEqual(labelled(years(2025, 6), 2026, 62), years(2025, 6)));

test("else round years have one, clear of the word for all of them", () => {
  assert.deepEqual(labelled(years(2001, 33), null, 11), [2005, 2010, 2015, 2020, 2025, 2030]);
  assert.deepEqual(labelled(years(1999, 60), null, 6), [2010, 2020, 2030, 2040, 2050]);
  assert.deepEqual(labelled(years(2025, 6), null, 25), [2026, 2028, 2030]);
});

test("the chosen year comes before its neighbours", () => {
  assert.deepEqual(labelled(years(2001, 33), 2017, 11), [2005, 2010, 2017, 2025, 2030]);
  assert.deepEqual(labelled(years(2001, 33), 2002, 11), [2005, 2010, 2015, 2020, 2025, 2030]);
});

test("numbers never meet", () => {
  for (const apart of [1, 3, 7, 12.5, 19, 39])
    for (const chosen of [null, ...years(2001, 60)]) {
      const shown = labelled(years(2001, 60), chosen, apart);
      const stops = [2000, ...shown];
      assert.ok(stops.slice(1).every((one, index) => (one - stops[index]!) * apart >= 40));
    }
});
