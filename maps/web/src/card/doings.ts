/** What a reader can do with a feature: go there, share it, open it elsewhere. */

import { copy } from "../core/clipboard.ts";
import type { Context } from "../core/context.ts";
import { h, link, type Child } from "../core/dom.ts";
import { turned } from "../core/format.ts";
import { icon, type IconName } from "../core/icons.ts";
import type { Bounds } from "../core/payload.ts";
import type { Ref } from "../core/store.ts";
import { ready } from "../filters/reach.ts";
import { cardUrl } from "../link/share.ts";

const OSM_ZOOM = 12;
const AROUND_KM = 50;

export function doings(context: Context, ref: Ref): HTMLElement {
  const { atlas, tr, actions } = context;
  const box = atlas.layer(ref).bounds(ref.row);
  return h(
    "div",
    { class: "doings" },
    box && doing("target", tr.t("card.zoom"), () => actions.fit(box)),
    box && doing("ruler", tr.t("near.here"), () => void around(context, ref)),
    doing("share", tr.t("card.share"), () => void shared(context, ref)),
    ...(box ? elsewhere(box, tr.t("card.geo")) : []),
  );
}

function doing(picture: IconName, label: string, act: () => void): HTMLElement {
  const element = h("button", { type: "button" }, icon(picture), label);
  element.addEventListener("click", act);
  return element;
}

/** Filter by the distance to a feature; how far, the reader may change. */
async function around({ atlas, store }: Context, of: Ref): Promise<void> {
  await ready(atlas, of);
  const { sheet, filters } = store.get();
  store.set({ filters: { ...filters, near: { km: filters.near?.km ?? AROUND_KM, of } }, tab: "filters", panelOpen: true, sheet: sheet === "low" ? "half" : sheet });
}

async function shared(context: Context, ref: Ref): Promise<void> {
  const { atlas, tr } = context;
  // The id may be one that nobody asked for so far; else copy within the click, as browsers want it.
  if (!atlas.hasIds) await atlas.loadIds();
  await copied(context, cardUrl(context, ref), tr.t("copy.link"));
}

/** Copy a text and say so; where the browser refuses, the text is shown instead. */
export async function copied({ actions, tr }: Context, text: string, done: string): Promise<void> {
  actions.announce((await copy(text)) ? done : tr.t("copy.failed", { text }));
}

/** A point, or the middle of what is longer, on other maps: OpenStreetMap, and the reader's own. */
function elsewhere(box: Bounds, geo: string): Child[] {
  const [lon, lat] = [turned((box[0] + box[2]) / 2), (box[1] + box[3]) / 2].map((value) => Number(value.toFixed(5)));
  const osm = `https://www.openstreetmap.org/?mlat=${lat}&mlon=${lon}#map=${OSM_ZOOM}/${lat}/${lon}`;
  // Made of two numbers, so it needs no leave of the list of allowed addresses.
  return [link("OpenStreetMap", osm), h("a", { href: `geo:${lat},${lon}`, rel: "noopener noreferrer" }, geo)];
}
