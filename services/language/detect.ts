import { join } from "node:path";
import { isLanguageCode, type LanguageCode, type NeighbourCode, neighbourCodes } from "./codes.ts";
import { type ModelScript, wordsOf } from "./grams.ts";
import { type Guess, loadModel } from "./model.ts";
import {
  hasForeignLetters,
  inScript,
  isModelScript,
  mainScript,
  neighbourOfScript,
  tellingLetters,
} from "./scripts.ts";
import { type ListFindings, lookUp, saysNothing } from "./wordLists.ts";

/**
 * What a text says about its language. `certainty` is a probability, 0.9 or more. With `confirm` the text may be
 * another language typed in Latin letters, or a word that others use too: ask before switching.
 * Undecided: our languages that it may be, the likeliest first (perhaps none), and the neighbour if it looks like one.
 */
export type Detection =
  | { language: LanguageCode; certainty: number; confirm?: true }
  | { undecided: true; likeliest: LanguageCode[]; neighbour?: NeighbourCode };

/** `hint` is the language of the conversation so far: words that it shares keep it. */
export type Detect = (text: string, options?: { hint?: LanguageCode }) => Detection;

const sure = 0.9;

/** Those of our languages that have a script of their own; everybody mixes in Latin words, such as names. */
const scriptOfLanguage: Partial<Record<LanguageCode, ModelScript>> = {
  bg: "Cyrl",
  uk: "Cyrl",
  ru: "Cyrl",
  ar: "Arab",
  fa: "Arab",
  prs: "Arab",
  ps: "Arab",
  ti: "Ethi",
};

/** The conversation's language is left only for one that is at least so many times as likely: uk, ru and bg are close. */
const farFromHint = 50;

/** Text of a language that the model never saw has many unseen trigrams; syllabic Ethiopic has them always. */
const knownEnough: Record<ModelScript, number> = { Latn: 0.75, Cyrl: 0.6, Arab: 0.5, Ethi: 0 };

/**
 * Language recognition without network: script, a closed list of greetings and own words, and an n-gram model that is
 * loaded at the first call. Names, places, "ok", numbers, phone numbers and mail addresses decide nothing; a single
 * word decides only if its letters or the list settle it. Dari is told as Farsi, unless Dari is the hint.
 */
export function makeLanguageDetector({ dataDir }: { dataDir: string }): Detect {
  let model: ReturnType<typeof loadModel> | undefined;
  return (text, { hint } = {}) => {
    const plain = text.slice(0, 2000).replace(/\S+@\S+|(?:https?:\/\/|www\.)\S+/g, " ");
    const words = wordsOf(plain).filter((word) => !saysNothing(word));
    const found = lookUp(plain);
    const script = mainScript(words);
    if (script === undefined) return undecided(hint ? [hint] : []);
    if (!isModelScript(script)) return undecided([], neighbourOfScript[script]);
    // "je cherche عمل" in an Arabic chat: who mixes two scripts has not left the one.
    const own = hint === undefined ? undefined : scriptOfLanguage[hint];
    if (own !== undefined && own !== script && words.some((word) => inScript(word, own)))
      return undecided(hint ? [hint] : []);
    model ??= loadModel(join(dataDir, "languages", "model.json.br"));
    const ownWords = words.filter((word) => inScript(word, script));
    const guess = model(script, ownWords, prior(hint));
    return asDari(weigh(plain, ownWords, script, found, guess, hint), hint);
  };
}

