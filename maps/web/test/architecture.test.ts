import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, sep } from "node:path";
import { test } from "node:test";

// Each folder imports only from those before it; the page itself stands above them all.
const ORDER = ["payload", "core", "access", "filters", "map", "charts", "time", "link", "list", "search", "card", "tools", "panel", "embed", "print"];
const SOURCE = join(process.cwd(), "src");

/** Every import of one of our modules, types apart: those vanish when the page is built. */
function imports(): [from: string, to: string][] {
  const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  return files.flatMap((file) => {
    const text = readFileSync(join(SOURCE, file), "utf8");
    const found = [...text.matchAll(/^(?:import|export) (?!type )[^;]*? from "(\.[^"]+\.ts)";/gm)];
    return found.map(([, to]): [string, string] => [file, normalize(join(dirname(file), to!))]);
  });
}

function level(file: string): number {
  const [folder, inside] = file.split(sep);
  return inside === undefined ? ORDER.length : ORDER.indexOf(folder!);
}

test("every folder has its place", () => {
  assert.deepEqual(imports().flat().filter((file) => level(file) < 0), []);
});

test("imports point one way", () => {
  assert.deepEqual(imports().filter(([from, to]) => level(to) > level(from)), []);
});

test("only the doors of the page write markup or styles as text", () => {
  const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  const risky = /\.(innerHTML|outerHTML)\b|insertAdjacentHTML|document\.write|\beval\(|new Function\(/;
  assert.deepEqual(files.filter((file) => risky.test(readFileSync(join(SOURCE, file), "utf8"))), []);
});
