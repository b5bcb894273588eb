/**
 * The keyboard among the features: Tab leads to one of them, arrows from there to the next.
 *
 * Which one that is, is settled when Tab is pressed: a map that moves pays nothing for it.
 */

import L from "leaflet";
import type { Position } from "../core/payload.ts";
import { sameRef, type Ref } from "../core/store.ts";
import { isArrow, towards, type Place } from "./directions.ts";
import { MARK_HALF, type Drawn } from "./features.ts";
import { alongside } from "./wishes.ts";

type Handle = L.Marker | L.Path;

/** An element that can take the focus, and where on the map it is, in pixels of the view. */
interface Stop extends Place {
  readonly ref: Ref;
  readonly handle: Handle;
}

export class Rover {
  /** What Tab leads to now. */
  private stop: Element | null = null;
  private last: Ref | null = null;

  /** `all` are the features in the order of their layers; `reach` brings a place into view. */
  constructor(
    private readonly map: L.Map,
    private readonly all: () => Drawn[],
    private readonly chosen: () => Ref | null,
    private readonly reach: (at: Position) => void,
  ) {
    document.addEventListener("keydown", (event) => event.key === "Tab" && this.settle(), { capture: true });
  }

  /** A feature has the focus. */
  enter(ref: Ref): void {
    this.last = ref;
  }

  /** Go from a feature to another one; whether the key was one of these. */
  press(key: string, { ref }: Drawn): boolean {
    if (key === "+" || key === "=" || key === "-") return this.zoom(ref, key === "-" ? -1 : 1);
    const next = isArrow(key) ? this.towards(key, ref) : this.along(key, ref);
    if (next) this.go(next);
    return next !== undefined;
  }

  /** Have Tab lead to what has the focus or had it, to what is chosen, else to the first feature that is seen. */
  private settle(): void {
    const drawn = this.shown();
    const active = document.activeElement;
    const found = drawn.some(({ handles }) => handles.some((one) => one.getElement() === active)) ? active : this.entry(drawn);
    if (found === this.stop) return found?.setAttribute("tabindex", "0");
    this.stop?.setAttribute("tabindex", "-1");
    this.stop = found;
    found?.setAttribute("tabindex", "0");
  }

  private entry(drawn: readonly Drawn[]): Element | null {
    const known = [this.chosen(), this.last].map((ref) => drawn.find((one) => sameRef(one.ref, ref)));
    for (const one of [...known, ...drawn]) {
      const seen = one && this.stops(one).find((stop) => this.isSeen(stop));
      if (seen) return seen.handle.getElement() ?? null;
    }
    return null;
  }

  private towards(key: string, ref: Ref): Stop | null {
    const drawn = this.shown();
    const from = drawn.filter((one) => sameRef(one.ref, ref)).flatMap((one) => this.stops(one));
    const here = from.find(({ handle }) => handle.getElement() === document.activeElement) ?? from[0];
    const others = drawn.filter((one) => !sameRef(one.ref, ref)).flatMap((one) => this.stops(one));
    return here ? towards(key, here, others) : null;
  }

  /** The next one by its layer, the first or the last; undefined where the key says none of it. */
  private along(key: string, ref: Ref): Stop | null | undefined {
    const drawn = this.shown();
    const [at, last] = [drawn.findIndex((one) => sameRef(one.ref, ref)), drawn.length - 1];
    const to = { PageDown: at + 1, PageUp: at - 1, Home: 0, End: last }[key];
    if (to === undefined) return undefined;
    const stops = this.stops(drawn[Math.min(Math.max(to, 0), last)]!);
    return stops.find((stop) => this.isSeen(stop)) ?? stops[0] ?? null;
  }

  private shown(): Drawn[] {
    return this.all().filter(({ group }) => this.map.hasLayer(group));
  }

  private zoom(ref: Ref, by: number): boolean {
    const here = this.shown().filter((one) => sameRef(one.ref, ref)).flatMap((one) => this.stops(one))[0];
    if (here) this.map.setZoomAround(L.point(here.x, here.y), this.map.getZoom() + by);
    return true;
  }

  private go({ x, y, handle }: Stop): void {
    // Leaflet moves the map itself once a mark has the focus.
    const { lat, lng } = this.map.containerPointToLatLng([x, y]);
    (handle.getElement() as HTMLElement | SVGElement | undefined)?.focus({ preventScroll: true });
    this.reach([lng, lat]);
  }

  private stops({ ref, handles }: Drawn): Stop[] {
    return handles.map((handle) => ({ ref, handle, ...(handle instanceof L.Marker ? this.markAt(handle) : this.pathAt(handle)) }));
  }

  /** Marks that coincide stand side by side. */
  private markAt(mark: L.Marker): Place {
    const [over = MARK_HALF] = (mark.options.icon?.options.iconAnchor ?? []) as number[];
    const { x, y } = this.map.latLngToContainerPoint(mark.getLatLng());
    return { x: x + MARK_HALF - over, y };
  }

  /** Where a line or an area is seen, else its middle. */
  private pathAt(path: L.Path): Place {
    const points = (path as L.Polyline).getLatLngs() as L.LatLng[] | L.LatLng[][];
    const rings = (L.LineUtil.isFlat(points as L.LatLng[]) ? [points] : points) as L.LatLng[][];
    const lines = rings.map((ring) => ring.map((point) => this.map.latLngToContainerPoint(point)));
    const [seen] = alongside(lines, L.bounds([0, 0], this.map.getSize()));
    return seen ?? L.bounds(lines.flat()).getCenter();
  }

  /** Whether a stop is in view, and nothing lies on it that stands beside the map. */
  private isSeen({ x, y }: Place): boolean {
    const size = this.map.getSize();
    if (x < 0 || y < 0 || x > size.x || y > size.y) return false;
    const { left, top } = this.map.getContainer().getBoundingClientRect();
    return this.map.getContainer().contains(document.elementFromPoint(left + x, top + y));
  }
}
