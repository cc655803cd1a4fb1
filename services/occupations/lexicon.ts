import { type LanguageCode, languageCodes } from "../language/codes.ts";
import { normalise } from "../language/normalise.ts";
import { type Entry, makeIndex, type OccupationIndex } from "./index.ts";
import { readEverydayWords, readNames } from "./read.ts";
import { makeStemmer } from "./words.ts";

/** The words of work of one language. */
export type Lexicon = {
  language: string;
  skip: Set<string>;
  and: Set<string>;
  /** everything known in the language */
  full(): OccupationIndex;
  /** our own words only, to understand them in a conversation in another language */
  everyday(): OccupationIndex;
};

/** Reads a language's words; the indexes are made when first asked for. */
export function readLexicon(folder: string, language: string): Lexicon {
  const words = readEverydayWords(folder, language);
  const compounds = language === "nl" || language === "de";
  const stems = makeStemmer(language);
  const entries = () => ownEntries(words.jobs, stems);
  return {
    language,
    skip: new Set(words.skip.map(normalise)),
    and: new Set(words.and.map(normalise)),
    full: once(() => makeIndex([...entries(), ...listedEntries(folder, language, stems)], compounds)),
    everyday: once(() => makeIndex(entries(), compounds)),
  };
}

type Stemmer = (normalised: string) => string[];

function ownEntries(jobs: Record<string, string[]>, stems: Stemmer): Entry[] {
  return Object.entries(jobs).flatMap(([code, names]) =>
    names.flatMap((name) =>
      bothForms(name).map((form) => ({ code, words: stems(normalise(form)), trust: 1 })),
    ),
  );
}

/** "кухар / кухарка" are two names; "cocinero/a" is one with a feminine ending, which the stem drops anyway. */
const bothForms = (name: string): string[] =>
  name.replace(/(?<=\p{L})\/\p{L}{1,5}(?=\s|$)/gu, "").split(" / ");

/** What ESCO and ISCO call occupations; a name of a whole group is trusted less than one of an occupation. */
function listedEntries(folder: string, language: string, stems: Stemmer): Entry[] {
  return readNames(folder, language === "prs" ? "fa" : language).flatMap(({ code, label, others }) => {
    if (code.length < 4) return [];
    const first = { code, words: stems(normalise(label)), trust: code.length === 4 ? 0.9 : 0.97 };
    return [first, ...others.map((name) => ({ code, words: stems(name), trust: 0.94 }))];
  });
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

const scripts: Record<string, RegExp> = {
  ar: /\p{Script=Arab}/u,
  fa: /\p{Script=Arab}/u,
  prs: /\p{Script=Arab}/u,
  ps: /\p{Script=Arab}/u,
  uk: /\p{Script=Cyrl}/u,
  ru: /\p{Script=Cyrl}/u,
  bg: /\p{Script=Cyrl}/u,
  ti: /\p{Script=Ethi}/u,
};

/** The languages in whose script at least one of the words is written. */
export const languagesWrittenLike = (words: string[]): LanguageCode[] =>
  languageCodes.filter((language) =>
    words.some((word) => (scripts[language] ?? /\p{Script=Latn}/u).test(word)),
  );
