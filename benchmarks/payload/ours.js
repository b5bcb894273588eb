// Our own reader, asked for every attribute.
import { readAtlas } from "../../maps/web/src/core/opening.ts";

globalThis.decoded = async () => {
  const [layer] = (await readAtlas("atlas-data", { ids: true, arrived() {} })).layers;
  await layer.load(layer.names);
  return layer.count;
};
