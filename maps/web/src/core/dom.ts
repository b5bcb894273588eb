/** Elements with text that is never parsed: `textContent` and checked links only. */

export type Child = Node | string | null | undefined | false;
type Attributes = Readonly<Record<string, string | boolean | null | undefined>>;

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? "" : value);
  }
  fill(element, children);
  return element;
}

export function fill(element: Element, children: readonly Child[]): void {
  const nodes = children.filter((child): child is Node | string => Boolean(child));
  element.replaceChildren(...nodes);
}

const SVG = "http://www.w3.org/2000/svg";

export function svg(tag: string, attributes: Readonly<Record<string, string | number>>, ...children: Node[]): SVGElement {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

export function button(label: string, onClick: () => void, attributes: Attributes = {}, ...children: Child[]): HTMLButtonElement {
  const shown = children.length ? children : [label];
  const named = children.length ? { "aria-label": label, title: label } : {};
  const element = h("button", { type: "button", ...named, ...attributes }, ...shown);
  element.addEventListener("click", onClick);
  return element;
}

/** Tell the style sheet of a height: of one part of the stage, to all of them. */
export function tell(part: HTMLElement, name: `--${string}`, pixels: number): void {
  part.parentElement?.style.setProperty(name, `${pixels}px`);
}

/** The address if it is one that a page may link to; http(s) and mailto are. */
function safeUrl(url: string): string | null {
  try {
    const parsed = new URL(url);
    return ["http:", "https:", "mailto:"].includes(parsed.protocol) ? parsed.href : null;
  } catch {
    return null;
  }
}

/** A link, or the bare text where the address is not allowed. Text may hold any direction. */
export function link(text: string, url: string | null | undefined): Node {
  const href = url ? safeUrl(url) : null;
  if (!href) return said(text);
  return h("a", { href, target: "_blank", rel: "noopener noreferrer", dir: "auto" }, text);
}

/** Text of the data, kept apart from the direction of what stands around it. */
export function said(text: string): HTMLElement {
  return h("bdi", {}, text);
}

/** Write a text unless it stands there: in a live region, what is written anew is read out anew. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** Focus what takes the place of something that goes, whether or not it could have the focus so far. */
export function focusOn(element: HTMLElement): void {
  if (!element.hasAttribute("tabindex")) element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

/** Draw the children of an element anew; what had the focus gets it back, by its position: else the last that is left, or the element. */
export function redraw(parent: HTMLElement, children: readonly Child[]): void {
  // Asking an empty element for its scroll position would cost a layout of the page.
  if (!parent.firstChild) return fill(parent, children);
  const focusable = (): HTMLElement[] => [...parent.querySelectorAll<HTMLElement>("button, input, select, a, summary, [tabindex]")];
  const index = focusable().indexOf(document.activeElement as HTMLElement);
  const top = parent.scrollTop;
  fill(parent, children);
  parent.scrollTop = top;
  if (index < 0) return;
  const left = focusable();
  const heir = left[index] ?? left.at(-1);
  if (heir) heir.focus({ preventScroll: true });
  else focusOn(parent);
}
