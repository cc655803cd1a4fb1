import type { LanguageCode } from "./codes.ts";
import { toAsciiDigits } from "./digits.ts";
import { normalise } from "./normalise.ts";
import table from "./numberWords.json" with { type: "json" };

/** A number word found in a text: its value, and where in the list of words it stands. */
export type NumberWord = { value: number; at: number; length: number };

/**
 * The one number in an answer: digits of any script ("3", "٣", "2,5") or a word from 0 to 100 ("drie", "vingt et un").
 * Undefined when there is none, or more than one. Words for one that are also articles ("een", "une") count only when
 * they are the whole answer: "een beetje" is not 1. Pashto has words up to 20 and the tens only.
 */
export function parseNumber(text: string, language: LanguageCode): number | undefined {
  const digits = toAsciiDigits(text).match(/\d+(?:[.,٫]\d+)?/g) ?? [];
  if (digits.length > 0) return digits.length === 1 ? Number(digits[0]?.replace(/[,٫]/, ".")) : undefined;
  const words = normalise(text).split(" ");
  const found = numberWords(words, language).filter(({ value }) => value !== 1 || words.length === 1);
  return found.length === 1 ? found[0]?.value : undefined;
}

/** The number words among normalised words, longest first from the left; "één" too, so the caller judges articles. */
export function numberWords(words: string[], language: LanguageCode): NumberWord[] {
  const known = wordsFor(language);
  const found: NumberWord[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const length = [5, 4, 3, 2, 1].find((size) => known.has(words.slice(at, at + size).join(" ")));
    if (length === undefined) continue;
    found.push({ value: known.get(words.slice(at, at + length).join(" ")) ?? 0, at, length });
    at += length - 1;
  }
  return found;
}

type Row = { small: string; tens: string; hundred: string; between: string[]; more?: string };

const made = new Map<LanguageCode, Map<string, number>>();

function wordsFor(language: LanguageCode): Map<string, number> {
  const known = made.get(language) ?? makeWords(table[language === "prs" ? "fa" : language]);
  made.set(language, known);
  return known;
}

function makeWords({ small, tens, hundred, between, more = "" }: Row): Map<string, number> {
  const words = new Map<string, number>();
  const add = (word: string, value: number) => {
    const key = normalise(word.replaceAll("_", " "));
    if (!words.has(key)) words.set(key, value);
  };
  const ones = small.split(" ").map((variants) => variants.split("|"));
  const decades = tens.split(" ").map((variants) => variants.split("|"));
  ones.forEach((variants, value) => {
    for (const word of variants) add(word, value);
  });
  for (const word of hundred.split("|")) add(word, 100);
  for (const pair of more.split(" ").filter(Boolean))
    add(pair.split(":")[0] ?? "", Number(pair.split(":")[1]));
  decades.forEach((variants, index) => {
    const decade = (index + 2) * 10;
    for (const ten of variants) {
      add(ten, decade);
      for (const [value, one] of ones
        .slice(1, 10)
        .flatMap((list, at) => list.map((word) => [at + 1, word] as const))) {
        for (const pattern of between)
          add(pattern.replace("{one}", one).replace("{ten}", ten), decade + value);
      }
    }
  });
  return words;
}
