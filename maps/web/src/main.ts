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
import "./styles/search.css";
import "./styles/filters.css";
import "./styles/time.css";
import "./styles/list.css";
import "./styles/tools.css";
import "./styles/embed.css";
import "./styles/print.css";
import { mayMove } from "./core/screen.ts";
import { Page } from "./page.ts";
import { readAtlas } from "./core/payload.ts";

/** Plain markers that others add bring their pictures with them. */
L.Icon.Default.mergeOptions({ iconUrl: icon, iconRetinaUrl: icon2x, shadowUrl: shadow });
L.Icon.Default.imagePath = "";

const atlas = {
  /** The options of the map: those that Python gives, and the reader's wish for calm. */
  options(given: L.MapOptions): L.MapOptions {
    const lively = mayMove();
    return { ...given, zoomSnap: 0.5, zoomAnimation: lively, fadeAnimation: lively, worldCopyJump: false };
  },

  open(map: L.Map, dataId: string): Page {
    return new Page(map, readAtlas(dataId));
  },
};

Object.assign(window, { L, atlas });
