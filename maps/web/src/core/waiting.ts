/** What stands on the map while the page unpacks its data, and if that fails. */

import { h } from "./dom.ts";
import { Translator, type Key } from "./i18n.ts";
import { LANGUAGES } from "./store.ts";

export interface Sign {
  remove(): void;
  fail(): void;
}

/** A sign in every language: which one the reader wants is not known yet. */
export function waiting(map: HTMLElement): Sign {
  const sign = h("div", { class: "waiting", role: "status" }, ...lines("opening"));
  map.append(sign);
  return {
    remove: () => sign.remove(),
    fail: () => sign.replaceChildren(...lines("opening.failed")),
  };
}

function lines(key: Key): HTMLElement[] {
  return LANGUAGES.map((language) => h("p", { lang: language }, new Translator(language).t(key)));
}
