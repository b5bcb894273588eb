/** The parts of the page, in the order in which the keyboard meets them. */

import { Card } from "./card/card.ts";
import type { MakePart } from "./core/context.ts";
import { Notice } from "./panel/filters/notice.ts";
import { Embed } from "./embed/embed.ts";
import { Share } from "./link/share.ts";
import { Buffer } from "./map/buffer.ts";
import { Foot } from "./map/foot.ts";
import { Tie } from "./map/tie.ts";
import { TilesNotice } from "./map/tiled/notice.ts";
import { Zoom } from "./map/zoom.ts";
import { LookButton } from "./panel/look.ts";
import { Print } from "./print/print.ts";
import { Search } from "./search/search.ts";
import { Readout } from "./tools/readout.ts";
import { Toolbar } from "./tools/toolbar.ts";
import { Workbench } from "./tools/workbench.ts";

export const PARTS: readonly MakePart[] = [
  (context) => new Search(context),
  (context) => new Share(context),
  (context) => new Print(context),
  (context) => new LookButton(context),
  (context) => new Zoom(context),
  (context) => new Notice(context),
  (context) => new TilesNotice(context),
  (context) => new Toolbar(context),
  (context) => new Workbench(context),
  (context) => new Buffer(context),
  (context) => new Tie(context),
  (context) => new Foot(context, new Readout(context)),
  (context) => new Embed(context),
  (context) => new Card(context),
];
