/** The address may ask for the page in another shape: as a sheet of paper, or as the map alone. */

import type { Context } from "../core/context.ts";
import type { RawAtlas } from "../core/payload.ts";
import { linkHere } from "./address.ts";
import { readParts, writeParts } from "./parts.ts";

/** Whether only the map is to be seen: the address decides, then the atlas. */
export function isEmbedded({ embed }: Pick<RawAtlas, "embed">): boolean {
  const asked = readParts(location.hash).get("embed");
  return asked === undefined ? embed === true : asked === "1";
}

/** The address of what is seen now, on the page with everything. */
export function wholeLink(context: Context): string {
  const [page = "", hash = ""] = linkHere(context).split("#");
  const parts = readParts(hash);
  parts.delete("paper");
  parts.delete("embed");
  if (context.atlas.raw.embed) parts.set("embed", "0");
  return `${page}#${writeParts(parts)}`;
}

/** The same address for a frame in a page of others. */
export function frameLink(url: string): string {
  return `${url}&embed=1`;
}
