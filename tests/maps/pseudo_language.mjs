// Bundle the page with every text of its tables in letters that no source file holds:
// whatever is then readable in the page was not translated. Usage: node … FOLDER
import { readFileSync } from "node:fs";
import { bundle } from "../../maps/web/build.mjs";

const FOREIGN = "ა";

/** Placeholders and forms keep their places; letters are changed. */
function foreign(text) {
  return text.replace(/\{\w+\}|\p{L}/gu, (one) => (one.startsWith("{") ? one : FOREIGN));
}

const tables = {
  name: "pseudo-language",
  setup(build) {
    build.onLoad({ filter: /i18n[\\/]\w+\.json$/ }, ({ path }) => {
      const table = JSON.parse(readFileSync(path, "utf8"));
      for (const texts of Object.values(table)) for (const language in texts) texts[language] = foreign(texts[language]);
      return { contents: JSON.stringify(table), loader: "json" };
    });
  },
};

await bundle(process.argv[2], [tables]);
