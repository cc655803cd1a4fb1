/**
 * The languages of the product. A language is added by adding its folder and a line here. `reviewed` turns true
 * when a native speaker has read every text; until then the page tells people so.
 */
export type Language = {
  code: string;
  /** the language's name in itself; never a flag */
  name: string;
  direction: "ltr" | "rtl";
  /** what stands in for a sentence that is missing; the last resort is Dutch */
  fallback: string;
  reviewed: boolean;
};

const language = (code: string, name: string, more: Partial<Language> = {}): Language => ({
  code,
  name,
  direction: "ltr",
  fallback: "en",
  reviewed: false,
  ...more,
});

export const languages: readonly Language[] = [
  language("nl", "Nederlands", { fallback: "nl" }),
  language("fr", "Français"),
  language("en", "English", { fallback: "nl" }),
  language("de", "Deutsch"),
  language("es", "Español"),
  language("pt", "Português"),
  language("it", "Italiano"),
  language("pl", "Polski"),
  language("ro", "Română"),
  language("bg", "Български"),
  language("ar", "العربية", { direction: "rtl" }),
  language("uk", "Українська"),
  language("ru", "Русский"),
  language("tr", "Türkçe"),
  language("fa", "فارسی", { direction: "rtl" }),
  language("prs", "دری", { direction: "rtl", fallback: "fa" }),
  language("ps", "پښتو", { direction: "rtl" }),
  language("so", "Soomaali"),
  language("ti", "ትግርኛ"),
];

export const languageCodes: readonly string[] = languages.map((one) => one.code);

export function languageOf(code: string): Language {
  const found = languages.find((one) => one.code === code);
  if (!found) throw new Error(`No such language: ${code}`);
  return found;
}
