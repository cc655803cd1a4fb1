import { normalise } from "../language/normalise.ts";

/**
 * The words of a text in the form in which names of occupations are compared: normalised, without the article,
 * cut to a rough stem so that "serveuse", "serveurs" and "serveur" meet. Stems are for comparing, not for showing.
 */
export function stems(text: string, language: string): string[] {
  return normalise(text)
    .split(" ")
    .filter((word) => word !== "")
    .map((word) => stem(word, language));
}

/** The rough stem of one normalised word; at least three letters are left. */
export function stem(word: string, language: string): string {
  const spelled = (spellings[language] ?? []).reduce((text, [from, to]) => text.replace(from, to), word);
  const [ending, by] = (endings[language] ?? []).find(
    ([end]) => spelled.endsWith(end) && fits(spelled, end),
  ) ?? ["", ""];
  const cut = ending ? spelled.slice(0, -ending.length) + by : spelled;
  return cut.replace(/(\p{L})\1+/gu, "$1");
}

const fits = (word: string, ending: string): boolean => word.length - ending.length >= 3;

type Ending = [ending: string, by: string];
const gone = (...list: string[]): Ending[] => list.map((ending) => [ending, ""]);

/** Longest first; what a pair of genders or a plural changes at the end of a word. */
const endings: Record<string, Ending[]> = {
  nl: [
    ["sters", "er"],
    ["ster", "er"],
    ["ers", "er"],
    ["euses", "eur"],
    ["euse", "eur"],
    ["trices", "teur"],
    ["trice", "teur"],
    ["eurs", "eur"],
    ...gone("innen", "inne", "en", "e", "s"),
  ],
  de: [...gone("innen", "in", "en", "e", "n", "s")],
  en: [["ies", "y"], ["resses", "er"], ["ress", "er"], ["ers", "er"], ...gone("s")],
  fr: [
    ["trices", "teur"],
    ["trice", "teur"],
    ["euses", "eur"],
    ["euse", "eur"],
    ["ieres", "ier"],
    ["iere", "ier"],
    ["iennes", "ien"],
    ["ienne", "ien"],
    ...gone("es", "s", "e", "x"),
  ],
  es: [
    ["triz", "tor"],
    ["oras", "or"],
    ["ora", "or"],
    ["ores", "or"],
    ...gone("as", "os", "es", "a", "o", "e", "s"),
  ],
  pt: [
    ["oras", "or"],
    ["ora", "or"],
    ["ores", "or"],
    ["triz", "tor"],
    ["oes", "ao"],
    ...gone("as", "os", "es", "a", "o", "e", "s"),
  ],
  it: [["trici", "tor"], ["trice", "tor"], ["tori", "tor"], ...gone("a", "o", "e", "i")],
  pl: [
    ["arka", "arz"],
    ["arki", "arz"],
    ["erka", "er"],
    ["orka", "or"],
    ...gone("owie", "ow", "ami", "ka", "ki", "a", "y", "i", "e", "ek"),
  ],
  ro: [
    ["toare", "tor"],
    ["oare", "or"],
    ["ari", "ar"],
    ["eri", "er"],
    ["ita", ""],
    ...gone("ului", "ilor", "ul", "ea", "a", "e", "i"),
  ],
  bg: [
    ...gone(
      "ката",
      "ките",
      "ачка",
      "ичка",
      "ът",
      "ят",
      "та",
      "то",
      "те",
      "ка",
      "ки",
      "а",
      "я",
      "и",
      "о",
      "е",
    ),
  ],
  uk: [
    ...gone(
      "ницею",
      "ницю",
      "ниці",
      "ниця",
      "кою",
      "ками",
      "ами",
      "ого",
      "ому",
      "ою",
      "ею",
      "ий",
      "ка",
      "ки",
      "ку",
      "ом",
      "ем",
      "ик",
      "а",
      "я",
      "и",
      "і",
      "у",
      "ю",
      "е",
      "о",
      "ь",
    ),
  ],
  ru: [
    ...gone(
      "ницей",
      "ницу",
      "ницы",
      "ница",
      "кой",
      "ками",
      "ами",
      "ого",
      "ому",
      "ой",
      "ей",
      "ый",
      "ий",
      "ка",
      "ки",
      "ку",
      "ом",
      "ем",
      "ик",
      "а",
      "я",
      "и",
      "ы",
      "у",
      "ю",
      "е",
      "о",
      "ь",
    ),
  ],
  ar: [...gone("ات", "ين", "ون", "ه")],
  fa: [...gone("های", "ها", "ان", "ي")],
  prs: [...gone("های", "ها", "ان", "ي")],
  ps: [...gone("ان", "ونه", "ه", "ي")],
  tr: [...gone("lari", "leri", "lar", "ler", "ligi", "lik", "i", "u")],
  so: [...gone("yaal", "ka", "ta", "da", "ga", "ha")],
};

/** What people type in place of another spelling. */
const spellings: Record<string, [RegExp, string][]> = {
  de: [
    [/ae/g, "a"],
    [/oe/g, "o"],
    [/(?<!e)ue/g, "u"],
  ],
  ar: [[/^(?:وال|بال|كال|فال|لل|ال)(?=.{3})/, ""]],
  nl: [[/ij/g, "y"]],
};
