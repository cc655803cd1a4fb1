import { normalise } from "../normalise.ts";

/** A word of a text: its normalised forms (Arabic: also without its prefix), and where it was written. */
export type Word = { forms: string[]; start: number; end: number };

/** One or more words in a row; `gap` lets up to three others stand before a word, `stem` any ending follow it. */
type Phrase = { text: string; stem: boolean; gap: boolean }[];

/** Reads "hij slaat ... mij*" into a phrase. */
function toPhrase(written: string): Phrase {
  const phrase: Phrase = [];
  let gap = false;
  for (const part of written.split(" ")) {
    if (part === "...") {
      gap = true;
      continue;
    }
    const words = normalise(part).split(" ");
    words.forEach((text, index) => {
      phrase.push({ text, stem: part.endsWith("*") && index === words.length - 1, gap: gap && index === 0 });
    });
    gap = false;
  }
  return phrase;
}

/** Phrases by their first word, or its first two letters, so that a text is compared with those that may fit only. */
export type PhraseSet = { byWord: Map<string, Phrase[]>; byStem: Map<string, Phrase[]> };

export function toPhraseSet(written: string[]): PhraseSet {
  const phrases = written.map(toPhrase);
  return {
    byWord: groupBy(
      phrases.filter(([first]) => !first?.stem),
      (text) => text,
    ),
    byStem: groupBy(
      phrases.filter(([first]) => first?.stem),
      (text) => text.slice(0, 2),
    ),
  };
}

function groupBy(phrases: Phrase[], key: (firstWord: string) => string): Map<string, Phrase[]> {
  const groups = new Map<string, Phrase[]>();
  for (const phrase of phrases) {
    const name = key(phrase[0]?.text ?? "");
    groups.set(name, [...(groups.get(name) ?? []), phrase]);
  }
  return groups;
}

/** The places, as [first, last] word, where one of the phrases stands among words. */
export function findPhrases({ byWord, byStem }: PhraseSet, words: Word[]): [first: number, last: number][] {
  const found: [number, number][] = [];
  words.forEach(({ forms }, first) => {
    for (const form of forms) {
      for (const phrase of [...(byWord.get(form) ?? []), ...(byStem.get(form.slice(0, 2)) ?? [])]) {
        const last = matchFrom(phrase, words, first);
        if (last !== undefined) found.push([first, last]);
      }
    }
  });
  return found;
}

function matchFrom(phrase: Phrase, words: Word[], first: number): number | undefined {
  let at = first - 1;
  for (const [index, part] of phrase.entries()) {
    const reach = index > 0 && part.gap ? 4 : 1;
    const next = words.slice(at + 1, at + 1 + reach).findIndex((word) => fits(part, word));
    if (next < 0) return undefined;
    at += next + 1;
  }
  return at;
}

function fits({ text, stem }: Phrase[number], { forms }: Word): boolean {
  return forms.some((form) => (stem ? form.startsWith(text) : form === text));
}

/** The words of a text with their places. "l'école" is two words in one place. */
export function wordsWithPlaces(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}'’ʼ`\u200c\u200d]+/gu)].flatMap((match) =>
    normalise(match[0])
      .split(" ")
      .filter(Boolean)
      .map((word) => ({
        forms: withoutPrefix(word),
        start: match.index,
        end: match.index + match[0].length,
      })),
  );
}

/** Arabic writes "and", "in", "for" and "the" on to the word. */
function withoutPrefix(word: string): string[] {
  const bare = /^(?:و|ف|ب|ل)?(?:ال)?(\p{Script=Arab}{3,})$/u.exec(word)?.[1];
  const withoutAnd = /^[وفبل](\p{Script=Arab}{3,})$/u.exec(word)?.[1];
  return [...new Set([word, bare ?? word, withoutAnd ?? word])];
}
