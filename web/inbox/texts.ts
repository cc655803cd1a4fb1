/** Words of the inbox itself, by key, from /locales/<language>/inbox.json. */
export type Texts = { [key: string]: string | Texts };
export type Say = (key: string, params?: Record<string, string | number>) => string;

export const inboxLanguages = ["nl", "fr", "en"] as const;
export type InboxLanguage = (typeof inboxLanguages)[number];

export const knownLanguage = (code: string | undefined): InboxLanguage =>
  inboxLanguages.find((one) => one === code?.slice(0, 2)) ?? "nl";

export async function loadTexts(language: InboxLanguage): Promise<Texts> {
  const response = await fetch(`/locales/${language}/inbox.json`);
  if (!response.ok) throw new Error(`no texts (${response.status})`);
  return response.json();
}

/** Says a key; with `count` in the plural form of the language. A key that is missing shows itself. */
export function makeSay(texts: Texts, language: InboxLanguage): Say {
  const plural = new Intl.PluralRules(language);
  const at = (path: string): string | undefined => {
    let here: string | Texts | undefined = texts;
    for (const key of path.split(".")) here = typeof here === "object" ? here[key] : undefined;
    return typeof here === "string" ? here : undefined;
  };
  return (key, params = {}) => {
    const count = params.count;
    const counted = typeof count === "number" ? at(`${key}_${plural.select(count)}`) : undefined;
    const text = counted ?? at(key) ?? key;
    return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ""));
  };
}
