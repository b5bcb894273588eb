// Bundle unpack.ts and run it: the tests of the packing talk to it.
import { build } from "esbuild";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { dataModules } from "../modules.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const out = mkdtempSync(join(tmpdir(), "atlas-unpack-"));
try {
  const outfile = join(out, "unpack.mjs");
  await build({ absWorkingDir: here, entryPoints: ["unpack.ts"], outfile, bundle: true, platform: "node", format: "esm", plugins: [dataModules], logLevel: "warning" });
  await import(pathToFileURL(outfile));
} finally {
  rmSync(out, { recursive: true, force: true });
}
