// Bundle the decoders: node build.mjs OUT HYPARQUET (folders).
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { dataModules } from "../../maps/web/modules.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const web = join(here, "..", "..", "maps", "web");
const { build } = createRequire(join(web, "package.json"))("esbuild");
const [out, hyparquet] = process.argv.slice(2);

await build({
  entryPoints: [join(here, "ours.js"), join(here, "parquet.js")],
  outdir: out,
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2022"],
  alias: { hyparquet: join(hyparquet, "src", "index.js") },
  nodePaths: [join(web, "node_modules")],
  plugins: [dataModules],
  logLevel: "warning",
});
