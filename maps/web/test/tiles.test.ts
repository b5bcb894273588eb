import assert from "node:assert/strict";
import { test } from "node:test";
import { TroubleError } from "../src/map/tiled/archive.ts";
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

test("a server that was silent is left alone for a while, and then asked by the next view", async (context) => {
  context.mock.method(performance, "now", () => now);
  let [now, asked, silent] = [0, 0, true];
  const tile = (): Promise<never[]> => {
    asked++;
    return silent ? Promise.reject(new TroubleError("silent")) : Promise.resolve([]);
  };
  const open = (): Promise<object> => Promise.resolve({ farthest: 0, closest: 0, tile });
  Object.assign(globalThis, { window: { atlasTiles: { open } }, location: new URL("http://localhost/map.html") });
  const file = new TileFile("tiles/b.pmtiles", ["point"]);
  const view = async (at: number): Promise<unknown[]> => {
    now = at;
    file.show(WORLD, 0);
    await new Promise((resume) => setTimeout(resume, 1));
    return [asked, file.trouble];
  };
  await view(0);
  assert.deepEqual(await view(1), [1, "silent"]);
  assert.deepEqual(await view(1000), [1, "silent"]);
  assert.deepEqual(await view(9000), [2, "silent"]);
  silent = false;
  assert.deepEqual(await view(9100), [2, "silent"]);
  assert.deepEqual(await view(20000), [3, null]);
});

test("where no tile came yet closer ones fill the view, and what lies between them is lacking", async () => {
  const silent = new Set(["0/0/0", "1/1/1"]);
  const tile = (zoom: number, x: number, y: number): Promise<never[]> =>
    silent.has(`${zoom}/${x}/${y}`) ? Promise.reject(new TroubleError("silent")) : Promise.resolve([]);
  const open = (): Promise<object> => Promise.resolve({ farthest: 0, closest: 1, tile });
  Object.assign(globalThis, { window: { atlasTiles: { open } }, location: new URL("http://localhost/map.html") });
  const file = new TileFile("tiles/c.pmtiles", ["point"]);
  const rest = (): Promise<void> => new Promise((resume) => setTimeout(resume, 1));
  file.show(WORLD, 0);
  assert.deepEqual([file.coming, file.lacking], [true, true]);
  await rest();
  file.show({ ...WORLD, side: 512, width: 512, height: 512 }, 1);
  await rest();
  assert.equal(file.show(WORLD, 0).length, 3);
  assert.deepEqual([file.coming, file.lacking], [false, true]);
  silent.clear();
  file.again();
  file.show({ ...WORLD, side: 512, width: 512, height: 512 }, 1);
  await rest();
  assert.equal(file.there(WORLD, 0).length, 4);
  file.show(WORLD, 0);
  assert.equal(file.lacking, false);
});

test("a tile that is given up and wanted again before its request ends is asked for anew", async () => {
  const tile = (_zoom: number, _x: number, _y: number, signal: AbortSignal): Promise<never[]> =>
    new Promise((resume, fail) => {
      signal.addEventListener("abort", () => fail(new DOMException("Given up", "AbortError")));
      setTimeout(() => resume([]), 5);
    });
  const open = (): Promise<object> => Promise.resolve({ farthest: 1, closest: 1, tile });
  Object.assign(globalThis, { window: { atlasTiles: { open } }, location: new URL("http://localhost/map.html") });
  const file = new TileFile("tiles/d.pmtiles", ["point"]);
  const west = { side: 512, left: 0, top: 0, width: 256, height: 256 };
  file.show(west, 1);
  await new Promise((resume) => setTimeout(resume, 1));
  for (const left of [0, 256, 0]) file.show({ ...west, left }, 1);
  await new Promise((resume) => setTimeout(resume, 20));
  assert.deepEqual([file.coming, file.lacking], [false, false]);
});
