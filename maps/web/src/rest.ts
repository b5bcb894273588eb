/** The second script of the page: what stands around the map, and the names on it, one after the other. */

import type { Context, Part, Slot } from "./core/context.ts";
import type { Drawing } from "./map/drawing.ts";
import { Names } from "./map/names.ts";
import { Ways } from "./map/ways.ts";
import { Header } from "./panel/header.ts";
import { Panel } from "./panel/panel.ts";
import { PARTS } from "./parts.ts";
import type { Shell } from "./shell.ts";

export { seek } from "./map/tiled/seek.ts";

export function* rest(context: Context, shell: Shell, drawing: Drawing): Generator<Part, void> {
  const header = new Header(context);
  shell.place("top").replaceWith(header.element);
  yield header;
  const panel = new Panel(context);
  shell.place("panel").replaceWith(panel.element);
  yield panel;
  const slots: Record<Slot, HTMLElement> = {
    search: header.search, actions: header.actions, stage: shell.stage, tools: shell.place("slot-tools"), time: shell.place("slot-time"),
  };
  for (const make of PARTS) {
    const part = make(context);
    if (part.slot) slots[part.slot].append(part.element);
    yield part;
  }
  yield new Ways(context);
  // Last: they keep clear of all that stands on the map.
  yield new Names(context, drawing);
}
