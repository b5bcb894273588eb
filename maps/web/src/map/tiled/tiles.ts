/** The tiles of a layer: asked for as far as they are in view, and kept for a while. */

import type { Draw } from "../../core/payload.ts";
import type { TiledLayer } from "../../core/tiled.ts";
import { TroubleError, troubleOf, type Archive, type Piece, type Reader, type Trouble } from "./archive.ts";
import { above, below, cellsIn, keyOf, type Cell } from "./grid.ts";
import type { Window } from "../outlines.ts";

declare global {
  interface Window {
    /** Lent by a script that only pages with tiles carry. */
    atlasTiles?: Reader;
  }
}

/** Tiles that are kept when they are out of view. */
const MOST = 160;
/** So many zooms closer, tiles stand for one that has not come: paper does not wait for it. */
const CLOSER = 3;
/** How long a server that did not answer is left alone; then a view asks it again. */
const REST_MS = 5000;

/** A tile that is there, and the piece of the view that it fills. */
export interface Shown {
  readonly cell: Cell;
  /** The tile itself, or one farther away that holds it; else the cell is a part of it, with its own tile. */
  readonly tile: Tile;
}

export interface Tile {
  readonly cell: Cell;
  readonly pieces: readonly Piece[];
}

/** What there is for a cell, and whether that is all of it. */
interface Filling {
  readonly shown: readonly Shown[];
  readonly whole: boolean;
}

export class TileFile {
  trouble: Trouble | null = null;
  private failedAt = -Infinity;
  private archive: Archive | null = null;
  private opening = false;
  /** The tiles that came, the longest unused first. */
  private readonly kept = new Map<string, Tile>();
  private readonly asked = new Map<string, AbortController>();
  /** The tiles that the last view needs. */
  private wanted: ReadonlyMap<string, Cell> = new Map();
  private readonly listeners: (() => void)[] = [];

  constructor(readonly address: string, readonly draws: readonly Draw[]) {}

  /** Be told when tiles came, or do not come. */
  listen(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** The tiles that are there for a part of the map; those that are not are asked for. */
  show(window: Window, zoom: number): Shown[] {
    if (!this.archive) {
      void this.open();
      return [];
    }
    this.ask(cellsIn(window, zoom, this.archive.farthest, this.archive.closest));
    const found = this.there(window, zoom);
    this.forget();
    return found;
  }

  /** The tiles that are there for a part of the map; nothing is asked for. */
  there(window: Window, zoom: number): Shown[] {
    if (!this.archive) return [];
    return cellsIn(window, zoom, this.archive.farthest, this.archive.closest).flatMap((cell) => this.best(cell).shown);
  }

  /** Whether something of what the last view needs is not there at all. */
  get lacking(): boolean {
    return this.archive ? [...this.wanted.values()].some((cell) => !this.best(cell).whole) : this.opening || this.trouble !== null;
  }

  /** Whether something that was asked for is still to come. */
  get coming(): boolean {
    return this.opening || this.asked.size > 0;
  }

  again(): void {
    this.trouble = null;
    this.tell();
  }

  /** Whether nothing is asked for: of a server that was silent, only for a while. */
  private get resting(): boolean {
    return this.trouble !== null && (this.trouble !== "silent" || performance.now() - this.failedAt < REST_MS);
  }

  private fail(error: unknown): void {
    [this.trouble, this.failedAt] = [troubleOf(error), performance.now()];
  }

  private async open(): Promise<void> {
    if (this.opening || this.resting) return;
    this.opening = true;
    try {
      if (!location.protocol.startsWith("http")) throw new TroubleError("disk");
      this.archive = await window.atlasTiles!.open(new URL(this.address, location.href).href);
      this.trouble = null;
    } catch (error) {
      this.fail(error);
    }
    this.opening = false;
    this.tell();
  }

  private ask(cells: readonly Cell[]): void {
    const wanted = (this.wanted = new Map(cells.map((cell) => [keyOf(cell), cell])));
    for (const [key, controller] of this.asked) if (!wanted.has(key)) this.giveUp(key, controller);
    if (this.resting) return;
    for (const [key, cell] of wanted) if (!this.kept.has(key) && !this.asked.has(key)) void this.fetch(key, cell);
  }

  /** At once, not when the request ends: the next view may want the tile again before. */
  private giveUp(key: string, controller: AbortController): void {
    controller.abort();
    this.asked.delete(key);
  }

  private async fetch(key: string, cell: Cell): Promise<void> {
    const controller = new AbortController();
    this.asked.set(key, controller);
    try {
      const pieces = await this.archive!.tile(cell.zoom, cell.x, cell.y, controller.signal);
      this.kept.set(key, { cell: { ...cell, turn: 0 }, pieces });
      // Nothing is missing any more: one tile that came says nothing of the others.
      if (this.trouble === "silent" && [...this.wanted.keys()].every((one) => this.kept.has(one))) this.trouble = null;
    } catch (error) {
      // Firefox says AbortError of damaged bytes, too: only what we ended ourselves is no trouble, or it is asked for without end.
      if (!controller.signal.aborted) this.fail(error);
    }
    if (this.asked.get(key) === controller) this.asked.delete(key);
    if (!controller.signal.aborted) this.tell();
  }

  /** The tile of a cell; until it comes, closer ones that fill it, else the nearest farther away, else what there is. */
  private best(cell: Cell): Filling {
    const own = this.use(cell);
    if (own) return { shown: [{ cell, tile: own }], whole: true };
    const closer = this.closer(cell, CLOSER);
    if (closer.whole) return closer;
    for (let levels = 1; levels <= cell.zoom; levels++) {
      const tile = this.use(above(cell, levels)!);
      if (tile) return { shown: [{ cell, tile }], whole: true };
    }
    return closer;
  }

  private closer(cell: Cell, levels: number): Filling {
    if (!levels) return { shown: [], whole: false };
    const parts = below(cell).map((part): Filling => {
      const tile = this.use(part);
      return tile ? { shown: [{ cell: part, tile }], whole: true } : this.closer(part, levels - 1);
    });
    return { shown: parts.flatMap(({ shown }) => shown), whole: parts.every(({ whole }) => whole) };
  }

  private use(cell: Cell): Tile | null {
    const key = keyOf(cell);
    const tile = this.kept.get(key);
    if (!tile) return null;
    this.kept.delete(key);
    this.kept.set(key, tile);
    return tile;
  }

  private forget(): void {
    for (const key of this.kept.keys()) {
      if (this.kept.size <= MOST) return;
      this.kept.delete(key);
    }
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

const known = new WeakMap<TiledLayer, readonly TileFile[]>();

/** The files of a layer, or those from which something is drawn: one for points, one for lines and areas. */
export function filesOf(layer: TiledLayer, draw?: Draw): readonly TileFile[] {
  const files = known.get(layer) ?? layer.tiles.files.map(({ address, draws }) => new TileFile(address, draws));
  known.set(layer, files);
  return draw ? files.filter(({ draws }) => draws.includes(draw)) : files;
}
