import { readEverydayWords, readNames } from "./read.ts";

/** The job that stands for its group, where it is not the first of the group in the word lists. */
const commonest: Record<string, string> = { "8322": "8322.6", "9412": "9412.1" };

/** What occupations are called, by language; each language is read when first asked for. */
export function makeLabels(folder: string) {
  const byLanguage = new Map<string, Map<string, string>>();

  return {
    /**
     * Our own plain word, else ESCO's or ISCO's name, else the same in English, else the code. A group is called by
     * its commonest job ("poetshulp"), for ISCO's titles are written for statisticians.
     */
    label: (code: string, language: string): string =>
      namesIn(language).get(code) ??
      namesIn("en").get(code) ??
      namesIn(language).get(code.slice(0, 4)) ??
      code,
    has: (code: string): boolean => /^\d{4}/.test(code) && namesIn("en").has(code),
  };

  function namesIn(language: string): Map<string, string> {
    const there = byLanguage.get(language);
    if (there) return there;
    const names = new Map<string, string>();
    const source = language === "prs" ? "fa" : language;
    for (const { code, label } of readNames(folder, source)) names.set(code, label);
    const own = Object.entries(readEverydayWords(folder, language).jobs);
    for (const [code, [name]] of own.toReversed()) {
      if (!name) continue;
      names.set(code, name);
      if (code.includes(".")) names.set(code.slice(0, 4), name);
    }
    for (const [group, code] of Object.entries(commonest))
      names.set(group, names.get(code) ?? names.get(group) ?? code);
    byLanguage.set(language, names);
    return names;
  }
}
