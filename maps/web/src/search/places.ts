/** What can be searched for: the features of the atlas, the places of the background, then its region and seas. */

import type { Ref } from "../core/store.ts";
import { NAME_COLUMNS, type Translator } from "../core/i18n.ts";
import type { Atlas, Bounds } from "../core/payload.ts";
import { Places } from "../core/places.ts";
import { expansesOf, type Expanse } from "./expanses.ts";
import type { Name, Source, Use } from "./index.ts";

const PLACE = "settlement";

export class Findable implements Source {
  readonly count: number;
  /** The number of the first feature of each layer, and after the last the first place. */
  private readonly starts: number[] = [0];
  private readonly places: Places;
  private readonly expanses: readonly Expanse[];

  constructor(private readonly atlas: Atlas) {
    for (const layer of atlas.layers) this.starts.push(this.features + layer.count);
    this.places = new Places(atlas.raw.basemap.places);
    this.expanses = expansesOf(atlas.raw);
    this.count = this.features + this.places.count + this.expanses.length;
  }

  /** Bring the names of all features, and their kinds. */
  async load(): Promise<void> {
    await Promise.all(this.atlas.layers.map((layer) => layer.load([...NAME_COLUMNS, "other_names", "kind"])));
  }

  /** How many features there are: numbers from here on are of the background. */
  get features(): number {
    return this.starts.at(-1)!;
  }

  /** The feature of a number; null: it is of the background. */
  feature(item: number): Ref | null {
    if (item >= this.features) return null;
    const layer = this.starts.findIndex((start) => start > item) - 1;
    return { layer, row: item - this.starts[layer]! };
  }

  box(item: number): Bounds | null {
    const ref = this.feature(item);
    if (ref) return this.atlas.layer(ref).bounds(ref.row);
    const expanse = this.expanse(item);
    if (expanse) return expanse.box;
    const row = item - this.features;
    const [lon, lat] = [this.places.lon(row), this.places.lat(row)];
    return [lon, lat, lon, lat];
  }

  /** What the page calls a thing in its language. */
  title(item: number, tr: Translator): string {
    const ref = this.feature(item);
    if (ref) return tr.name(this.atlas.layer(ref), ref.row);
    return this.expanse(item)?.title(tr) ?? this.places.name(item - this.features, tr.language);
  }

  kind(item: number): string {
    const ref = this.feature(item);
    return ref ? this.atlas.layer(ref).text("kind", ref.row) : (this.expanse(item)?.kind ?? PLACE);
  }

  /** Places of the background come the largest first; features in the order of their names. */
  standing(item: number): number {
    return Math.max(0, item - this.features);
  }

  names(item: number): Name[] {
    const ref = this.feature(item);
    if (ref) return this.ofFeature(ref);
    return distinct((this.expanse(item)?.names ?? this.places.names(item - this.features)).map((name) => named(name, "main")));
  }

  private ofFeature(ref: Ref): Name[] {
    const layer = this.atlas.layer(ref);
    const main = [...Object.values(layer.texts("name", ref.row)), layer.text("name", ref.row)].map((text) => named(text, "main"));
    if (!layer.column("other_names")) return distinct(main);
    const others = layer.records("other_names", ref.row).map(({ name, kind }) => named(name, kind === "former" ? "former" : "alternative"));
    return distinct([...main, ...others]);
  }

  /** The region or sea of a number. */
  expanse(item: number): Expanse | undefined {
    return this.expanses[item - this.features - this.places.count];
  }
}

function named(text: unknown, use: Use): Name {
  return { text: typeof text === "string" ? text : "", use };
}

function distinct(names: readonly Name[]): Name[] {
  return names.filter(({ text }, at) => text && names.findIndex((one) => one.text === text) === at);
}
