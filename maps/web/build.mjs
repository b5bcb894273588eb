// Bundle the page: ../data/app.js, which opens it, Leaflet included, ../data/rest.js, which
// makes the rest of it, and ../data/app.css; ../data/tiled.js is only for pages that have
// layers in tiles.
import { build } from "esbuild";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { inScripts } from "./chunks.mjs";
import { dataModules, leaflet } from "./modules.mjs";

const here = dirname(fileURLToPath(import.meta.url));

/**
 * Leaflet tries a call that only old browsers know, and catches the error of all others. To say
 * where that error was, the browser would read the whole script a second time: call something.
 */
const KNOWN = { "document.namespaces.add": "String" };

/** The licences of all packages whose code is in the bundle: they ask to go wherever it goes. */
function licences(metafile) {
  const inputs = Object.keys(metafile.inputs).map((path) => /.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]);
  const packages = [...new Set(inputs.filter(Boolean))].sort();
  const texts = packages.map((path) => {
    const name = path.replace(/.*node_modules\//, "");
    const own = readdirSync(join(here, path)).find((one) => /^licen[cs]e/i.test(one));
    // Some packages leave out what their project has.
    const file = own ? join(here, path, own) : join(here, "licences", `${name}.txt`);
    if (!existsSync(file)) throw new Error(`${name} brings no licence text`);
    return `${name}\n${readFileSync(file, "utf8").trim()}`;
  });
  return `/*! ${texts.join("\n\n").replaceAll("*/", "* /")} */\n`;
}

const HOW = {
  absWorkingDir: here,
  minify: true,
  // The oldest that has what no bundler can add: lookbehind, DecompressionStream, style sheets made in scripts.
  target: ["es2022", "safari16.4", "ios16.4"],
  charset: "utf8",
  legalComments: "none",
  loader: { ".png": "dataurl" },
  define: KNOWN,
  logLevel: "warning",
};

/** Bundle the page into a folder; further plugins see its files first. */
export async function bundle(out, plugins = []) {
  mkdirSync(out, { recursive: true });
  const write = (name, text) => writeFileSync(join(out, name), text);
  const { opening, later, style, metafile } = await inScripts("src/main.ts", { ...HOW, plugins: [...plugins, dataModules, leaflet] });
  write("app.js", opening);
  write("app.css", style);
  for (const [name, text] of later) write(`${name}.js`, text + licences(metafile));
  const tiled = await build({ ...HOW, entryPoints: ["src/tiled.ts"], bundle: true, format: "iife", write: false, metafile: true });
  write("tiled.js", tiled.outputFiles[0].text + licences(tiled.metafile));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle(join(here, "..", "data"));
