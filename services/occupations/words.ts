/** Cuts normalised texts into stems; remembers the stems of words it has seen, which in names come back often. */
export function makeStemmer(language: string): (normalised: string) => string[] {
  const known = new Map<string, string>();
  return (normalised) =>
    normalised.split(" ").flatMap((word) => {
      if (word === "") return [];
      const there = known.get(word);
      if (there !== undefined) return [there];
      const made = stem(word, language);
      known.set(word, made);
      return [made];
    });
}

/**
 * The rough stem of one normalised word: without the article, and cut so that "serveuse", "serveurs" and "serveur"
 * meet; at least three letters are left. Stems are for comparing, not for showing.
 */
export function stem(word: string, language: string): string {
  const spelled = (spellings[language] ?? []).reduce((text, [from, to]) => text.replace(from, to), word);
  for (const [ending, by] of endingsByLastLetter(language).get(spelled.at(-1) ?? "") ?? []) {
    if (spelled.length - ending.length < 3 || !spelled.endsWith(ending)) continue;
    return singleLetters(spelled.slice(0, -ending.length) + by);
  }
  return singleLetters(spelled);
}

/** "koken" and "kookt", "coiffeur" and "coifeur": a letter written twice counts once. */
function singleLetters(word: string): string {
  let single = "";
  for (const letter of word) if (!single.endsWith(letter)) single += letter;
  return single;
}

const byLastLetter = new Map<string, Map<string, Ending[]>>();

function endingsByLastLetter(language: string): Map<string, Ending[]> {
  const there = byLastLetter.get(language);
  if (there) return there;
  const made = new Map<string, Ending[]>();
  for (const ending of endings[language] ?? []) {
    const last = ending[0].at(-1) ?? "";
    made.set(last, [...(made.get(last) ?? []), ending]);
  }
  byLastLetter.set(language, made);
  return made;
}

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
