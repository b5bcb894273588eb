/** What stands in the page, which may open before its browser has read all of it. */

/** The moment at which all of the page is there. */
export function wholePage(): Promise<void> {
  if (document.readyState !== "loading") return Promise.resolve();
  return new Promise((resume) => document.addEventListener("DOMContentLoaded", () => resume(), { once: true }));
}

export function textOf(elementId: string): string {
  return document.getElementById(elementId)?.textContent ?? "";
}

/** The text of an element that is then gone: nobody keeps it twice. */
export function taken(elementId: string): string {
  const text = textOf(elementId);
  document.getElementById(elementId)?.remove();
  return text;
}
