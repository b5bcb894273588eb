/** What draws features: views and state talk to this, not to Leaflet's objects. */

import type L from "leaflet";
import type { Bounds, Position } from "../core/payload.ts";
import type { Ref } from "../core/store.ts";

export interface Renderer {
  /** Show or hide a layer, by its index. */
  show(layer: number, visible: boolean): void;
  /** Draw only the features whose byte is 1. */
  filter(layer: number, mask: Uint8Array): void;
  /** How opaque a layer is, 0 to 1. */
  setOpacity(layer: number, value: number): void;
  /** Lay the layers over each other: indexes of all of them, topmost first. */
  setOrder(order: readonly number[]): void;
  /** Mark a feature as the chosen one; null: none. */
  select(ref: Ref | null): void;
  /** Mark a feature as the one that is pointed at; null: none. */
  hover(ref: Ref | null): void;
  /** Draw features as a year has them, and capacities or not. */
  wear(look: Wear): void;
  /** Give features their accessible names again: the language has changed, or names have come. */
  rename(): void;
  /** Draw again what depends on values that were asked for and have come. */
  refresh(): void;
  /** Put the keyboard focus on a feature, as far as it can take it. */
  focus(ref: Ref): void;
  /** Draw now what would wait for the next frame. */
  hurry(): void;
  /** Whether nothing is left to be drawn. */
  readonly idle: boolean;
  /** Boxes on the screen that labels keep clear of, in pixels of the map pane. */
  obstacles(): Box[];
  /** Lines that a name reads better beside than across, in pixels of the map pane. */
  lines(): L.Point[][];
  /** Whether features of a layer are so many now that none of them is drawn by itself. */
  crowded(layer: number): boolean;
}

/** What decides how features look, beside themselves. */
export interface Wear {
  readonly year: number | null;
  /** Whether capacities are drawn. */
  readonly capacities: boolean;
  /** Pixels from lane to lane. */
  readonly pitch: number;
}

export const PLAIN: Wear = { year: null, capacities: false, pitch: 0 };

/** What the renderer asks and tells. */
export interface Told {
  /** A feature was clicked; null: a place where there is none. */
  onSelect(ref: Ref | null): void;
  /** The pointer came upon a feature, or left it. */
  onHover(ref: Ref | null): void;
  /** Many features were clicked that cannot be told apart yet. */
  onCrowd(box: Bounds): void;
  /** Features were drawn anew. */
  onPainted(): void;
  /** The name of a feature in the language of the page. */
  nameOf(ref: Ref): string;
  /** Its name, with what it is and how far it is built, for those who do not see how it is drawn. */
  labelOf(ref: Ref): string;
  /** The keyboard came upon a place: it is to be seen. */
  onReach(at: Position): void;
  /** What stands for many features in one place. */
  nameOfCrowd(count: number): string;
  /** A number in the language of the page. */
  written(count: number): string;
  /** What a picture of a whole layer shows, for those who do not see it. */
  aboutLayer(layer: number): string;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}
