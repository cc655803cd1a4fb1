import { resolve } from "node:path";
import { loadLocales, type Texts } from "../../locales/load.ts";

const locales = new Map<string, Texts>();

/** What people read in a language, as it stands in the locale files. */
export function localeTexts(language: string): Texts {
  if (locales.size === 0) {
    for (const { code, texts } of loadLocales(resolve(import.meta.dirname, "../../locales")))
      locales.set(code, texts);
  }
  const found = locales.get(language);
  if (!found) throw new Error(`No locale ${language}`);
  return found;
}
