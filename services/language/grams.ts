/**
 * What the language model looks at. Training (data/build/languages.ts) and recognition share this file: a change here
 * needs a new model.
 */

/** The scripts that several of our languages share; each has a model of its own. */
export const modelScripts = ["Latn", "Cyrl", "Arab", "Ethi"] as const;
export type ModelScript = (typeof modelScripts)[number];

/**
 * The words of a text, lower case, accents kept, without digits and punctuation. Apostrophes inside a word stay
 * ("l'école", "п'ять"); Arabic vowel marks and invisible characters go, as hardly anybody types them.
 */
export function wordsOf(text: string): string[] {
  const plain = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/i\u0307/g, "i")
    .replace(/[\u064b-\u065f\u0670ـ]|\p{Cf}/gu, "")
    .replace(/[’ʼ`´]/g, "'");
  return plain.match(/[\p{L}\p{M}](?:[\p{L}\p{M}']*[\p{L}\p{M}])?/gu) ?? [];
}

/** The features of one word: its 1- to 4-grams with "_" at both ends, and the word itself ("=word") when it is longer. */
export function gramsOf(word: string): string[] {
  const letters = [..."_", ...word, ..."_"];
  const grams: string[] = [];
  for (let size = 1; size <= 4; size += 1) {
    for (let from = 0; from + size <= letters.length; from += 1) {
      const gram = letters.slice(from, from + size).join("");
      if (gram !== "_") grams.push(gram);
    }
  }
  if (letters.length > 5) grams.push(`=${word}`);
  return grams;
}
