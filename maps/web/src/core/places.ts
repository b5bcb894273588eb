/** The places of the background: where they are, and what each is called in a language. */

import { cell, degrees, type RawBasemap } from "./payload.ts";
import { LANGUAGES, type Language } from "./store.ts";

/** Steps per degree of all that the background holds, and of what lies around it. */
export const GROUND_STEPS = 1e4;
export const AROUND_STEPS = 100;

export class Places {
  readonly count: number;
  private readonly lonLat: Float64Array;

  constructor(private readonly raw: RawBasemap["places"]) {
    this.lonLat = degrees(raw?.xy ?? [], GROUND_STEPS);
    this.count = this.lonLat.length / 2;
  }

  lon(row: number): number {
    return this.lonLat[2 * row]!;
  }

  lat(row: number): number {
    return this.lonLat[2 * row + 1]!;
  }

  /** In every language, and as the gazetteer has it. */
  names(row: number): unknown[] {
    const { raw } = this;
    return raw ? [...LANGUAGES.map((language) => cell(raw[`name_${language}`], row)), cell(raw.name, row)] : [];
  }

  name(row: number, language: Language): string {
    if (!this.raw) return "";
    // A name in the other Cyrillic script reads better here than a Latin one.
    const near = language === "kk" ? cell(this.raw.name_ru, row) : null;
    const own = cell(this.raw[`name_${language}`], row) ?? near ?? cell(this.raw.name, row);
    return typeof own === "string" ? own : "";
  }
}
