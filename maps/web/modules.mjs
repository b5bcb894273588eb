// Modules that are data: the coasts of the world, the texts of the page in a language, and the
// tables that names are folded with.
import { createRequire } from "node:module";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { feature } from "topojson-client";

const require = createRequire(import.meta.url);
const HERE = dirname(fileURLToPath(import.meta.url));
const FOLDS = join(HERE, "..", "..", "build", "folds.json");
const TEXTS = join(HERE, "..", "i18n");
const STEPS = 50; // per degree: the world far from the atlas is drawn coarsely

/** The coasts of the world (Natural Earth 1:110m) as rings of whole steps, differences. */
function world() {
  const atlas = JSON.parse(readFileSync(require.resolve("world-atlas/land-110m.json"), "utf8"));
  const land = feature(atlas, atlas.objects.land);
  const rings = land.features
    .flatMap((one) => (one.geometry.type === "Polygon" ? [one.geometry.coordinates] : one.geometry.coordinates))
    .map((polygon) => polygon.map(differences));
  return JSON.stringify({ steps: STEPS, polygons: rings });
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

/** All texts of one language, by their keys. */
export function texts(language) {
  const names = readdirSync(TEXTS).filter((name) => name.endsWith(".json"));
  const tables = names.sort().map((name) => JSON.parse(readFileSync(join(TEXTS, name), "utf8")));
  return Object.fromEntries(tables.flatMap((table) => Object.entries(table)).map(([key, told]) => [key, told[language]]));
}

const textsIn = (language) => () => JSON.stringify(texts(language));

function folds() {
  if (!existsSync(FOLDS)) throw new Error("build/folds.json is missing: python -m build_assets.folds");
  return readFileSync(FOLDS, "utf8");
}

/** The program of the page's worker, as text: a page of one file starts it from a blob. */
function worker() {
  const entry = join(HERE, "src", "payload", "worker.ts");
  const built = buildSync({ entryPoints: [entry], bundle: true, minify: true, write: false, format: "iife", target: ["es2022"], charset: "utf8" });
  return JSON.stringify(built.outputFiles[0].text);
}

const MODULES = { world, folds, worker, "texts/ru": textsIn("ru"), "texts/kk": textsIn("kk"), "texts/en": textsIn("en") };

/** A module that parses its data when they are asked for: the page opens without it. */
export const dataModule = (json) => ({ contents: `export default () => JSON.parse(${JSON.stringify(json)});`, loader: "js" });

/** Leaflet as the plain modules that it is made of: wrapped in functions, a browser reads it three times. */
export const leaflet = {
  name: "leaflet",
  setup(build) {
    build.onResolve({ filter: /^leaflet$/ }, () => ({ path: "leaflet", namespace: "whole" }));
    build.onLoad({ filter: /.*/, namespace: "whole" }, () => ({
      contents: `import * as all from "leaflet/dist/leaflet-src.esm.js"; export default { ...all };`,
      resolveDir: HERE,
    }));
  },
};

export const dataModules = {
  name: "data",
  setup(build) {
    build.onResolve({ filter: /^virtual:/ }, ({ path }) => ({ path: path.slice("virtual:".length), namespace: "data" }));
    build.onLoad({ filter: /.*/, namespace: "data" }, ({ path }) => dataModule(MODULES[path]()));
  },
};
