/** Two fingers on the trackpad of a Mac in Safari. Other browsers call them a wheel with Ctrl, which Leaflet knows. */

import type L from "leaflet";

/** What Safari alone has, and no table of types. */
interface GestureEvent extends MouseEvent {
  /** By how much the fingers have spread since the gesture began. */
  readonly scale: number;
}

/** Zoom the map at the fingers: Safari would magnify the whole page instead. */
export function followPinch(map: L.Map, touches = navigator.maxTouchPoints): void {
  // On a touch screen such events come beside those of the fingers, which move the map already.
  if (touches > 0) return;
  const box = map.getContainer();
  let from = map.getZoom();
  const onGesture = (kind: string, then: (event: GestureEvent) => void): void =>
    box.addEventListener(kind, (event) => {
      event.preventDefault();
      then(event as GestureEvent);
    });
  onGesture("gesturestart", () => (from = map.getZoom()));
  onGesture("gesturechange", (event) => spread(map, from, event));
  onGesture("gestureend", () => {});
}

function spread(map: L.Map, from: number, event: GestureEvent): void {
  const { zoomSnap = 1 } = map.options;
  const asked = Math.round((from + Math.log2(event.scale)) / zoomSnap) * zoomSnap;
  const zoom = Math.max(map.getMinZoom(), Math.min(map.getMaxZoom(), asked));
  // Between two steps nothing is drawn anew.
  if (zoom !== map.getZoom()) map.setZoomAround(map.mouseEventToContainerPoint(event), zoom, { animate: false });
}
