/** From the elements of the page to an atlas: at once where all layers are small. */

import type { Courier } from "../payload/courier.ts";
import type { RawAtlas, RawLayer } from "../payload/raw.ts";
import { Blocks, StoredColumn } from "../payload/stored.ts";
import { Atlas, Layer } from "./payload.ts";
import { taken, textOf, wholePage } from "./reading.ts";
import { TiledLayer } from "./tiled.ts";

/** What filters and years need of every row: it is there before the page opens. */
const FACETS = ["feature", "kind", "theme", "status", "basis", "approximate", "start", "end"];

export interface Opening {
  readonly courier: Courier;
  /** Further columns that the address asks for. */
  readonly asked: readonly string[];
  /** Called, not too often, when values have come that were asked for. */
  arrived(): void;
}

/** What a page is made of, as far as it is not packed. */
export function rawAtlas(elementId: string): RawAtlas {
  return JSON.parse(textOf(elementId)) as RawAtlas;
}

/** The atlas of a page, or the promise of one where there is something to unpack. */
export function readAtlas(raw: RawAtlas, opening: Opening): Atlas | Promise<Atlas> {
  return raw.layers.some((layer) => layer.packed) ? unpacked(raw, opening) : new Atlas(raw, raw.layers.map(layerOf));
}

function layerOf(raw: RawLayer): Layer {
  return raw.tiles ? new TiledLayer(raw, raw.tiles) : new Layer(raw);
}

async function unpacked(raw: RawAtlas, opening: Opening): Promise<Atlas> {
  const { courier } = opening;
  const arrived = oncePerFrame(() => opening.arrived());
  const needed = [...FACETS, ...opening.asked];
  const layers = raw.layers.map(async (layer) => {
    if (!layer.packed) return layerOf(layer);
    const more = async (element: number): Promise<string> => {
      await wholePage();
      return taken(`${layer.element}-${element}`);
    };
    return largeLayer(layer, new Blocks(taken(layer.element!), more, layer.packed, layer.count, courier, arrived), needed);
  });
  return new Atlas(raw, await Promise.all(layers));
}

/** A layer from its blocks: with its shapes, and those of its columns that are needed at once. */
export async function largeLayer(raw: RawLayer, blocks: Blocks, needed: readonly string[]): Promise<Layer> {
  const { geometry, group, columns: packed } = blocks.packed;
  const { symbols } = geometry;
  const shapes = blocks.courier.ask({
    geometry, group, rows: raw.count,
    texts: blocks.run(geometry.block, Math.ceil(raw.count / group)),
    symbols: symbols ? blocks.run(symbols.block, Math.ceil(geometry.parts / group)) : [],
    areas: raw.symbols.map((symbol) => symbol.draw === "area"),
  });
  const columns = new Map(Object.entries(packed).map(([name, column]) => [name, new StoredColumn(blocks, column)] as const));
  const [data] = await Promise.all([shapes, ...needed.map((name) => columns.get(name)?.load())]);
  return new Layer(raw, { shapes: data, columns });
}

/** Call at most once a frame. */
function oncePerFrame(call: () => void): () => void {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      call();
    });
  };
}
