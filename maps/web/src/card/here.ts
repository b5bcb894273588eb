/** What else stands where a feature stands, on or under its mark. */

import type { Context } from "../core/context.ts";
import { button, h, said, type Child } from "../core/dom.ts";
import { NAME_COLUMNS } from "../core/i18n.ts";
import { sameRef, type Ref } from "../core/store.ts";
import { together } from "../filters/together.ts";
import { meetUnderneath } from "../map/tiled/underneath.ts";

/** Named at first; the others when they are asked for. */
const FEW = 8;

export class Here {
  /** Whether names are still on their way. */
  lacks = false;
  /** The feature of which all are shown. */
  private unfolded: Ref | null = null;

  constructor(private readonly context: Context, private readonly again: () => void) {}

  of(ref: Ref): Child {
    const { atlas, tr } = this.context;
    meetUnderneath(this.context, ref);
    const others = together(this.context, ref);
    const listed = sameRef(this.unfolded, ref) ? others : others.slice(0, FEW);
    this.lacks = !listed.every((one) => atlas.layer(one).there([...NAME_COLUMNS, "kind", "feature"], one.row));
    if (!others.length) return null;
    const items = listed.map((one) => h("li", {}, this.item(one)));
    return h("section", { class: "here" }, h("h3", {}, tr.count("card.here", others.length)), h("ul", {}, ...items), listed.length < others.length && this.more(ref));
  }

  private item(ref: Ref): HTMLElement {
    const { atlas, tr, store } = this.context;
    const layer = atlas.layer(ref);
    const kind = tr.what(layer, ref.row);
    const word = kind ? h("small", {}, kind) : null;
    return button("", () => store.set({ selected: ref }), { class: "place", "aria-label": null, title: null }, said(tr.name(layer, ref.row)), word);
  }

  private more(ref: Ref): HTMLElement {
    const all = (): void => {
      this.unfolded = ref;
      this.again();
    };
    return button(this.context.tr.t("card.here.all"), all, { class: "more" });
  }
}
