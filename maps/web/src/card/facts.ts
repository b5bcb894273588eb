/** The description of a feature and its figures. */

import { button, h, said, type Child } from "../core/dom.ts";
import { money, quantity, years } from "../core/format.ts";
import { isUnfinished } from "../filters/ages.ts";
import type { Translator } from "../core/i18n.ts";
import type { Layer } from "../core/payload.ts";

export type Row = [label: string, value: Child];

/** A text of more letters is folded: of a shorter one, what is hidden would take no more room than the button. */
const LONG = 320;
/** Units of how much there is, not of what it can do. */
const COUNTS = ["projects"];

export function description(layer: Layer, row: number, tr: Translator): Child {
  const text = tr.pick(layer.texts("description", row));
  return text ? h("div", { class: "description" }, folded(text, tr)) : null;
}

/** A list of what is known; a row without a value is left out. */
export function table(rows: readonly Row[]): Child {
  const shown = rows.filter(([, value]) => value);
  const cells = shown.map(([label, value]) => h("div", {}, h("dt", {}, label), h("dd", {}, value)));
  return cells.length ? h("dl", {}, ...cells) : null;
}

export function figures(layer: Layer, row: number, tr: Translator): Row[] {
  const [budget, capacity] = [budgetOf(layer, row, tr), capacityOf(layer, row, tr)];
  const counts = COUNTS.includes(layer.text("capacity_unit", row));
  return [
    [tr.t("card.years"), yearsOf(layer, row, tr)],
    [tr.t("card.budget"), budget && said(budget)],
    [tr.t(counts ? "card.scope" : "card.capacity"), capacity && said(capacity)],
  ];
}

export function yearsOf(layer: Layer, row: number, tr: Translator): string {
  return years(layer.number("start", row), layer.number("end", row), tr, isUnfinished(layer.text("status", row)));
}

export function budgetOf(layer: Layer, row: number, tr: Translator): string {
  const amount = layer.number("budget_amount", row);
  return amount === null ? "" : money(amount, layer.text("budget_currency", row), tr);
}

export function capacityOf(layer: Layer, row: number, tr: Translator): string {
  const amount = layer.number("capacity_amount", row);
  return amount === null ? "" : quantity(amount, layer.text("capacity_unit", row), tr);
}

/** A long text shows how it begins, and the rest when asked; all of it is there to be found. */
export function folded(text: string, tr: Translator): Node {
  if ([...text].length <= LONG) return said(text);
  const box = h("span", { class: "fold" }, said(text));
  const more = button(tr.t("card.more"), () => unfold(), { class: "more", "aria-expanded": "false" });
  const unfold = (): void => {
    const open = box.classList.toggle("open");
    more.setAttribute("aria-expanded", String(open));
    more.textContent = tr.t(open ? "card.less" : "card.more");
  };
  box.append(more);
  return box;
}
