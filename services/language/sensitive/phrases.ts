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

/** Phrases by their first word, so that a text is compared only with those that may begin at its words. */
export type PhraseSet = { byWord: Map<string, Phrase[]>; byStem: Phrase[] };

export function toPhraseSet(written: string[]): PhraseSet {
  const set: PhraseSet = { byWord: new Map(), byStem: [] };
  for (const phrase of written.map(toPhrase)) {
    const first = phrase[0];
    if (first?.stem) set.byStem.push(phrase);
    else if (first) set.byWord.set(first.text, [...(set.byWord.get(first.text) ?? []), phrase]);
  }
  return set;
}

/** The places, as [first, last] word, where one of the phrases stands among words. */
export function findPhrases(set: PhraseSet, words: Word[]): [first: number, last: number][] {
  return words.flatMap((word, first) =>
    [...word.forms.flatMap((form) => set.byWord.get(form) ?? []), ...set.byStem].flatMap((phrase) => {
      const last = matchFrom(phrase, words, first);
      return last === undefined ? [] : [[first, last] as [number, number]];
    }),
  );
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
