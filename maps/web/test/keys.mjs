// For each line with a JSON list of names, write the keys of each by tier: Python compares.
import { build } from "esbuild";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { dataModules } from "../modules.mjs";

const web = join(dirname(fileURLToPath(import.meta.url)), "..");
const { outputFiles } = await build({
  absWorkingDir: web,
  entryPoints: ["src/search/names.ts"],
  bundle: true,
  write: false,
  format: "esm",
  plugins: [dataModules],
  logLevel: "warning",
});
const { forms, keys } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(JSON.stringify(JSON.parse(line).map((name) => keys(forms(name)))) + "\n");
}
