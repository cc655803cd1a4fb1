import type { LanguageCode, NeighbourCode } from "./codes.ts";
import { type ModelScript, modelScripts } from "./grams.ts";

/** The script of most letters, by its ISO 15924 code, among those that we can tell; undefined without such letters. */
export function mainScript(words: string[]): string | undefined {
  const letters = words.join("");
  const counts = Object.entries(scriptTests).map(([script, test]): [string, number] => [
    script,
    letters.match(new RegExp(test.source, "gu"))?.length ?? 0,
  ]);
  const best = counts.sort((a, b) => b[1] - a[1])[0];
  return best && best[1] > 0 ? best[0] : undefined;
}

export function inScript(word: string, script: ModelScript): boolean {
  return scriptTests[script].test(word);
}

export function isModelScript(script: string): script is ModelScript {
  return (modelScripts as readonly string[]).includes(script);
}

/** Letters that only one of our languages writes; they settle even a single word. */
export function tellingLetters(words: string[], script: ModelScript): Set<string> {
  const text = words.join(" ");
  return new Set(
    letterRules.filter((rule) => rule.script === script && rule.letters.test(text)).map((rule) => rule.code),
  );
}

/** Whether much of a text is in letters that none of our languages and their neighbours use: Czech ř, Swedish å … */
export function hasForeignLetters(words: string[]): boolean {
  return words.filter((word) => foreignLetters.test(word)).length * 4 > words.length;
}

const foreignLetters =
  /(?![a-zàáâäãăąæçćčèéêëęìíîïłńñòóôõöœśșšşțţùúûüÿźżžđßğı])\p{Script=Latn}|(?![а-яёєіїґђјљњћџ])\p{Script=Cyrl}/u;

const letterRules: { code: LanguageCode; script: ModelScript; letters: RegExp }[] = [
  { code: "de", script: "Latn", letters: /ß/ },
  { code: "pl", script: "Latn", letters: /[ąęłśźż]/ },
  { code: "ro", script: "Latn", letters: /[ășț]/ },
  { code: "tr", script: "Latn", letters: /[ğı]/ },
  { code: "pt", script: "Latn", letters: /[ãõ]/ },
  { code: "es", script: "Latn", letters: /ñ/ },
  { code: "uk", script: "Cyrl", letters: /[єіїґ]/ },
  { code: "ru", script: "Cyrl", letters: /[ыэё]/ },
  { code: "bg", script: "Cyrl", letters: /ъ(?![еёюя])/ },
  { code: "ps", script: "Arab", letters: /[ټډړږښځڅڼۍ]/ },
];

const scriptTests = {
  Latn: /\p{Script=Latn}/u,
  Cyrl: /\p{Script=Cyrl}/u,
  Arab: /\p{Script=Arab}/u,
  Ethi: /\p{Script=Ethi}/u,
  Armn: /\p{Script=Armn}/u,
  Geor: /\p{Script=Geor}/u,
  Beng: /\p{Script=Beng}/u,
  Deva: /\p{Script=Deva}/u,
};

/** Scripts that only a neighbour of our languages is written in. */
export const neighbourOfScript: Record<string, NeighbourCode> = {
  Armn: "hy",
  Geor: "ka",
  Beng: "bn",
  Deva: "hi",
};
