import { normalise } from "../language/normalise.ts";
import type { Match, OccupationIndex } from "./index.ts";
import { type Lexicon, languagesWrittenLike, readLexicon } from "./lexicon.ts";
import { stem } from "./words.ts";

/** From this score on an answer was right at least 9 times in 10 on the test titles. */
export const SURE = 0.85;

/** Below this a text is not taken for the name of a job when looking for several in one answer. */
const mentioned = 0.75;

/** From here on a text is a name, and does not only resemble one. */
const whole = 0.97;

/** The most that something counts that resembles a name of another language: below `SURE`. */
const guessedAbroad = 0.84;

/** Words that are looked at in one answer: each is compared alone and with its neighbours. */
const mostWords = 24;

/** `own`: by one of our own words; `exact`: no word was guessed from its letters; `foreign`: another language's. */
export type Found = { code: string; score: number; own: boolean; exact: boolean; foreign?: true };

/** Finds occupations by what people write. Languages are read and indexed when first needed. */
export function makeSearch(folder: string) {
  const lexicons = new Map<string, Lexicon>();
  const lexicon = (language: string): Lexicon => {
    const there = lexicons.get(language) ?? readLexicon(folder, language);
    lexicons.set(language, there);
    return there;
  };

  return { find, findAll };

  function find(text: string, language: string): Found[] {
    const own = lexicon(language);
    const tokens = contentWords(text.slice(0, 1000), own);
    if (tokens.length === 0) return [];
    const found = searchWords(tokens, own);
    if (tokens.length < 4 || (found[0]?.score ?? 0) >= mentioned) return found;
    // A sentence: what it names in passing counts too, if it is surely the name of a job.
    const inside = windows(tokens).map((words) => ({ words, hits: searchWords(words, own) }));
    const named = inside.filter(({ words, hits }) => namesJobInside(hits[0], words));
    return merge([found, ...named.map(({ hits }) => hits.map(discount))]);
  }

  function findAll(text: string, language: string): Found[][] {
    const own = lexicon(language);
    const groups = segments(text.slice(0, 1000), own).flatMap((segment) => mentionedIn(segment, own));
    const distinct = new Map<string, Found[]>();
    for (const group of groups) {
      const isco = group[0]?.code.slice(0, 4) ?? "";
      if (!distinct.has(isco)) distinct.set(isco, group);
    }
    return [...distinct.values()];
  }

  /** The whole segment when it names a job by itself, else the jobs named inside it. */
  function mentionedIn(tokens: string[], own: Lexicon): Found[][] {
    const whole = searchWords(tokens, own);
    if (namesJob(whole[0], tokens)) return [whole];
    const taken = new Set<number>();
    const named: { at: number; found: Found[] }[] = [];
    const spots = spans(tokens)
      .map((span) => ({ span, found: searchWords(tokens.slice(span.from, span.to), own) }))
      .filter(({ span, found }) => namesJobInside(found[0], tokens.slice(span.from, span.to)))
      .sort((a, b) => (b.found[0]?.score ?? 0) - (a.found[0]?.score ?? 0) || length(b.span) - length(a.span));
    for (const { span, found } of spots) {
      const places = range(span);
      if (places.some((at) => taken.has(at))) continue;
      for (const at of places) taken.add(at);
      named.push({ at: span.from, found });
    }
    return named.sort((a, b) => a.at - b.at).map(({ found }) => found);
  }

  /** The conversation's language first; the words of other languages only while nothing sure is found. */
  function searchWords(words: string[], own: Lexicon): Found[] {
    const first = toFound(own.full().search(stemmed(words, own, own.full()), 30));
    if ((first[0]?.score ?? 0) >= SURE) return first;
    const others = languagesWrittenLike(words).filter((language) => language !== own.language);
    const foreign = others.map((language) => {
      const other = lexicon(language);
      return toFound(other.everyday().search(stemmed(words, other, other.everyday()), 10)).map(fromAbroad);
    });
    return merge([first, ...foreign]);
  }
}

