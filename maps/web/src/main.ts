/** What folium's script finds: Leaflet as `L`, and `atlas` to open the page. */

import L from "leaflet";
import icon from "leaflet/dist/images/marker-icon.png";
import icon2x from "leaflet/dist/images/marker-icon-2x.png";
import shadow from "leaflet/dist/images/marker-shadow.png";
import "leaflet/dist/leaflet.css";
import "./styles/base.css";
import "./styles/map.css";
import "./styles/panel.css";
import "./styles/card.css";
import { Page } from "./page.ts";
import { readAtlas } from "./payload.ts";

/** Plain markers that others add bring their pictures with them. */
L.Icon.Default.mergeOptions({ iconUrl: icon, iconRetinaUrl: icon2x, shadowUrl: shadow });
L.Icon.Default.imagePath = "";

const atlas = {
  /** The options of the map: those that Python gives, and the reader's wish for calm. */
  options(given: L.MapOptions): L.MapOptions {
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    return { ...given, zoomSnap: 0.5, zoomAnimation: !calm, fadeAnimation: !calm, worldCopyJump: false };
  },

  open(map: L.Map, dataId: string): Page {
    return new Page(map, readAtlas(dataId));
  },
};

Object.assign(window, { L, atlas });
