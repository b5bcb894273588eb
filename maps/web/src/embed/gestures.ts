/** Gestures in a frame: whoever scrolls past the map scrolls the page around it, and is told how to move the map. */

import type L from "leaflet";
import type { Key } from "../core/i18n.ts";

export function cooperate(map: L.Map, hint: (key: Key) => void): void {
  const box = map.getContainer();
  box.addEventListener("wheel", (event) => {
    if (event.ctrlKey || event.metaKey) return;
    event.stopImmediatePropagation();
    hint(isMac() ? "embed.wheel.mac" : "embed.wheel");
  }, { capture: true, passive: true });
  box.addEventListener("pointerdown", (event) => allowDragging(map, event.pointerType !== "touch"), { capture: true });
  box.addEventListener("touchmove", (event) => event.touches.length === 1 && hint("embed.touch"), { passive: true });
}

/** One finger scrolls the page; two move the map, as Leaflet's pinch does. */
function allowDragging(map: L.Map, allowed: boolean): void {
  if (allowed) map.dragging.enable();
  else map.dragging.disable();
}

function isMac(): boolean {
  return /Mac/.test(navigator.userAgent);
}
