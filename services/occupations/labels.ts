import { readEverydayWords, readNames } from "./read.ts";

/** What occupations are called, by language; each language is read when first asked for. */
export function makeLabels(folder: string) {
  const byLanguage = new Map<string, Map<string, string>>();

  return {
    /** Our own plain word, else ESCO's or ISCO's name, else the group's, else the same in English. */
    label(code: string, language: string): string {
      const names = namesIn(language);
      const own = names.get(code) ?? names.get(code.slice(0, 4));
      const sharper = code.includes(".") && !names.has(code) ? namesIn("en").get(code) : undefined;
      return own ?? sharper ?? namesIn("en").get(code) ?? namesIn("en").get(code.slice(0, 4)) ?? code;
    },
    has: (code: string): boolean => /^\d{4}/.test(code) && namesIn("en").has(code),
  };

  function namesIn(language: string): Map<string, string> {
    const there = byLanguage.get(language);
    if (there) return there;
    const names = new Map<string, string>();
    const source = language === "prs" ? "fa" : language;
    for (const { code, label } of readNames(folder, source)) names.set(code, label);
    for (const [code, [name]] of Object.entries(readEverydayWords(folder, language).jobs))
      if (name) names.set(code, name);
    byLanguage.set(language, names);
    return names;
  }
}