function weigh(
  text: string,
  words: string[],
  script: ModelScript,
  found: ListFindings,
  guess: Guess,
  hint: LanguageCode | undefined,
): Detection {
  const ranking = [...guess.probabilities].sort((a, b) => b[1] - a[1]);
  const [best = "", certainty = 0] = ranking[0] ?? [];
  const likeliest = likeliestOf(ranking, found);
  const listed = listSettles(found, ranking);
  if (listed !== undefined) {
    if (hint !== undefined && hint !== listed && (found.guests.has(hint) || found.guests.has("*"))) {
      return undecided([hint, ...likeliest.filter((code) => code !== hint)]);
    }
    return {
      language: listed,
      certainty: Math.max(certainty, 0.95),
      ...(found.guests.size > 0 && { confirm: true as const }),
    };
  }
  if (looksRomanised(text, words, script, found)) return undecided(likeliest);
  const letters = words.join("").replace(/[^\p{L}]/gu, "").length * (script === "Ethi" ? 2 : 1);
  const settled = tellingLetters(words, script);
  const neighbour = neighbourOf(best);
  if (neighbour) return undecided(likeliest, neighbour);
  const enough = letters >= 5 && (words.length > 1 || settled.has(best));
  if (
    !isLanguageCode(best) ||
    certainty < sure ||
    certainty < farFromHint * likelihoodOf(hint, best, guess) ||
    !enough ||
    guess.known < knownEnough[script] ||
    onlyNames(text) ||
    hasForeignLetters(words)
  ) {
    return undecided(likeliest);
  }
  const maybeRomanised = (best === "tr" || best === "so") && !settled.has(best) && !found.owners.has(best);
  return { language: best, certainty, ...(maybeRomanised && best !== hint && { confirm: true as const }) };
}

/** How likely the conversation's own language is, where another one is the best guess. */
function likelihoodOf(hint: LanguageCode | undefined, best: string, { probabilities }: Guess): number {
  const own = hint === "prs" ? "fa" : hint;
  return own === undefined || own === best ? 0 : (new Map(probabilities).get(own) ?? 0);
}

/** The list settles it when all its hits are of one language and are the whole text, or the model agrees. */
function listSettles(
  { owners, romanised, telling }: ListFindings,
  ranking: [string, number][],
): LanguageCode | undefined {
  const [first, ...others] = [...owners];
  if (first === undefined || others.length > 0) return undefined;
  const [language, hits] = first;
  const others2 = Math.max(0, ...romanised.values());
  if (others2 >= hits) return undefined;
  return hits === telling || ranking[0]?.[0] === language ? language : undefined;
}

function looksRomanised(
  text: string,
  words: string[],
  script: ModelScript,
  { romanised, owners }: ListFindings,
): boolean {
  if (script !== "Latn") return false;
  const hits = Math.max(0, ...romanised.values());
  const digitsAsLetters =
    /(?<![\p{L}\d])[23579]\p{Script=Latn}{3,}|\p{Script=Latn}{2,}[23579]\p{Script=Latn}{2,}/u.test(text);
  return digitsAsLetters || (hits > Math.max(0, ...owners.values()) && hits * 3 >= words.length);
}

/** "Jan Peeters", "Мария Иванова": only capitalised words, and none of them known, are taken for a name. */
function onlyNames(text: string): boolean {
  const written = text.match(/\p{L}[\p{L}\p{M}'’-]*/gu) ?? [];
  return written.length < 5 && written.every((word) => /^\p{Lu}[\p{Ll}\p{M}]/u.test(word));
}

/** Our languages by probability; where the words are of Cyrillic or Arabic typed in Latin letters, those languages. */
function likeliestOf(ranking: [string, number][], { owners, romanised }: ListFindings): LanguageCode[] {
  const listed = [...owners.keys(), ...[...romanised].sort((a, b) => b[1] - a[1]).map(([code]) => code)];
  const guessed = ranking
    .filter(([, share]) => share >= 0.03)
    .flatMap(([code]) => typedInLatin[code] ?? [code]);
  return [...new Set([...listed, ...guessed])].filter(isLanguageCode).slice(0, 4);
}

const typedInLatin: Record<string, LanguageCode[]> = {
  "ru-Latn": ["ru", "uk", "bg"],
  "ar-Latn": ["ar", "fa"],
};

function undecided(likeliest: LanguageCode[], neighbour?: NeighbourCode): Detection {
  return { undecided: true, likeliest, ...(neighbour && { neighbour }) };
}

function asDari(detection: Detection, hint: LanguageCode | undefined): Detection {
  return hint === "prs" && "language" in detection && detection.language === "fa"
    ? { ...detection, language: "prs" }
    : detection;
}

/** The conversation's language is twice as likely as any other. */
function prior(hint: LanguageCode | undefined): Map<string, number> {
  return new Map(hint === undefined ? [] : [[hint === "prs" ? "fa" : hint, Math.LN2]]);
}

/** A neighbour's code, also of a class such as "sr-Latn". */
function neighbourOf(name: string): NeighbourCode | undefined {
  return neighbourCodes.find((code) => name === code || name === `${code}-Latn`);
}
