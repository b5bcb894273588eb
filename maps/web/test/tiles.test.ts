import assert from "node:assert/strict";
import { test } from "node:test";
import { TileFile } from "../src/map/tiled/tiles.ts";

const WORLD = { side: 256, left: 0, top: 0, width: 256, height: 256 };

test("bytes of which a browser says that it was aborted are damaged, and are not asked for again", async () => {
  let asked = 0;
  const tile = (): Promise<never> => {
    asked++;
    return Promise.reject(new DOMException("The input data is corrupted", "AbortError"));
  };
  const open = (): Promise<object> => Promise.resolve({ farthest: 0, closest: 0, tile });
  Object.assign(globalThis, { window: { atlasTiles: { open } }, location: new URL("http://localhost/map.html") });
  const file = new TileFile("tiles/a.pmtiles", ["point"]);
  file.listen(() => asked < 10 && file.show(WORLD, 0));
  file.show(WORLD, 0);
  await new Promise((resume) => setTimeout(resume, 50));
  assert.deepEqual([asked, file.trouble], [1, "broken"]);
});
