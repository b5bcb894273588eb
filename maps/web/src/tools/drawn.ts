/** A drawing becomes files of an atlas: a small form, then the texts to copy or download. */

import { Collator } from "../core/collate.ts";
import type { Context } from "../core/context.ts";
import { copyField, wide } from "../core/copyfield.ts";
import { openDialog } from "../core/dialog.ts";
import { fill, h, type Child } from "../core/dom.ts";
import { LANGUAGE_NAMES, type Key, type Translator } from "../core/i18n.ts";
import { THEMES } from "../core/payload.ts";
import { LANGUAGES } from "../core/store.ts";
import { save } from "../list/download.ts";
import { slug } from "./slug.ts";
import { clean, files, type Drawn, type Names } from "./snippet.ts";

const MODES = ["road", "rail", "sea", "air"];
const NEW = "";

type Sketched = Pick<Drawn, "shape" | "points" | "km">;

/** Ask what was drawn, then show it as a layer file takes it. */
export function askAbout(context: Context, sketched: Sketched): void {
  const { tr, store } = context;
  const form = h("form", { class: "asked", method: "dialog" }, ...questions(context, sketched));
  const dialog = openDialog(tr.t("tools.next"), tr, [form]);
  const first = form.querySelector<HTMLInputElement>(`[name="name_${store.get().language}"]`);
  const names = LANGUAGES.map((language) => form.querySelector<HTMLInputElement>(`[name="name_${language}"]`)!);
  const check = (): void => first!.setCustomValidity(names.some((name) => clean(name.value)) ? "" : tr.t("drawn.unnamed"));
  form.addEventListener("input", check);
  check();
  const theme = form.querySelector<HTMLElement>('[name="theme"]')!.parentElement!;
  // A place that joins a layer has the theme of it.
  const layer = form.querySelector<HTMLSelectElement>('[name="layer"]');
  layer?.addEventListener("change", () => (theme.hidden = layer.value !== NEW));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(context, dialog, describe(context, sketched, new FormData(form)));
  });
  first?.focus();
}

function questions({ atlas, tr }: Context, { shape }: Sketched): Child[] {
  // Layers of lines and areas have no list of places that one more could join.
  const placed = atlas.layers.filter((layer) => [...new Set(layer.values("feature"))].includes("site"));
  const layers = placed.map((layer) => [layer.id, tr.pick(layer.raw.title) || layer.id] as const);
  const words = shape === "line" ? MODES.map((mode) => [mode, tr.word("mode", mode)] as const) : kinds(tr);
  const themes = THEMES.map((theme) => [theme, tr.word("theme", theme)] as const);
  return [
    ...LANGUAGES.map((language) =>
      question(`${tr.t("drawn.name")} (${LANGUAGE_NAMES[language].full})`, h("input", { name: `name_${language}`, lang: language, dir: "auto", autocomplete: "off" })),
    ),
    question(tr.t(shape === "line" ? "drawn.mode" : "card.kind"), select("kind", words, "other")),
    shape === "point" ? question(tr.t("card.layer"), select("layer", [[NEW, tr.t("drawn.new")], ...layers])) : null,
    question(tr.t("drawn.theme"), select("theme", themes, "context")),
    question(tr.t("drawn.description"), h("textarea", { name: "description", rows: "2", dir: "auto" })),
    question(tr.t("drawn.source"), h("input", { name: "source", dir: "auto", autocomplete: "off" }), tr.t("drawn.sourceless")),
    h("p", { class: "row" }, h("button", { type: "submit", class: "wide main" }, tr.t("drawn.make"))),
  ];
}

function kinds(tr: Translator): (readonly [string, string])[] {
  const other = ["other", tr.word("kind", "other")] as const;
  const order = new Collator(tr.language);
  return [...tr.group("kind").filter(([kind]) => kind !== "other").sort(([, one], [, two]) => order.compare(one, two)), other];
}

function question(label: string, field: HTMLElement, note?: string): HTMLElement {
  return h("label", {}, h("span", {}, label), field, note ? h("small", {}, note) : null);
}

function select(name: string, options: readonly (readonly [string, string])[], chosen?: string): HTMLElement {
  return h("select", { name }, ...options.map(([value, text]) => h("option", { value, selected: value === chosen }, text)));
}

function describe({ atlas, tr }: Context, sketched: Sketched, form: FormData): Drawn {
  const said = (name: string): string => clean(String(form.get(name) ?? ""));
  const pairs = LANGUAGES.map((language) => [language, said(`name_${language}`)] as const).filter(([, name]) => name);
  const names: Names = Object.fromEntries(pairs);
  const name = names.en ?? names.ru ?? names.kk ?? "";
  const id = slug(name, `drawn-${sketched.shape}`, (one) => atlas.find(one) !== null);
  const description = said("description");
  return {
    ...sketched, id, names,
    kind: said("kind"),
    layer: said("layer") || null,
    ownLayer: slug(name, `drawn-${sketched.shape}`, (one) => atlas.layers.some((layer) => layer.id === one)),
    theme: said("theme"),
    description: description ? { [tr.language]: description } : {},
    source: said("source"),
    byHand: tr.t("drawn.hand"),
  };
}

const WHERE: Record<"paste" | "one" | "two", Key> = { paste: "drawn.paste", one: "drawn.one", two: "drawn.two" };

function show({ tr }: Context, dialog: HTMLDialogElement, drawn: Drawn): void {
  const made = files(drawn);
  const paste = drawn.shape === "point" && drawn.layer !== null;
  const where = paste ? WHERE.paste : made.length > 1 ? WHERE.two : WHERE.one;
  const fields = made.map(({ name, text, type }) => {
    const keep = wide(tr.t("drawn.save"), "download", () => save(new Blob([text], { type }), name));
    return copyField(name, text, tr, ...(paste ? [] : [keep]));
  });
  fill(dialog.querySelector(".body")!, [h("p", {}, tr.t(where, { file: made[0]!.name, list: "sites:" })), ...fields]);
  dialog.querySelector("textarea")?.focus();
}
