import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type LanguageCode, languageCodes } from "../../services/language/codes.ts";
import type { Lead } from "../../services/leads/lead.ts";
import type { Opportunity } from "../../services/opportunities/opportunity.ts";
import type { Person } from "../../services/people/person.ts";

/** The languages that stand in the scripts themselves; those of the others are in scripts/words, by the English. */
export const written = ["nl", "en", "fr", "ar", "uk"] as const;
export type Words = Record<(typeof written)[number], string>;

/** The languages in which every script is spoken. */
export const spoken = languageCodes;
export type Spoken = LanguageCode;

/** What happens: the person types their own words, or taps; or a coordinator does something at the inbox. */
type Doing =
  /** `{phone}` stands for a telephone number that nobody else in the house has, `{code}` for the employer's code */
  | { says: Words }
  /** a code; one that ends in "*" is the first on the screen that begins so */
  | { taps: string }
  | { desk: "claims" | "handsBack" | "replies" | "publishes"; text?: Words };

/** One line of a conversation, and what must come of it. */
export type Step = Doing & {
  prompt?: string;
  /** the keys of all that is said, in order; `keysIn` where a language differs */
  keys?: string[];
  keysIn?: Partial<Record<Spoken, string[]>>;
  /** sentences that must stand in the answer, literally */
  reads?: Partial<Words>;
  /** codes that must be offered */
  offers?: string[];
  /** what must be known after it */
  knows?: (facts: Facts) => void;
};

export type Facts = {
  person: Person | undefined;
  lead: Lead | undefined;
  /** ids of the results on the screen */
  cards: string[];
  /** what this employer offered */
  vacancies: Opportunity[];
};

/** `id`: the part of scripts/words that is this script's. */
export type Script = {
  id: "mother" | "youngMan" | "olderMan" | "employer";
  title: string;
  role?: "employer";
  steps: Step[];
};

/** What the file of a language holds: what is said, by its English, and sentences of the answers to it. */
type Translated = Record<Script["id"], Record<string, string>> & {
  reads: Record<Script["id"], Record<string, string>>;
};

const files = new Map<string, Translated>();
const translated = (language: Spoken): Translated => {
  const path = join(import.meta.dirname, "scripts", "words", `${language}.json`);
  const file = files.get(language) ?? (JSON.parse(readFileSync(path, "utf8")) as Translated);
  files.set(language, file);
  return file;
};

const isWritten = (language: Spoken): language is keyof Words =>
  language in { nl: 1, en: 1, fr: 1, ar: 1, uk: 1 };

/** The words of a script in a language. What has no letters is written alike everywhere. */
export function inLanguage(script: Script, words: Words, language: Spoken): string {
  if (isWritten(language)) return words[language];
  const found = translated(language)[script.id][words.en];
  if (found !== undefined) return found;
  if (/\p{L}/u.test(words.en.replace(/\{\w+\}/g, "")))
    throw new Error(`${script.title}: no words in ${language} for "${words.en}"`);
  return words.en;
}

/** The sentence that the answer to a step must hold in a language, if one is written down. */
export function sentenceAfter(script: Script, step: Step, language: Spoken): string | undefined {
  if (isWritten(language)) return step.reads?.[language];
  return "says" in step ? translated(language).reads[script.id][step.says.en] : undefined;
}
