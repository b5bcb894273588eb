/** Vectors instead of pixels: what was painted on a canvas becomes SVG for as long as a sheet is made. */

import L from "leaflet";

/** Beyond this many paths a canvas prints sooner, and smaller, than vectors do. */
const MOST = 5000;

/** Redraw the paths of all canvases as SVG; return what puts them back. */
export function crisp(map: L.Map): () => void {
  const paths: [L.Path, L.Canvas][] = [];
  map.eachLayer((layer) => {
    if (layer instanceof L.Path && layer.options.renderer instanceof L.Canvas) paths.push([layer, layer.options.renderer]);
  });
  if (paths.length > MOST) return () => undefined;
  const drawn = new Map<string, L.SVG>();
  for (const [path, canvas] of paths) move(map, path, vectors(canvas.options.pane ?? "overlayPane", drawn));
  return () => {
    for (const [path, canvas] of paths) move(map, path, canvas);
    for (const one of drawn.values()) one.remove();
  };
}

function vectors(pane: string, drawn: Map<string, L.SVG>): L.SVG {
  const own = drawn.get(pane) ?? L.svg({ pane, padding: 0 });
  drawn.set(pane, own);
  return own;
}

function move(map: L.Map, path: L.Path, renderer: L.Renderer): void {
  path.remove();
  path.options.renderer = renderer;
  path.addTo(map);
}
