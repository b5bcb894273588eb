/** How answers look in the list: symbol, name, what it is, and the name that answered. */

import type { Context } from "../core/context.ts";
import { h, said, type Child } from "../core/dom.ts";
import { coordinates } from "../core/format.ts";
import { icon } from "../core/icons.ts";
import type { Key } from "../core/i18n.ts";
import { swatch } from "../map/symbols.ts";
import { REGION } from "./expanses.ts";
import type { Answer, Found } from "./finder.ts";

export interface Option {
  readonly found: Found;
  readonly element: HTMLElement;
}

export interface Listed {
  readonly groups: readonly HTMLElement[];
  readonly options: readonly Option[];
}

/** The groups of an answer, and their options in the order of the arrow keys. */
export function listed(answer: Answer, context: Context): Listed {
  const options: Option[] = [];
  const group = (title: Key, founds: readonly Found[]): HTMLElement | null => {
    if (!founds.length) return null;
    const id = `search-${title.replace("search.", "")}`;
    const own = founds.map((found) => ({ found, element: option(found, context) }));
    options.push(...own);
    const heading = h("div", { class: "search-group", id, role: "presentation" }, context.tr.t(title));
    return h("div", { role: "group", "aria-labelledby": id }, heading, ...own.map(({ element }) => element));
  };
  const position = answer.position ? [atPosition(answer.position, context)] : [];
  const parts: [Key, readonly Found[]][] = [["search.features", answer.features], ["search.places", answer.places]];
  if (answer.vast) parts.reverse();
  const groups = [group("search.position", position), ...parts.map(([title, founds]) => group(title, founds))];
  options.forEach(({ element }, index) => (element.id = `search-option-${index}`));
  return { groups: groups.filter((one) => one !== null), options };
}

function atPosition([lon, lat]: readonly [number, number], { tr }: Context): Found {
  return { title: coordinates(lon, lat, tr), said: null, ref: null, box: [lon, lat, lon, lat], kind: "" };
}

function option(found: Found, context: Context): HTMLElement {
  const notes = about(found, context);
  const name = h("div", { class: "search-name" }, said(found.title));
  const noted = notes.length ? h("div", { class: "search-notes" }, ...parted(notes)) : null;
  const shown = h("span", { class: "search-picture", "aria-hidden": "true" }, picture(found, context));
  const text = h("div", {}, name, noted, answered(found, context));
  return h("div", { class: "search-option", role: "option", "aria-selected": "false" }, shown, text);
}

function picture({ ref }: Found, { atlas }: Context): Child {
  if (!ref) return icon("locate");
  const symbol = atlas.layer(ref).firstSymbol(ref.row);
  return symbol ? swatch(symbol) : icon("plan");
}

/** Kind and layer, and why it is not on the map now. */
function about({ ref, kind }: Found, { atlas, matches, store, tr }: Context): HTMLElement[] {
  if (!ref) return kind === REGION ? [said(tr.word("kind", kind))] : [];
  const layer = atlas.layer(ref);
  const notes = [tr.what(layer, ref.row), tr.pick(layer.raw.title) || layer.id].filter(Boolean).map(said);
  const off = (key: Key): HTMLElement => h("span", { class: "search-off" }, tr.t(key));
  if (store.get().hidden.has(layer.id)) notes.push(off("search.off"));
  if (!matches.has(ref)) notes.push(off("search.filtered"));
  return notes;
}

/** The name that answered, and whether it is a former one. */
function answered({ said: name }: Found, { tr }: Context): Child {
  if (!name) return null;
  const use = name.use === "main" ? "" : ` – ${tr.t(name.use === "former" ? "search.former" : "search.alternative")}`;
  return h("div", { class: "search-said" }, said(name.text), use);
}

function parted(notes: readonly Node[]): Child[] {
  return notes.flatMap((note, index) => (index ? [" · ", note] : [note]));
}
