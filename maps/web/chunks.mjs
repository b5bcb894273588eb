// One program in two scripts: what opens the page, and what `import()` asks for later.
import { basename } from "node:path";
import { build } from "esbuild";

/** What esbuild calls the module of all that both need. */
const SHARED = "chunk";

/** A script leaves what its module exports in a global variable of this name. */
const variable = (name) => `atlas_${name}`;

/** Browsers put off to read an arrow function: they would read all that is in it twice. */
const WRAPPED = /^((?:"use strict";)?\s*var \w+\s*=\s*)\(\(\)\s*=>\s*\{/;

/** The text of a later script lies in the page, where nothing executes it; to import it is to put it in. */
const put = (name) => `
  const script = document.createElement("script");
  script.textContent = document.getElementById("atlas-${name}").textContent;
  document.head.append(script);
  script.remove();`;

/** Finds modules by their text; those that a module imports are scripts of their own. */
function apart(texts) {
  const named = (path) => basename(path, ".js");
  return {
    name: "apart",
    setup(one) {
      one.onResolve({ filter: /^\.\/\w+\.js$/ }, ({ path, kind }) => ({ path, namespace: kind }));
      one.onLoad({ filter: /.*/, namespace: "entry-point" }, ({ path }) => ({ contents: texts.get(named(path)) }));
      one.onLoad({ filter: /.*/, namespace: "import-statement" }, ({ path }) => ({ contents: `module.exports = ${variable(named(path))};` }));
      one.onLoad({ filter: /.*/, namespace: "dynamic-import" }, ({ path }) => ({ contents: `${put(named(path))} module.exports = ${variable(named(path))};` }));
    },
  };
}

/**
 * Bundle the module `app` into scripts: `opening` runs with the page, each of `later` when it is
 * imported. Returns their texts, that of the style sheet, and what esbuild put into them.
 */
export async function inScripts(app, how) {
  const { metafile, outputFiles } = await build({
    ...how, entryPoints: { app }, outdir: "out", write: false, bundle: true, splitting: true, format: "esm", chunkNames: "[name]", metafile: true,
  });
  const named = (end) => outputFiles.filter(({ path }) => path.endsWith(end)).map(({ path, text }) => [basename(path, end), text]);
  const modules = new Map(named(".js"));
  const script = async (name) => {
    const own = { entryPoints: [`./${name}.js`], globalName: variable(name), plugins: [apart(modules)], minify: how.minify, target: how.target };
    const { outputFiles: made } = await build({ ...own, write: false, bundle: true, format: "iife", charset: how.charset, legalComments: "none" });
    return made[0].text.replace(WRAPPED, "$1(function(){");
  };
  const later = [...modules.keys()].filter((name) => !["app", SHARED].includes(name));
  return {
    opening: (await script(SHARED)) + (await script("app")),
    later: await Promise.all(later.map(async (name) => [name, await script(name)])),
    style: new Map(named(".css")).get("app"),
    metafile,
  };
}
