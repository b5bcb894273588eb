/** The tabs of the panel and what stands in each: a new tab is one line here. */

import type { MakeView } from "../core/context.ts";
import type { Tab } from "../core/store.ts";
import { AboutView } from "./about.ts";
import { CompareView } from "./compare.ts";
import { FiltersView } from "./filters.ts";
import { LayersView } from "./layers.ts";
import { Listing } from "./listing.ts";
import { ProgrammeView } from "./programme.ts";

export const VIEWS: Record<Tab, MakeView> = {
  layers: (context) => new LayersView(context),
  filters: (context) => new FiltersView(context),
  list: (context) => new Listing(context),
  programme: (context) => new ProgrammeView(context),
  compare: (context) => new CompareView(context),
  about: (context) => new AboutView(context),
};
