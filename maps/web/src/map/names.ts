/** The names on the map: laid out anew when what they name has changed, or what covers them. */

import type { Context, Part } from "../core/context.ts";
import { sameRef, type Change, type State } from "../core/store.ts";
import type { Drawing } from "./drawing.ts";
import { Labels } from "./labels.ts";

const AFTER: readonly (keyof State)[] = ["language", "selected", "hidden", "filters", "year", "order", "labels", "graticule", "tiles", "compared", "arrived"];

export class Names implements Part {
  readonly slot = null;
  readonly element: HTMLElement;
  private readonly labels: Labels;

  constructor(context: Context, drawing: Drawing) {
    this.element = context.map.getContainer();
    this.labels = new Labels(context, drawing.renderer);
    drawing.onPainted = () => this.labels.schedule();
  }

  render(change: Change): void {
    if (change.has(...AFTER) || this.pointed(change)) this.labels.schedule();
  }

  /** Only for what bears no name: so the others stay where they are. */
  private pointed(change: Change): boolean {
    const [now, left] = [change.now.hovered, change.before?.hovered ?? null];
    if (!change.has("hovered")) return false;
    return Boolean(now && !this.labels.names(now)) || Boolean(left && !sameRef(left, now));
  }
}
