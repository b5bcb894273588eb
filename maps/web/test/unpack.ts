/** Unpacks layers for the tests of their packing: a line of JSON in, one out. */

import { createInterface } from "node:readline";
import { largeLayer } from "../src/core/opening.ts";
import { Courier } from "../src/payload/courier.ts";
import type { RawLayer } from "../src/payload/raw.ts";
import { Blocks } from "../src/payload/stored.ts";

interface Asked {
  readonly layer: RawLayer;
  readonly text: string;
}

async function unpacked({ layer: raw, text }: Asked): Promise<unknown> {
  const { ends } = raw.packed!;
  const more = (element: number): Promise<string> => Promise.resolve(text.slice(ends[element - 1], ends[element]));
  const blocks = new Blocks(text.slice(0, ends[0]), more, raw.packed!, raw.count, new Courier(), () => undefined);
  const layer = await largeLayer(raw, blocks, Object.keys(raw.packed!.columns));
  const rows = Array.from({ length: raw.count }, (_, row) => row);
  const columns = layer.names.map((name) => [name, rows.map((row) => layer.value(name, row))] as const);
  const vertices = Array.from({ length: layer.vertexCount }, (_, vertex) => vertex);
  return {
    columns: Object.fromEntries(columns),
    parts: rows.map((row) => layer.parts(row)),
    world: vertices.map((vertex) => [layer.world[2 * vertex], layer.world[2 * vertex + 1]]),
    found: layer.names.includes("id") ? rows.map((row) => layer.find(layer.text("id", row))) : [],
  };
}

for await (const line of createInterface({ input: process.stdin })) {
  const answer = await unpacked(JSON.parse(line) as Asked).catch((error: unknown) => ({ error: String(error) }));
  process.stdout.write(JSON.stringify(answer) + "\n");
}
