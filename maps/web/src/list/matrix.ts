/** A table of distances as text: kilometres with a point, for spreadsheets. */

import type { Matrix } from "../access/between.ts";
import { cell, guarded } from "./csv.ts";

/** Metres: what is beyond them says nothing. */
const DIGITS = 3;

export interface Text {
  readonly mark: string;
  readonly by: string;
  readonly end: string;
  /** What must not be in a cell of such a text, and what stands for it. */
  readonly cell: (text: string) => string;
}

export const CSV: Text = { mark: "\ufeff", by: ",", end: "\r\n", cell };
/** As spreadsheets take it from the clipboard: no quotes, so no tabs or ends of lines in names. */
export const TSV: Text = { mark: "", by: "\t", end: "\n", cell: (text) => guarded(text.replace(/[\t\r\n]+/g, " ")) };

/** Names in the first line and the first column, what they are in the corner. */
export function tableText(matrix: Matrix, names: readonly string[], corner: string, { mark, by, end, cell: safe }: Text): string {
  const lines = matrix.map((row, at) => [safe(names[at]!), ...row.map((one) => (one ? String(Number(one.km.toFixed(DIGITS))) : ""))]);
  return mark + [[corner, ...names].map(safe), ...lines].map((line) => line.join(by) + end).join("");
}
