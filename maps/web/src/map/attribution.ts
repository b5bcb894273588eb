/** Whose data the map shows: the names that must always stand on it. */

import { link, type Child } from "../core/dom.ts";
import type { Credit } from "../core/payload.ts";

export function attribution(credits: readonly Credit[]): Child[] {
  const required = credits.filter((credit) => credit.required);
  const free = credits.filter((credit) => !credit.required).slice(0, 1);
  const seen = new Map([...free, ...required].map((credit) => [credit.title, credit]));
  return [...seen.values()].flatMap((credit, index) => [index ? " · " : null, link(label(credit), credit.url)]);
}

function label({ title, licence, required }: Credit): string {
  return required ? `${title} (${licence})` : title;
}
