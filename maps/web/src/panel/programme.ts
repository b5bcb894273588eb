/** What is true of the whole region, told as a summary: the facts of all layers, by kind. */

import { budgetOf, capacityOf, description, yearsOf } from "../card/facts.ts";
import { sources } from "../card/sources.ts";
import type { Context, View } from "../core/context.ts";
import { button, h, redraw, said, type Child } from "../core/dom.ts";
import type { Translator } from "../core/i18n.ts";
import type { Atlas, Layer, Texts } from "../core/payload.ts";
import { Change, sameRef, type Ref } from "../core/store.ts";

const KINDS = ["programme", "order", "agreement", "priority"];
const MOST_FIGURES = 6;
/** So many facts are told; a list of more is no summary. */
const MOST_FACTS = 300;

export class ProgrammeView implements View {
  readonly element = h("div", { class: "programme" });
  /** Whether values are still on their way. */
  private lacks = false;

  constructor(private readonly context: Context) {}

  render(change: Change): void {
    if (!change.has("language") && !(change.has("arrived") && this.lacks)) return;
    const { atlas, tr, actions } = this.context;
    const facts = atlas.facts(MOST_FACTS + 1);
    this.lacks = facts.some((ref) => !atlas.layer(ref).has(atlas.layer(ref).names));
    // Facts name places by their ids.
    if (facts.length && !atlas.hasIds) void atlas.loadIds().then(() => this.render(new Change(change.now, null)));
    redraw(this.element, new Summary(atlas, tr, (ref) => actions.show(ref)).content(facts));
  }
}

class Summary {
  constructor(
    private readonly atlas: Atlas,
    private readonly tr: Translator,
    private readonly show: (ref: Ref) => void,
  ) {}

  content(facts: readonly Ref[]): Child[] {
    const { atlas, tr } = this;
    const all = facts.slice(0, MOST_FACTS);
    if (!all.length) return [h("p", { class: "note" }, tr.t("programme.empty"))];
    const lead = tr.pick(atlas.layer(all[0]!).raw.description);
    const kinds = [...new Set([...KINDS, ...all.map((ref) => this.kind(ref))])];
    const groups = kinds.map((kind) => all.filter((ref) => this.kind(ref) === kind));
    const themes = groups.map((own, index) => this.theme(kinds[index]!, own));
    return [
      lead ? h("p", { class: "lead", dir: "auto" }, lead) : null,
      this.figures(groups.flat()),
      ...themes,
      facts.length > all.length ? h("p", { class: "note" }, tr.count("programme.first", all.length)) : null,
    ];
  }

  private kind(ref: Ref): string {
    return this.atlas.layer(ref).text("kind", ref.row);
  }

  /** The amounts of the facts and of what they touch, large, each with its name. */
  private figures(all: readonly Ref[]): Child {
    const { atlas, tr } = this;
    const touched = all.flatMap((ref) => [ref, ...this.sites(ref)]);
    const each = touched.filter((ref, index) => touched.findIndex((other) => sameRef(ref, other)) === index);
    const told = each.flatMap((ref) => {
      const layer = atlas.layer(ref);
      return [budgetOf(layer, ref.row, tr), capacityOf(layer, ref.row, tr)].filter(Boolean).map((figure) => this.figure(figure, ref, layer));
    });
    if (!told.length) return null;
    return h("section", { class: "theme" }, h("h2", {}, tr.t("programme.figures")), h("ul", { class: "key-figures" }, ...told.slice(0, MOST_FIGURES)));
  }

  private figure(text: string, ref: Ref, layer: Layer): HTMLElement {
    const [amount = "", ...unit] = text.split(/\u00a0| (?=\D)/);
    const years = yearsOf(layer, ref.row, this.tr);
    const large = h("span", { class: "amount" }, h("strong", {}, amount), ` ${unit.join(" ")}`);
    return h("li", {}, large, h("small", { dir: "auto" }, [this.tr.name(layer, ref.row), years].filter(Boolean).join(", ")));
  }

  private theme(kind: string, own: readonly Ref[]): Child {
    return own.length ? h("section", { class: "theme" }, h("h2", {}, this.tr.word("fact", kind)), ...own.map((ref) => this.fact(ref))) : null;
  }

  private fact(ref: Ref): HTMLElement {
    const { atlas, tr } = this;
    const layer = atlas.layer(ref);
    return h(
      "article",
      { class: "fact" },
      h("h3", { dir: "auto" }, tr.name(layer, ref.row)),
      this.facing(layer, ref.row),
      description(layer, ref.row, tr),
      this.items(layer, ref.row),
      this.places(ref),
      sources(layer, ref.row, tr, "h4"),
    );
  }

  /** «193 billion tenge · 19 projects · 2025–2029 · planned», right under the title. */
  private facing(layer: Layer, row: number): Child {
    const amounts = [budgetOf(layer, row, this.tr), capacityOf(layer, row, this.tr)].filter(Boolean);
    const rest = [yearsOf(layer, row, this.tr), this.status(layer, row)].filter(Boolean);
    const chips = [...amounts.map((text) => h("strong", { class: "chip" }, said(text))), ...rest.map((text) => h("span", { class: "chip" }, text))];
    return chips.length ? h("p", { class: "chips" }, ...chips) : null;
  }

  /** What is not there yet, in words. */
  private status(layer: Layer, row: number): string {
    const status = layer.text("status", row);
    return status && status !== "existing" ? this.tr.word("status", status) : "";
  }

  private items(layer: Layer, row: number): Child {
    const texts = layer.records("items", row).map((item) => this.tr.pick(item as Texts));
    return texts.length ? h("ul", { class: "items" }, ...texts.map((text) => h("li", { dir: "auto" }, text))) : null;
  }

  private sites(ref: Ref): Ref[] {
    const ids = this.atlas.layer(ref).value("sites", ref.row);
    return (Array.isArray(ids) ? ids : []).map((id) => this.atlas.find(String(id))).filter((site) => site !== null);
  }

  private places(ref: Ref): Child {
    const sites = this.sites(ref).map((site) => this.site(site));
    return sites.length ? h("section", {}, h("h4", {}, this.tr.t("programme.sites")), h("ul", { class: "places" }, ...sites)) : null;
  }

  private site({ layer: index, row }: Ref): HTMLElement {
    const { tr } = this;
    const layer = this.atlas.layers[index]!;
    const name = tr.name(layer, row);
    const told = [budgetOf(layer, row, tr), capacityOf(layer, row, tr), yearsOf(layer, row, tr), this.status(layer, row)].filter(Boolean);
    const place = button(`${tr.t("programme.show")}: ${name}`, () => this.show({ layer: index, row }), { class: "place" }, said(name));
    return h("li", {}, place, told.length > 0 && h("small", { dir: "auto" }, told.join(" · ")));
  }
}
