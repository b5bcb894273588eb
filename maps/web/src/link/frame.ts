/** The code with which a website shows the map. */

const SIZE = { width: "100%", height: "480" } as const;
const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** HTML text to be copied; this page itself never parses it. */
export function frameCode(url: string, title: string): string {
  const attributes = { src: url, title, ...SIZE, loading: "lazy" };
  const written = Object.entries(attributes).map(([name, value]) => `${name}="${escaped(value)}"`);
  return `<iframe ${written.join(" ")}></iframe>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (one) => ENTITIES[one]!);
}
