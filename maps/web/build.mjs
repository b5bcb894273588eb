// Bundle the page: ../data/app.js and ../data/app.css, Leaflet included.
import { build } from "esbuild";
import { createRequire } from "node:module";
import { appendFileSync, mkdirSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { feature } from "topojson-client";

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
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

/** The licences of all packages whose code is in the bundle: they ask to go wherever it goes. */
function licences(metafile) {
  const inputs = Object.keys(metafile.inputs).map((path) => /.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]);
  const packages = [...new Set(inputs.filter(Boolean))].sort();
  const texts = packages.map((path) => {
    const name = path.replace(/.*node_modules\//, "");
    const file = readdirSync(join(here, path)).find((one) => /^licen[cs]e/i.test(one));
    if (!file) throw new Error(`${name} brings no licence text`);
    return `${name}\n${readFileSync(join(here, path, file), "utf8").trim()}`;
  });
  return `/*! ${texts.join("\n\n").replaceAll("*/", "* /")} */\n`;
}

/** Bundle the page into a folder; further plugins see its files first. */
export async function bundle(out, plugins = []) {
  mkdirSync(out, { recursive: true });
  const { metafile } = await build({
    absWorkingDir: here,
    entryPoints: { app: "src/main.ts" },
    outdir: out,
    bundle: true,
    minify: true,
    format: "iife",
    target: ["es2022"],
    charset: "utf8",
    legalComments: "none",
    metafile: true,
    loader: { ".png": "dataurl" },
    plugins: [...plugins, worldModule],
    logLevel: "warning",
  });
  appendFileSync(join(out, "app.js"), licences(metafile));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle(join(here, "..", "data"));
