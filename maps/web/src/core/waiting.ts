/** What stands on the map while the page unpacks its data, and if that fails. */

import { h } from "./dom.ts";
import { Translator, type Key } from "./i18n.ts";
import { LANGUAGES } from "./store.ts";

/** A sign in every language: which one the reader wants is not known yet. */
export class Sign {
  private readonly element = h("div", { class: "waiting", role: "status" });
  private soon = 0;

  constructor(private readonly map: HTMLElement) {}

  /** What is there in no time needs no sign. */
  wait(): void {
    this.soon = window.setTimeout(() => this.show("opening"));
  }

  fail(): void {
    clearTimeout(this.soon);
    this.show("opening.failed");
  }

  remove(): void {
    clearTimeout(this.soon);
    this.element.remove();
  }

  private show(key: Key): void {
    this.element.replaceChildren(...lines(key));
    this.map.append(this.element);
  }
}

function lines(key: Key): HTMLElement[] {
  return LANGUAGES.map((language) => h("p", { lang: language }, new Translator(language).t(key)));
}
