import { ends, plain, starts } from "./clauses.ts";
import type { SmallWords } from "./mentions.ts";

/** `words.json` of one language: lists joined by "|" of what people type, by what it means. */
export type WordFile = {
  commands: Record<string, string>;
  /** a yes that starts with "=" is one only as a whole part of what is said: Bulgarian "да" is also "to" */
  yes: string;
  no: string;
  /** neither yes nor no, whatever stands beside it: "I don't know", "perhaps" */
  unsure: string;
  /** begin what somebody has done ("I worked as"), and what they want ("I am looking for") */
  past: string;
  wants: string;
  /** those of both that begin a part ("now", "before") in languages whose verbs end it; empty in the others */
  opens: string;
  /** around options: see `SmallWords` */
  not: string;
  without: string;
  unless: string;
  and: string;
  /** said before and after what is meant, and mean nothing else */
  greetings: string;
  polite: string;
  /** said around a command without changing it: "can I", "I want to", "oops" */
  around: string;
  nameAfter: string;
  /** the two words between which a name stands: "من هستم" */
  nameAround: string;
  notNames: string;
  /** ends the sentence that gives a name: "است", "is my name" */
  nameBefore: string;
  /** what people call the language itself, besides its names in other languages */
  calledAlso: string;
  /** asks what a term means: "what is", "qu'est-ce que", "nedir" */
  whatIs: string;
  options: Tree;
  aside: Record<string, string>;
};
export type Tree = { [key: string]: string | Tree };

/** What the lexicon is built from: each language's texts and words. */
export type LexiconSource = {
  code: string;
  names: readonly string[];
  words: WordFile;
  /** the title of an option or button, by locale path, or undefined */
  title(path: string): string | undefined;
};

/** The lists of words of every language, as they are compared, the longest first. */
export type WordLists = ReturnType<typeof makeWordLists>;

export function makeWordLists(sources: readonly LexiconSource[]) {
  const sourceOf = (language: string) => sources.find((source) => source.code === language);
  const orders = new Map(
    sources.map((own) => [own.code, [own, ...sources.filter((source) => source !== own)]] as const),
  );
  const phrases = memo((code: string, field: Listed) => {
    const source = sourceOf(code);
    const title = field === "yes" || field === "no" ? source?.title(`common.${field}`) : undefined;
    return [...split(title), ...split(source?.words[field])]
      .map(plain)
      .filter(Boolean)
      .sort((a, b) => b.length - a.length);
  });
  /** The yes-words that count only as a whole part of what is said. */
  const aloneYes = (code: string): string[] =>
    split(sourceOf(code)?.words.yes)
      .filter((words) => words.startsWith("="))
      .map(plain);
  const smallWords = (language: string): SmallWords => ({
    not: phrases(language, "not"),
    without: phrases(language, "without"),
    unless: phrases(language, "unless"),
    and: phrases(language, "and"),
    verbLast: phrases(language, "opens").length > 0,
  });

  /** Without the hello before it and the "please" around it. */
  const bareOf = (said: string, language: string): string => {
    const greetings = phrases(language, "greetings");
    const polite = phrases(language, "polite");
    let rest = said;
    for (;;) {
      const begins = (words: string) => starts(rest, words);
      const first = greetings.find(begins) ?? polite.find(begins);
      const last = polite.find((words) => ends(rest, words));
      if (first !== undefined) rest = rest.slice(first.length).trim();
      else if (last !== undefined) rest = rest.slice(0, -last.length).trim();
      else return rest;
    }
  };

  return {
    sources,
    sourceOf,
    phrases,
    aloneYes,
    smallWords,
    bareOf,
    /** the language's own words first */
    inOrder: (language: string): readonly LexiconSource[] => orders.get(language) ?? sources,
  };
}

export type Listed =
  | "yes"
  | "no"
  | "unsure"
  | "past"
  | "wants"
  | "opens"
  | "not"
  | "without"
  | "unless"
  | "and"
  | "greetings"
  | "polite"
  | "around"
  | "nameAfter"
  | "notNames"
  | "nameBefore"
  | "nameAround"
  | "whatIs";

export const split = (list: string | Tree | undefined): string[] =>
  typeof list === "string" ? list.split("|") : [];

export function at(tree: Tree, path: string): Record<string, string> | undefined {
  let here: string | Tree | undefined = tree;
  for (const key of path.replace(/\.options$/, "").split(".")) {
    here = typeof here === "object" ? here[key] : undefined;
  }
  return typeof here === "object" ? (here as Record<string, string>) : undefined;
}

function memo<A extends string, B extends string>(make: (a: A, b: B) => string[]) {
  const made = new Map<A, Map<B, string[]>>();
  return (a: A, b: B): string[] => {
    const ofA = made.get(a) ?? new Map<B, string[]>();
    const value = ofA.get(b) ?? make(a, b);
    if (!ofA.has(b)) made.set(a, ofA.set(b, value));
    return value;
  };
}
