// Bundle the page: ../data/app.js and ../data/app.css, Leaflet included.
import { build } from "esbuild";
import { createRequire } from "node:module";
import { mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { feature } from "topojson-client";

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const out = join(here, "..", "data");
const STEPS = 50; // per degree: the world far from the atlas is drawn coarsely

/** The coasts of the world (Natural Earth 1:110m) as rings of whole steps, differences. */
function world() {
  const atlas = JSON.parse(readFileSync(require.resolve("world-atlas/land-110m.json"), "utf8"));
  const land = feature(atlas, atlas.objects.land);
  const rings = land.features
    .flatMap((one) => (one.geometry.type === "Polygon" ? [one.geometry.coordinates] : one.geometry.coordinates))
    .map((polygon) => polygon.map(differences));
  return { steps: STEPS, polygons: rings };
}

function differences(ring) {
  let before = [0, 0];
  return ring.flatMap((point) => {
    const now = point.map((degrees) => Math.round(degrees * STEPS));
    const step = [now[0] - before[0], now[1] - before[1]];
    before = now;
    return step;
  });
}

const worldModule = {
  name: "world",
  setup(build) {
    build.onResolve({ filter: /^virtual:world$/ }, () => ({ path: "world", namespace: "world" }));
    build.onLoad({ filter: /.*/, namespace: "world" }, () => ({
      contents: JSON.stringify(world()),
      loader: "json",
    }));
  },
};

// Leaflet (BSD-2-Clause) asks that its licence goes wherever its code goes.
const licence = readFileSync(join(dirname(require.resolve("leaflet/package.json")), "LICENSE"), "utf8");

mkdirSync(out, { recursive: true });
await build({
  absWorkingDir: here,
  entryPoints: { app: "src/main.ts" },
  outdir: out,
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2022"],
  charset: "utf8",
  legalComments: "eof",
  footer: { js: `/*! Leaflet\n${licence.trim()}\n*/` },
  loader: { ".png": "dataurl" },
  plugins: [worldModule],
  logLevel: "warning",
});
