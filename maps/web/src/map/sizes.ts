/** Which layers are small enough to be elements of the page. */

import type { Layer } from "../core/payload.ts";
import { TiledLayer } from "../core/tiled.ts";

/** What a page bears of elements, over all layers: with 1,000 marks each frame of a move took over 50 ms, with 300 some 25. */
const MOST = { parts: 400, vertices: 60_000 } as const;

export interface Size {
  readonly parts: number;
  readonly vertices: number;
}

export function sizeOf(layer: Layer): Size {
  if (layer instanceof TiledLayer) return { parts: Number.MAX_SAFE_INTEGER, vertices: 0 };
  return { parts: layer.partTotal, vertices: layer.vertexCount };
}

/** The layers that are drawn as elements: the smaller ones first, as long as all together are few. */
export function smallLayers(sizes: readonly Size[]): Set<number> {
  const bySize = [...sizes.keys()].sort((one, other) => sizes[one]!.parts - sizes[other]!.parts || one - other);
  const found = new Set<number>();
  let [parts, vertices] = [0, 0];
  for (const index of bySize) {
    const size = sizes[index]!;
    if (parts + size.parts > MOST.parts || vertices + size.vertices > MOST.vertices) continue;
    [parts, vertices] = [parts + size.parts, vertices + size.vertices];
    found.add(index);
  }
  return found;
}
