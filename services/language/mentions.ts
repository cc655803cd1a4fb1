import { holds } from "./clauses.ts";

/** What is looked for: words as they are compared, and what they mean. */
export type Entry = { words: string; code: string; alone: boolean };

/** The small words around what is named; as they are compared. */
export type SmallWords = {
  /** rule out what follows, or what stands before at the end of a clause: "not", "never" */
  not: readonly string[];
  /** rule out only what follows: "without", "except" */
  without: readonly string[];
  /** hold a "not" that rules nothing out: "no problem", "not only" */
  unless: readonly string[];
  /** tie what is named to what was named before: "and", "or", "nor" */
  and: readonly string[];
  /** the verb comes last, and with it the "not": it rules out what stands before it */
  verbLast: boolean;
};

export type Mentions = {
  meant: Set<string>;
  /** named, but only to say that it is not meant: "not at night" */
  ruledOut: Set<string>;
  /** nothing else was said */
  whole: boolean;
};

/** How many words may stand between a "not" and what it rules out. */
const reach = 4;

/** Marks among the words, which hold letters and digits only. */
const not = "!";
const without = "-";
const marker = /^#(\d+)$/;

/**
 * Which entries the clauses of a message name, the longest first (what one took, no other takes again), and which of
 * them a "not" of the same clause rules out. Pure.
 */
export function findMentions(
  clauses: readonly string[],
  groups: readonly Group[],
  small: SmallWords,
): Mentions {
  const found: Mentions = { meant: new Set(), ruledOut: new Set(), whole: true };
  for (const clause of clauses) {
    const tokens = tokensOf(clause, groups, small);
    const negative = ruledOutAt(tokens, small);
    const groupAt = (at: number) => groups[Number(marker.exec(tokens[at] ?? "")?.[1] ?? -1)];
    tokens.forEach((token, at) => {
      const group = groupAt(at);
      // "I have" beside "a foreign licence" is no answer of its own.
      const besides = [groupAt(at - 1), groupAt(at + 1)].some((one) => one?.alone === false);
      for (const code of group?.alone && besides ? [] : (group?.codes ?? []))
        (negative.has(at) ? found.ruledOut : found.meant).add(code);
      if (!group && !small.and.includes(token)) found.whole = false;
    });
  }
  for (const code of found.meant) found.ruledOut.delete(code);
  found.whole &&= found.meant.size > 0 && found.ruledOut.size === 0;
  return found;
}

/** `alone`: these words are a whole answer, or one of a list, and say too little beside others. */
export type Group = { words: string; codes: string[]; alone: boolean };

/** Entries with a "not" of their own come first ("not registered" before "registered here"), then the longest. */
export function byWords(entries: readonly Entry[], negators: readonly string[]): Group[] {
  const groups = new Map<string, { codes: Set<string>; alone: boolean }>();
  for (const { words, code, alone } of entries) {
    const kept = groups.get(words) ?? { codes: new Set<string>(), alone };
    kept.codes.add(code);
    groups.set(words, { codes: kept.codes, alone: kept.alone && alone });
  }
  const negated = (words: string) => negators.some((negator) => holds(words, negator));
  return [...groups]
    .map(([words, { codes, alone }]) => ({ words, codes: [...codes], alone }))
    .sort((a, b) => Number(negated(b.words)) - Number(negated(a.words)) || b.words.length - a.words.length);
}

function tokensOf(clause: string, groups: readonly Group[], small: SmallWords): string[] {
  let rest = ` ${clause} `;
  const replace = (words: string, by: string) => {
    if (!rest.includes(words)) return;
    // Twice: neighbours share the space between them. Arabic writes "and" as a letter of the next word.
    for (const written of [words, words, `و${words}`])
      rest = rest.replaceAll(` ${written} `, by === "" ? " " : ` ${by} `);
  };
  groups.forEach(({ words }, i) => {
    replace(words, `#${i}`);
  });
  for (const words of small.unless) replace(words, "");
  for (const words of small.not) replace(words, not);
  for (const words of small.without) replace(words, without);
  return rest.split(" ").filter(Boolean);
}

/**
 * The places of what a "not" rules out and of what is tied to that: what follows it, or else what stands before it;
 * where the verb comes last, the other way round.
 */
function ruledOutAt(tokens: readonly string[], { and, verbLast }: SmallWords): Set<number> {
  const out = new Set<number>();
  const named = tokens.flatMap((token, at) => (marker.test(token) ? [at] : []));
  tokens.forEach((token, at) => {
    if (token !== not && token !== without) return;
    const before =
      token === not ? named.findLast((place) => place < at && at - place <= reach + 1) : undefined;
    const next = named.find((place) => place > at && place - at <= reach + 1);
    const start = verbLast ? (before ?? next) : (next ?? before);
    if (start === undefined) return;
    const step = start < at ? -1 : 1;
    for (let place = start; ; ) {
      out.add(place);
      let beyond = place + step;
      if (and.includes(tokens[beyond] ?? "")) beyond += step;
      if (!marker.test(tokens[beyond] ?? "")) break;
      place = beyond;
    }
  });
  return out;
}
