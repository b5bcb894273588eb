/** Why layers in tiles are not shown, and what helps. */

import type { Context, Part } from "../../core/context.ts";
import { button, h, redraw } from "../../core/dom.ts";
import { icon } from "../../core/icons.ts";
import { TiledLayer } from "../../core/tiled.ts";
import type { Change } from "../../core/store.ts";
import { TROUBLES, type Trouble } from "./archive.ts";
import { filesOf, type TileFile } from "./tiles.ts";

/** What serves the page from where it lies. */
const COMMAND = "python make_map.py serve";

interface Failed {
  readonly layer: TiledLayer;
  readonly file: TileFile;
}

export class TilesNotice implements Part {
  readonly slot = "stage";
  readonly element = h("div", { class: "tiles-notice", role: "alert", hidden: true });
  private readonly layers: readonly TiledLayer[];
  /** What the reader has put away, until it is mended. */
  private readonly closed = new Set<string>();

  constructor(private readonly context: Context) {
    this.layers = context.atlas.layers.filter((layer) => layer instanceof TiledLayer);
    for (const file of this.layers.flatMap((layer) => filesOf(layer))) file.listen(() => this.tell());
  }

  render(change: Change): void {
    if (change.has("language", "hidden")) this.tell();
  }

  /** What stays the same is not written again: it would be read out again. */
  private tell(): void {
    const failed = this.failed();
    const all = new Set(this.layers.flatMap((layer) => filesOf(layer)).map(keyOf));
    for (const key of this.closed) if (!all.has(key)) this.closed.delete(key);
    this.element.hidden = failed.every(({ file }) => this.closed.has(keyOf(file)));
    const texts = TROUBLES.flatMap((trouble) => this.text(trouble, failed.filter(({ file }) => file.trouble === trouble)));
    const key = [this.context.tr.language, ...texts].join("\n");
    // What breaks again after it was mended is news, and read out.
    if (!failed.length) delete this.element.dataset.told;
    if (this.element.hidden || this.element.dataset.told === key) return;
    this.element.dataset.told = key;
    redraw(this.element, [h("strong", {}, this.context.tr.t("tiled.title")), ...texts.map((text) => h("p", {}, text)), this.doings(failed)]);
  }

  private failed(): Failed[] {
    const { hidden } = this.context.store.get();
    const shown = this.layers.filter(({ id }) => !hidden.has(id));
    return shown.flatMap((layer) => filesOf(layer).filter(({ trouble }) => trouble).map((file) => ({ layer, file })));
  }

  private text(trouble: Trouble, failed: readonly Failed[]): string[] {
    const { tr } = this.context;
    if (!failed.length) return [];
    const own = [...new Set(failed.map(({ layer }) => layer))];
    const layers = own.map(({ raw, id }) => `\u2068${tr.pick(raw.title) || id}\u2069`).join(", ");
    const total = own.reduce((sum, layer) => sum + layer.total, 0);
    const file = failed.map((one) => one.file.address).join(", ");
    const told = { layers, file, command: COMMAND, folder: file.split("/", 1)[0]! };
    return [trouble === "disk" ? tr.count("tiled.disk", total, told) : tr.t(`tiled.${trouble}`, told)];
  }

  private doings(failed: readonly Failed[]): HTMLElement {
    const { tr, map } = this.context;
    const close = (): void => {
      for (const { file } of failed) this.closed.add(keyOf(file));
      this.tell();
      map.getContainer().focus();
    };
    const again = (): void => {
      for (const { file } of failed) file.again();
    };
    const hopeless = failed.every(({ file }) => file.trouble === "disk");
    return h("div", { class: "doings" }, hopeless ? null : button(tr.t("tiled.again"), again), button(tr.t("tiled.close"), close, { class: "close" }, icon("close")));
  }
}

/** A file, and what is wrong with it now. */
function keyOf({ address, trouble }: TileFile): string {
  return `${trouble} ${address}`;
}
