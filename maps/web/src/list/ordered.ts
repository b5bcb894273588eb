/** The order of the list: at once where there are few rows, else in the background. */

import type { Translator } from "../core/i18n.ts";
import type { Sort } from "../core/store.ts";
import { atOnce, inSlices, Latest } from "../core/work.ts";
import { COLUMNS, type Column } from "./columns.ts";
import type { Rows } from "./rows.ts";
import { sorting } from "./sort.ts";

/** So many rows are sorted before anyone would see a sign of it. */
const FEW = 10_000;

interface Known {
  readonly sort: Sort | null;
  readonly language: string;
  /** Numbers of all rows; null: in the order of the layers. */
  readonly numbers: Uint32Array | null;
}

export class Ordered {
  private known: Known = { sort: null, language: "", numbers: null };
  private wanted: Pick<Known, "sort" | "language"> | null = null;
  private readonly latest = new Latest();

  /** `came` is called when an order is there that had to be waited for. */
  constructor(private readonly rows: Rows, private readonly came: () => void) {}

  get busy(): boolean {
    return this.wanted !== null;
  }

  /** All rows in an order: sorted once, filtered as often as need be; the former order while it is made. */
  by(sort: Sort | null, tr: Translator, columns: readonly Column[] = COLUMNS): Uint32Array | null {
    const { language } = tr;
    const column = columns.find(({ id }) => id === sort?.by);
    if (fits(this.known, sort, language) || column?.ready?.() === false) this.give(null);
    else if (!this.wanted || !fits(this.wanted, sort, language)) this.make(sort, tr, column);
    return this.known.numbers;
  }

  private make(sort: Sort | null, tr: Translator, column: Column | undefined): void {
    const { language } = tr;
    if (!column || !sort) return this.give({ sort, language, numbers: null });
    const steps = sorting(column, sort.down, this.rows, tr);
    if (this.rows.total <= FEW && this.rows.layers.every((layer) => layer.has(column.of)))
      return this.give({ sort, language, numbers: atOnce(steps) });
    this.wanted = { sort, language };
    void this.latest.run(async (signal) => {
      await Promise.all(this.rows.layers.map((layer) => layer.load(column.of)));
      const numbers = await inSlices(steps, signal);
      this.give({ sort, language, numbers });
      this.came();
    });
  }

  /** What is known is what is wanted: give up all else. */
  private give(known: Known | null): void {
    this.known = known ?? this.known;
    this.wanted = null;
    this.latest.stop();
  }
}

function fits(known: Pick<Known, "sort" | "language">, sort: Sort | null, language: string): boolean {
  const same = known.sort?.by === sort?.by && known.sort?.down === sort?.down;
  return same && (known.language === language || sort === null);
}
