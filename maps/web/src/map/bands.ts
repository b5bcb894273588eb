/** What lies over what: areas below lines below marks, and in each band the layers in their order. */

import L from "leaflet";
import type { Draw } from "../core/payload.ts";

/** What is drawn flat lies in bands; in each, every layer has a pane of its own. */
const BANDS = { areas: 405, lines: 410, uncertainty: 420 } as const;
export type Band = keyof typeof BANDS;
/** More than any pixels down the map: marks of a higher layer lie above those of a lower one. */
export const RANK = 20_000;
export const DRAWS: readonly Draw[] = ["area", "line", "point"];

export class Bands {
  /** How many layers lie below each. */
  private readonly ranks: number[];

  constructor(private readonly map: L.Map, layers: number) {
    for (const [band, z] of Object.entries(BANDS)) map.createPane(band).style.zIndex = String(z);
    this.ranks = Array.from({ length: layers }, (_, index) => layers - index);
  }

  get top(): number {
    return this.ranks.length;
  }

  rank(layer: number): number {
    return this.ranks[layer]!;
  }

  setOrder(order: readonly number[]): void {
    order.forEach((layer, above) => (this.ranks[layer] = order.length - above));
    for (const layer of order) for (const pane of this.panes(layer)) pane.style.zIndex = String(this.ranks[layer]);
  }

  setOpacity(layer: number, value: number): void {
    for (const pane of this.panes(layer)) pane.style.opacity = String(value);
  }

  /** The name of the pane of a layer in a band: made when it is first asked for. */
  pane(band: Band, layer: number): string {
    const name = paneName(band, layer);
    if (!this.map.getPane(name)) this.map.createPane(name, this.map.getPane(band)).style.zIndex = String(this.ranks[layer]);
    return name;
  }

  /** Whether what is drawn of one layer lies above what is drawn of another. */
  above(one: Place, other: Place): boolean {
    const bands = DRAWS.indexOf(one.draw) - DRAWS.indexOf(other.draw);
    return bands ? bands > 0 : this.rank(one.layer) > this.rank(other.layer);
  }

  private panes(layer: number): HTMLElement[] {
    const all = (Object.keys(BANDS) as Band[]).map((band) => this.map.getPane(paneName(band, layer)));
    return all.filter((pane) => pane !== undefined);
  }
}

export interface Place {
  readonly draw: Draw;
  readonly layer: number;
}

function paneName(band: Band, layer: number): string {
  return `${band}-${layer}`;
}
