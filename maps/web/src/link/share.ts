/** Share: links to what is seen, and the code that puts the map into a website. */

import type { Context, Part } from "../core/context.ts";
import { copyField, wide } from "../core/copyfield.ts";
import { openDialog } from "../core/dialog.ts";
import { button, h, redraw, said, type Child } from "../core/dom.ts";
import { icon } from "../core/icons.ts";
import { sameRef, type Change, type Ref } from "../core/store.ts";
import { linkHere } from "./address.ts";
import { frameCode } from "./frame.ts";
import { frameLink } from "./whole.ts";

export class Share implements Part {
  readonly slot = "actions";
  readonly element = h("div");

  constructor(private readonly context: Context) {}

  render(change: Change): void {
    if (!change.has("language")) return;
    redraw(this.element, [button(this.context.tr.t("link.share"), () => void this.open(), { "aria-haspopup": "dialog" }, icon("share"))]);
  }

  private async open(): Promise<void> {
    const { tr, atlas, store } = this.context;
    const { selected } = store.get();
    if (selected && !atlas.hasIds) await atlas.loadIds();
    const title = tr.pick(atlas.raw.title);
    const view = linkHere(this.context, { ...store.get(), selected: null });
    openDialog(tr.t("link.share"), tr, [
      location.protocol === "file:" ? h("p", { class: "note warning" }, tr.t("link.disk")) : null,
      copyField(tr.t("link.here"), view, tr, ...sender(view, title, tr.t("link.send"))),
      ...(selected ? this.card(selected) : []),
      copyField(tr.t("link.embed"), frameCode(frameLink(view), title), tr),
    ]);
  }

  private card(ref: Ref): Child[] {
    const { tr, atlas } = this.context;
    const name = tr.name(atlas.layer(ref), ref.row);
    const url = cardUrl(this.context, ref);
    return [h("h3", { dir: "auto" }, said(name)), copyField(tr.t("link.card"), url, tr, ...sender(url, name, tr.t("link.send")))];
  }
}

/** The address that opens the card of a feature, on the map as it is now. */
export function cardUrl(context: Context, ref: Ref): string {
  const state = context.store.get();
  return linkHere(context, sameRef(state.selected, ref) ? state : { ...state, selected: ref });
}

/** The sheet of the system for sending, where there is one. */
function sender(url: string, title: string, label: string): HTMLElement[] {
  if (!navigator.canShare?.({ url })) return [];
  const send = (): void => void navigator.share({ title, url }).catch((error: unknown) => ignoreAbort(error));
  return [wide(label, "share", send)];
}

/** Whoever closes the sheet again did not fail. */
function ignoreAbort(error: unknown): void {
  if (!(error instanceof DOMException)) throw error;
}