function contentWords(text: string, { skip, and }: Lexicon): string[] {
  const words = normalise(text.replace(/<[^<>]*>/g, " "))
    .split(" ")
    .filter((word) => word !== "");
  const content = words.filter((word) => !skip.has(word) && !and.has(word) && !/^\d+$/.test(word));
  return content.slice(0, mostWords);
}

function segments(text: string, own: Lexicon): string[][] {
  return text
    .split(/[,;.:!?\n\r/+&|()،؛؟።፣•–—]+/u)
    .flatMap((clause) => splitAtAnd(normalise(clause).split(" "), own))
    .map((words) => contentWords(words.join(" "), own))
    .filter((words) => words.length > 0);
}

function splitAtAnd(words: string[], { and }: Lexicon): string[][] {
  const parts: string[][] = [[]];
  for (const word of words) {
    if (and.has(word)) parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts;
}

const stemmed = (words: string[], { language }: Lexicon, index: OccupationIndex): string[] =>
  words.map((word) => withoutPrefix(stem(word, language), language, index));

/** Arabic writes "and", "as", "for" onto the word: they go when the rest is a known word and the whole is not. */
function withoutPrefix(word: string, language: string, index: OccupationIndex): string {
  if (language !== "ar" || index.knows(word) || !/^[وبلكف]/.test(word) || word.length < 4) return word;
  const rest = stem(word.slice(1), language);
  return index.knows(rest) ? rest : word;
}

type Span = { from: number; to: number };
const length = (span: Span): number => span.to - span.from;
const range = (span: Span): number[] => Array.from({ length: length(span) }, (_, at) => span.from + at);

function spans(tokens: string[]): Span[] {
  return [3, 2, 1].flatMap((size) =>
    Array.from({ length: Math.max(0, tokens.length - size + 1) }, (_, from) => ({ from, to: from + size })),
  );
}

const windows = (tokens: string[]): string[][] => spans(tokens).map(({ from, to }) => tokens.slice(from, to));

const discount = (found: Found): Found => ({ ...found, score: found.score * 0.95 });
/** What only resembles a name of another language is asked, never sure: a Dutch "atelier" is no "batelier". */
const fromAbroad = (found: Found): Found => {
  const { score } = discount(found);
  const isName = found.exact && found.score >= whole;
  return { ...found, score: isName ? score : Math.min(score, guessedAbroad), foreign: true };
};

/** A word guessed from its letters must be long and one of our own: "diploma" is no diplomat. */
function namesJob(found: Found | undefined, words: string[]): boolean {
  if (!found || found.score < mentioned) return false;
  const least = found.foreign ? guessedAbroad : SURE;
  return found.exact || (found.own && found.score >= least && words.every((word) => word.length >= 6));
}

/** Inside a sentence names, places and small talk are more likely than ESCO's rarer titles. */
function namesJobInside(found: Found | undefined, words: string[]): boolean {
  if (!found || !namesJob(found, words)) return false;
  if (found.foreign) return found.exact && found.own && words.join("").length >= 6;
  return found.own || words.length > 1;
}

/** A group of which an occupation fits nearly as well gives its place to that occupation. */
function toFound(matches: Match[]): Found[] {
  const found = matches.map(({ fit, ...match }) => ({
    ...match,
    score: Math.round(Math.min(1, fit) * 1000) / 1000,
  }));
  return found.filter(
    ({ code, score }) =>
      code.includes(".") ||
      !found.some((other) => other.code.startsWith(`${code}.`) && other.score >= 0.8 * score),
  );
}

function merge(lists: Found[][]): Found[] {
  const best = new Map<string, Found>();
  for (const found of lists.flat())
    if (found.score > (best.get(found.code)?.score ?? 0)) best.set(found.code, found);
  return [...best.values()].sort((a, b) => b.score - a.score);
}
