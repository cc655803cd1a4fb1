import type { LanguageCode } from "./codes.ts";
import names from "./names.json" with { type: "json" };
import { normalise } from "./normalise.ts";
import words from "./words.json" with { type: "json" };

/** What the closed lists say about a text; words and phrases are compared by `normalise`. */
export type ListFindings = {
  /** Languages that alone own a greeting or word in the text, with how many words of the text they own. */
  owners: Map<LanguageCode, number>;
  /** Other languages whose speakers also use such a word ("merci" in Dutch), or "*" for everybody. */
  guests: Set<string>;
  /** Languages whose words stand here in Latin letters ("shoghl", "privet"), with how many words. */
  romanised: Map<string, number>;
  /** Words left when names of people and places, "ok" and the like are taken out. */
  telling: number;
};

/** Looks a text up in the lists of greetings and own words (words.json) and of what decides nothing (names.json). */
export function lookUp(text: string): ListFindings {
  const found: ListFindings = { owners: new Map(), guests: new Set(), romanised: new Map(), telling: 0 };
  const typed = normalise(text)
    .split(" ")
    .filter((word) => /\p{L}/u.test(word));
  for (let at = 0; at < typed.length; ) {
    const size = [3, 2, 1].find(
      (length) => at + length <= typed.length && entries.has(typed.slice(at, at + length).join(" ")),
    );
    const entry = size === undefined ? undefined : entries.get(typed.slice(at, at + size).join(" "));
    if (entry?.kind === "own") {
      found.owners.set(entry.language, (found.owners.get(entry.language) ?? 0) + (size ?? 1));
      for (const guest of entry.guests) found.guests.add(guest);
    } else if (entry?.kind === "romanised") {
      found.romanised.set(entry.language, (found.romanised.get(entry.language) ?? 0) + (size ?? 1));
    }
    if (entry?.kind !== "nothing") found.telling += size ?? 1;
    at += size ?? 1;
  }
  return found;
}

/** Whether a word is the name of a person or a place, or said in every language. */
export function saysNothing(word: string): boolean {
  const entry = entries.get(normalise(word));
  return entry?.kind === "nothing" || normalise(word) === "";
}

type Entry =
  | { kind: "own"; language: LanguageCode; guests: string[] }
  | { kind: "romanised"; language: string }
  | { kind: "nothing" };

const entries = readEntries();

/** Own words win over names and over romanised words of the same spelling. */
function readEntries(): Map<string, Entry> {
  const all = new Map<string, Entry>();
  const guests = new Map(Object.entries(words.alsoSaidIn).map(([word, codes]) => [normalise(word), codes]));
  for (const [language, list] of Object.entries(words.inLatinLetters)) {
    for (const word of list) all.set(normalise(word), { kind: "romanised", language });
  }
  for (const word of [...names.people, ...names.places, ...names.international]) {
    all.set(normalise(word), { kind: "nothing" });
  }
  for (const [language, list] of Object.entries(words.languages) as [LanguageCode, string[]][]) {
    for (const word of list.map(normalise))
      all.set(word, { kind: "own", language, guests: guests.get(word) ?? [] });
  }
  return all;
}
