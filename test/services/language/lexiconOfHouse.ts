import { join } from "node:path";
import { root } from "../../../bot/root.ts";
import { loadLocales, textAt } from "../../../locales/load.ts";
import { makeLexicon } from "../../../services/language/lexicon.ts";

/** The lexicon of all locale files, as the product makes it. */
export const lexicon = makeLexicon(
  loadLocales(join(root, "locales")).map(({ code, texts, words }) => ({
    code,
    words,
    names: [code],
    title: (path) => textAt(texts, path),
  })),
);
