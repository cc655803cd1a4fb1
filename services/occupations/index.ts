import { makeVocabulary, type Vocabulary } from "./vocabulary.ts";

/** A name as stems, with how far it is to be trusted: 1 for our own words, less for what ESCO lists on the side. */
export type Entry = { code: string; words: string[]; trust: number };

/** A code with how well its best name fits the words, 0..1 (not yet a probability). */
export type Match = {
  code: string;
  fit: number;
  /** the name is one of our own words */
  own: boolean;
  /** each of the words is, letter for letter, a word of some name */
  exact: boolean;
};

export type OccupationIndex = {
  /** The best codes for these stems, best first. */
  search(words: string[], limit: number): Match[];
  /** Whether the stem is a word of some name, exactly. */
  knows(word: string): boolean;
};

/**
 * Compares words with names as two bags of words, each word weighted by how few names have it (inverse document
 * frequency): fit = 2 · shared weight / (weight of the words + weight of the name), the Dice coefficient. A word
 * counts as shared in the degree in which its letters agree with a word of the name.
 */
export function makeIndex(entries: Entry[], compounds: boolean): OccupationIndex {
  const vocabulary = makeVocabulary(entries, compounds);
  const { postings, rarity } = vocabulary;
  const weights = Float32Array.from(entries, (entry) =>
    entry.words.reduce((sum, word) => sum + (rarity[vocabulary.id(word) ?? -1] ?? 0), 0),
  );
  // Only what the search needs is kept: the words themselves live in the vocabulary.
  const codes = entries.map(({ code }) => code);
  const trust = Float32Array.from(entries, (entry) => entry.trust);
  const shared = new Float32Array(codes.length);
  const ofWord = new Float32Array(codes.length);

  return {
    knows: (word) => vocabulary.id(word) !== undefined,
    search(words, limit) {
      const parts = words.flatMap((word) => vocabulary.split(word));
      const touched = new Set<number>();
      let asked = 0;
      for (const word of new Set(parts)) {
        const candidates = vocabulary.similar(word);
        asked += askedWeight(vocabulary, candidates);
        addShared(candidates, touched);
      }
      const exact = parts.every((word) => vocabulary.id(word) !== undefined);
      const matches = best(touched, asked, exact);
      for (const entry of touched) shared[entry] = 0;
      return withVotes(matches.sort((a, b) => b.fit - a.fit).slice(0, limit));
    },
  };

  /** Adds, for one word, what each name shares with it: its best word only. */
  function addShared(candidates: [number, number][], touched: Set<number>): void {
    const seen: number[] = [];
    for (const [id, likeness] of candidates) {
      const gain = likeness * (rarity[id] ?? 0);
      for (const entry of postings[id] ?? []) {
        if (gain <= (ofWord[entry] ?? 0)) continue;
        ofWord[entry] = gain;
        seen.push(entry);
      }
    }
    for (const entry of seen) {
      shared[entry] = (shared[entry] ?? 0) + (ofWord[entry] ?? 0);
      ofWord[entry] = 0;
      touched.add(entry);
    }
  }

  function best(touched: Set<number>, asked: number, exact: boolean): Match[] {
    const matches = new Map<string, Match>();
    for (const at of touched) {
      const code = codes[at] ?? "";
      const dice = (2 * (shared[at] ?? 0)) / (asked + (weights[at] ?? 0));
      const fit = Math.min(1, dice) * (trust[at] ?? 0);
      if (fit < leastFit || fit <= (matches.get(code)?.fit ?? 0)) continue;
      matches.set(code, { code, fit, own: trust[at] === 1, exact });
    }
    return [...matches.values()];
  }
}

const leastFit = 0.2;

/**
 * Among names that fit alike, the group to which more of the fitting names belong goes first: a "jardinero" is in
 * ESCO a gardener, a groundsman and, by one stray alternative, the manager of a botanical garden.
 */
function withVotes(matches: Match[]): Match[] {
  const votes = new Map<string, number>();
  for (const { code, fit } of matches) {
    const group = code.slice(0, 4);
    votes.set(group, (votes.get(group) ?? 0) + fit ** 3);
  }
  const most = Math.max(1, ...votes.values());
  const weigh = (match: Match): number =>
    match.fit * (0.94 + (0.06 * (votes.get(match.code.slice(0, 4)) ?? 0)) / most);
  return matches
    .map((match) => (match.own ? match : { ...match, fit: weigh(match) }))
    .sort((a, b) => b.fit - a.fit);
}

/** An unknown word weighs as a rather rare one: it may be the very thing that the person means. */
function askedWeight(vocabulary: Vocabulary, candidates: [number, number][]): number {
  const [id, likeness] = candidates[0] ?? [];
  const known = id === undefined ? undefined : vocabulary.rarity[id];
  return known !== undefined && likeness !== undefined && likeness > 0.5 ? known : vocabulary.rareWord;
}
