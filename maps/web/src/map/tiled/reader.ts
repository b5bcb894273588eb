/** Reads archives of vector tiles (PMTiles 3, Mapbox Vector Tiles 2). */

import { classifyRings, VectorTile, type VectorTileFeature } from "@mapbox/vector-tile";
import { PbfReader } from "pbf";
import { PMTiles, TileType, type Header } from "pmtiles";
import { aborted, TroubleError, troubleOf, type Archive, type Piece, type Reader } from "./archive.ts";
import { Ranges } from "./ranges.ts";

const DRAWS = [null, "point", "line", "area"] as const;
type Ring = ReturnType<VectorTileFeature["loadGeometry"]>[number];

export const reader: Reader = {
  async open(url) {
    const file = new PMTiles(new Ranges(url));
    const header = await readable(file.getHeader());
    if (header.tileType !== TileType.Mvt) throw new TroubleError("broken");
    return new File(file, header);
  },
};

class File implements Archive {
  readonly farthest: number;
  readonly closest: number;

  constructor(private readonly file: PMTiles, { minZoom, maxZoom }: Header) {
    [this.farthest, this.closest] = [minZoom, maxZoom];
  }

  async tile(zoom: number, x: number, y: number, signal: AbortSignal): Promise<readonly Piece[]> {
    const found = await readable(this.file.getZxy(zoom, x, y, signal));
    return found ? readable(Promise.resolve(found.data).then(pieces)) : [];
  }
}

/** Whatever goes wrong while bytes are read is the fault of the bytes, if it is not known better. */
async function readable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw aborted(error) ? error : new TroubleError(troubleOf(error), error);
  }
}

export function pieces(data: ArrayBuffer): Piece[] {
  const found: Piece[] = [];
  for (const layer of Object.values(new VectorTile(new PbfReader(data)).layers))
    for (let index = 0; index < layer.length; index++) {
      const feature = layer.feature(index);
      const draw = DRAWS[feature.type];
      if (draw) found.push({ draw, parts: parts(feature, layer.extent), properties: feature.properties });
    }
  return found;
}

function parts(feature: VectorTileFeature, extent: number): Float64Array[][] {
  const rings = feature.loadGeometry();
  const shared = (ring: Ring): Float64Array => Float64Array.from(ring.flatMap(({ x, y }) => [x / extent, y / extent]));
  if (feature.type === 1) return rings.flatMap((points) => points.map((point) => [shared([point])]));
  return feature.type === 3 ? classifyRings(rings).map((area) => area.map(shared)) : rings.map((line) => [shared(line)]);
}
