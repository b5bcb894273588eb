/** What folium's script finds: Leaflet as `L`, and `atlas` to open the page. */

import L from "leaflet";
import icon from "leaflet/dist/images/marker-icon.png";
import icon2x from "leaflet/dist/images/marker-icon-2x.png";
import shadow from "leaflet/dist/images/marker-shadow.png";
import "leaflet/dist/leaflet.css";
import "./styles/base.css";
import "./styles/map.css";
import "./styles/header.css";
import "./styles/panel.css";
import "./styles/card.css";
import "./styles/telling.css";
import "./styles/compare.css";
import "./styles/search.css";
import "./styles/filters.css";
import "./styles/time.css";
import "./styles/list.css";
import "./styles/matrix.css";
import "./styles/tools.css";
import "./styles/short.css";
import "./styles/embed.css";
import "./styles/print.css";
import { Courier } from "./payload/courier.ts";
import { asksFor } from "./link/codec.ts";
import { firstState } from "./link/hash.ts";
import { ahead, YEARS } from "./filters/ahead.ts";
import { ready } from "./filters/reach.ts";
import { mayMove } from "./core/screen.ts";
import { Page } from "./page.ts";
import { rawAtlas, readAtlas } from "./core/opening.ts";
import { Atlas } from "./core/payload.ts";
import { inSlices } from "./core/work.ts";
import { Sign } from "./core/waiting.ts";
import { dress, Shell } from "./shell.ts";

/** Plain markers that others add bring their pictures with them. */
L.Icon.Default.mergeOptions({ iconUrl: icon, iconRetinaUrl: icon2x, shadowUrl: shadow });
L.Icon.Default.imagePath = "";

/** Characters of first blocks that are read in no time: what they hold comes in one picture with the background. */
const SOON = 100_000;
/** From so many on a worker reads them; those of fewer are read before it would have come to life. */
const MUCH = 1_500_000;

const first = charactersFirst();
const courier = new Courier(workersAllowed());
// It comes to life while the browser still reads the data.
if (first > MUCH) courier.call();

/** How much there is to unpack before the map can be drawn. */
function charactersFirst(): number {
  return Number(document.querySelector<HTMLMetaElement>('meta[name="atlas-first"]')?.content ?? 0);
}

function workersAllowed(): boolean {
  const policy = document.querySelector<HTMLMetaElement>('meta[http-equiv="Content-Security-Policy"]');
  return policy?.content.includes("worker-src") ?? false;
}

let opened: Page | null = null;

const atlas = {
  /** The options of the map: those that Python gives, and the reader's wish for calm. */
  options(given: L.MapOptions): L.MapOptions {
    const lively = mayMove();
    return { ...given, zoomSnap: 0.5, zoomAnimation: lively, fadeAnimation: lively, worldCopyJump: false };
  },

  /** Whether the map has all that it shows, tiles as well: what takes pictures of it asks. */
  settled(): boolean {
    return opened?.settled ?? false;
  },

  /** Open the page, the map first: its background while there is much to unpack. */
  async open(map: L.Map, dataId: string): Promise<void> {
    let page: Page | null = null;
    const raw = rawAtlas(dataId);
    const read = readAtlas(raw, { courier, asked: asksFor(location.hash), arrived: () => page?.arrived() });
    const shell = new Shell(map, raw);
    if (first > SOON) shell.paint();
    const sign = new Sign(map.getContainer());
    try {
      const atlas = read instanceof Atlas ? read : await unpacked(read, sign);
      // What the map does not need comes when it is seen.
      courier.hold();
      opened = page = new Page(shell, atlas);
      shell.paint();
      if (first <= SOON) page.draw();
      await page.furnish(() => courier.call());
    } catch (error) {
      sign.fail();
      throw error;
    }
  },
};

/** The atlas, and meanwhile a sign that it comes. */
async function unpacked(read: Promise<Atlas>, sign: Sign): Promise<Atlas> {
  sign.wait();
  const atlas = await read;
  await inSlices(ahead(atlas.layers, YEARS));
  await asked(atlas);
  sign.remove();
  return atlas;
}

/** Have ready what the address asks for: it may be another one by now, and become another meanwhile. */
async function asked(atlas: Atlas): Promise<void> {
  const { hash } = location;
  await atlas.load(asksFor(hash));
  const { near } = firstState(atlas).filters;
  if (near) await ready(atlas, near.of);
  if (hash !== location.hash) await asked(atlas);
}

dress();
Object.assign(window, { L, atlas });
