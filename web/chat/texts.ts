/** The words that the page itself shows; everything else is said by the bot. */
export type Texts = Record<string, string>;

export type Start = {
  language: string;
  role: string;
  languages: { code: string; name: string; direction: "ltr" | "rtl"; reviewed: boolean }[];
  texts: Texts;
};

/** What the page came with: its language, the words of it, the list of languages. */
export function readStart(): Start {
  return JSON.parse(document.getElementById("start")?.textContent ?? "{}");
}

/** Words of further languages, asked for once each; until they are there (or without network) the old ones stay. */
export function makeTexts(start: Start) {
  const known = new Map<string, Promise<Texts | undefined>>([[start.language, Promise.resolve(start.texts)]]);
  return (language: string): Promise<Texts | undefined> => {
    const found = known.get(language);
    if (found) return found;
    const asked = fetch(`/locales/${language}/chat.json`)
      .then((response): Promise<Texts> | undefined => (response.ok ? response.json() : undefined))
      .catch(() => {
        known.delete(language);
        return undefined;
      });
    known.set(language, asked);
    return asked;
  };
}

/** A text with its `{{names}}` filled in. */
export function filled(text: string | undefined, values: Record<string, string | number>): string {
  return (text ?? "").replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ""));
}
