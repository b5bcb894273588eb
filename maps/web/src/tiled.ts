/** The script of pages with layers in tiles: it lends the page what reads them. */

import { reader } from "./map/tiled/reader.ts";

Object.assign(window, { atlasTiles: reader });
