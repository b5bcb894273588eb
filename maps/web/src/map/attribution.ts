/** Whose data the map shows: the names that must always stand on it. */

import { h, link, type Child } from "../core/dom.ts";
import type { Credit } from "../core/payload.ts";

const DOT = " · ";

/** The first of those that need not stand there comes before them; on a phone there is no room for it. */
export function attribution(credits: readonly Credit[]): Child[] {
  const required = new Map(credits.filter((credit) => credit.required).map((credit) => [credit.title, credit]));
  const free = credits.find((credit) => !credit.required && !required.has(credit.title));
  const links = [...required.values()].flatMap((credit, index) => [index ? DOT : null, linked(credit)]);
  return [free && h("span", { class: "free" }, linked(free), links.length ? DOT : null), ...links];
}

function linked(credit: Credit): Node {
  return link(label(credit), credit.url);
}

function label({ title, licence, required }: Credit): string {
  return required ? `${title} (${licence})` : title;
}
