// Bundle the page with every text of its tables in letters that no source file holds:
// whatever is then readable in the page was not translated. Usage: node … FOLDER
import { bundle } from "../../maps/web/build.mjs";
import { dataModule, texts } from "../../maps/web/modules.mjs";

const FOREIGN = "ა";

/** Placeholders and forms keep their places; letters are changed. */
function foreign(text) {
  return text.replace(/\{\w+\}|\p{L}/gu, (one) => (one.startsWith("{") ? one : FOREIGN));
}

const tables = {
  name: "pseudo-language",
  setup(build) {
    build.onLoad({ filter: /^texts/, namespace: "data" }, ({ path }) => {
      const every = Object.entries(texts(path.slice("texts/".length))).map(([key, text]) => [key, foreign(text)]);
      return dataModule(JSON.stringify(Object.fromEntries(every)));
    });
  },
};

await bundle(process.argv[2], [tables]);
