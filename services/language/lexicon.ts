import { normalise } from "./normalise.ts";

/**
 * The words by which people answer, in every language at once: built from the locale files, so that typing a
 * title or a synonym works whatever language the chat is in. The conversation's own language is tried first.
 */
export type Lexicon = {
  /** The command that the whole message is, such as "back" or "person". */
  command(text: string, language: string): Command | undefined;
  /**
   * yes, no, or neither. "I said no, not yes" is a no. With `whole`, a yes counts only when it is all that is
   * said: what binds somebody is not read out of a sentence.
   */
  yesNo(text: string, language: string, options?: { whole?: boolean }): "yes" | "no" | undefined;
  /**
   * The options that the text names. `group` is a locale path such as "intake.moments.options"; only `codes`
   * count. `whole`: the message is nothing else than option names; otherwise they stand inside a sentence.
   */
  options(
    group: string,
    codes: readonly string[],
    text: string,
    language: string,
  ): { codes: string[]; whole: boolean };
  /** A product language by any name it has, in any language ("Arabisch", "عربي"), or by its code. */
  languageNamed(text: string): string | undefined;
  /** The name that somebody introduces themselves with ("ik ben Amina"), if they do. */
  nameIn(text: string, language: string): string | undefined;
  /** The side question that the text asks ("who sees my data?"), as the id of its answer. */
  sideQuestion(text: string, language: string): string | undefined;
  /** the person speaks of work they have done, not of what they want */
  past(text: string, language: string): boolean;
};

export const commands = [
  "back",
  "skip",
  "why",
  "language",
  "stop",
  "person",
  "delete",
  "mydata",
  "answers",
  "list",
  "more",
  "employer",
  "jobseeker",
  "repeat",
] as const;
export type Command = (typeof commands)[number];

/** `words.json` of one language: lists joined by "|" of what people type, by what it means. */
export type WordFile = {
  commands: Record<string, string>;
  yes: string;
  no: string;
  past: string;
  nameAfter: string;
  notNames: string;
  options: Tree;
  aside: Record<string, string>;
};
type Tree = { [key: string]: string | Tree };

/** What the lexicon is built from: each language's texts and words. */
export type LexiconSource = {
  code: string;
  names: readonly string[];
  words: WordFile;
  /** the title of an option or button, by locale path, or undefined */
  title(path: string): string | undefined;
};

/** `alone`: counts only as a whole answer; such words start with "=" in the file ("=goed"). */
type Entry = { words: string; code: string; alone: boolean };

/** Words of so few letters mean something else inside a sentence. */
const shortWord = 2;

/** Messages up to this many words may say yes or no in the middle. */
const shortMessage = 6;

export function makeLexicon(sources: readonly LexiconSource[]): Lexicon {
  const inOrder = (language: string) => [
    ...sources.filter((source) => source.code === language),
    ...sources.filter((source) => source.code !== language),
  ];
  const tables = new Map<string, Entry[]>();

  const table = (source: LexiconSource, group: string, codes: readonly string[]): Entry[] => {
    const key = `${source.code} ${group} ${codes.join(" ")}`;
    const kept = tables.get(key);
    if (kept) return kept;
    const lists = at(source.words.options, group);
    const entries = codes.flatMap((code) => {
      const title = source.title(`${group}.${code}`);
      return [...(title === undefined ? [] : [title]), ...split(lists?.[code])].map((words) => ({
        words: plain(words),
        code,
        alone: words.startsWith("=") || plain(words).length <= shortWord,
      }));
    });
    const made = entries
      .filter((entry) => entry.words !== "")
      .sort((a, b) => b.words.length - a.words.length);
    tables.set(key, made);
    return made;
  };

  const commandTable = new Map<string, Map<string, Command>>();
  for (const source of sources) {
    const entries = commands.flatMap((command) =>
      [source.title(`common.${command}`), ...split(source.words.commands[command])]
        .filter((words) => words !== undefined)
        .map((words) => [plain(words), command] as const),
    );
    commandTable.set(source.code, new Map(entries));
  }

  const names = new Map(
    sources.flatMap((source) => source.names.map((name) => [plain(name), source.code] as const)),
  );

  const phrases = memo((code: string, field: "yes" | "no" | "past" | "nameAfter" | "notNames") => {
    const source = sources.find((one) => one.code === code);
    const title = field === "yes" || field === "no" ? source?.title(`common.${field}`) : undefined;
    return [...split(title), ...split(source?.words[field])].map(plain).filter(Boolean);
  });

  return {
    command(text, language) {
      const said = plain(text);
      for (const source of inOrder(language)) {
        const found = commandTable.get(source.code)?.get(said);
        if (found) return found;
      }
      return undefined;
    },
    yesNo(text, language, { whole = false } = {}) {
      const said = plain(text);
      if (said === "") return undefined;
      for (const source of inOrder(language)) {
        if (phrases(source.code, "yes").includes(said)) return "yes";
        if (phrases(source.code, "no").includes(said)) return "no";
      }
      // A no anywhere in a short answer is a no: where it matters (consent, deletion) that is the safe side.
      const short = said.split(" ").length <= shortMessage;
      const no = phrases(language, "no").some((words) => (short ? holds(said, words) : starts(said, words)));
      if (no) return "no";
      if (whole) return undefined;
      const yes = phrases(language, "yes").some((words) =>
        short ? holds(said, words) : starts(said, words),
      );
      return yes ? "yes" : undefined;
    },
    options(group, codes, text, language) {
      const said = plain(text);
      if (said === "") return { codes: [], whole: false };
      for (const source of inOrder(language)) {
        const entries = table(source, group, codes);
        const exact = new Set(entries.filter((entry) => entry.words === said).map((entry) => entry.code));
        if (exact.size > 0) return { codes: codes.filter((code) => exact.has(code)), whole: true };
      }
      const own = sources.find((source) => source.code === language);
      return own
        ? inside(
            table(own, group, codes).filter((entry) => !entry.alone),
            said,
            codes,
          )
        : { codes: [], whole: false };
    },
    languageNamed: (text) => names.get(plain(text)),
    nameIn(text, language) {
      const skip = new Set(phrases(language, "notNames"));
      for (const words of phrases(language, "nameAfter").sort((a, b) => b.length - a.length)) {
        const found = nameAfter(text, words);
        if (found && !skip.has(plain(found))) return found;
      }
      return undefined;
    },
    sideQuestion(text, language) {
      const said = plain(text);
      for (const source of inOrder(language)) {
        for (const [id, list] of Object.entries(source.words.aside)) {
          if (split(list).some((words) => plain(words) === said)) return id;
        }
      }
      const own = sources.find((source) => source.code === language);
      const wordy = Object.entries(own?.words.aside ?? {}).find(([, list]) =>
        split(list).some((words) => plain(words).includes(" ") && holds(said, plain(words))),
      );
      return wordy?.[0];
    },
    past: (text, language) => phrases(language, "past").some((words) => holds(plain(text), words)),
  };
}

/**
 * Entries inside a sentence, the longest first; what one took, no other takes again. Arabic writes "and" as a
 * letter of the next word, so such a word is looked at with and without it.
 */
function inside(
  entries: Entry[],
  said: string,
  codes: readonly string[],
): { codes: string[]; whole: boolean } {
  let rest = ` ${said.replace(/(?<= |^)و(\p{L}{3,})/gu, "و$1 $1")} `;
  const found = new Set<string>();
  const taken = new Set<string>();
  for (const entry of entries) {
    const known = taken.has(entry.words);
    if (!known && !rest.includes(` ${entry.words} `)) continue;
    found.add(entry.code);
    taken.add(entry.words);
    rest = rest.replaceAll(` ${entry.words} `, " \u0000 ");
  }
  const left = rest.replaceAll("\u0000", " ").trim();
  return { codes: codes.filter((code) => found.has(code)), whole: found.size > 0 && left === "" };
}

const split = (list: string | Tree | undefined): string[] =>
  typeof list === "string" ? list.split("|") : [];

const holds = (said: string, words: string) => ` ${said} `.includes(` ${words} `);
const starts = (said: string, words: string) => `${said} `.startsWith(`${words} `);

/** "Now": begins with what looks like the article. */
const now = new Set(["الان"]);

/** Normalised, and in Arabic script without the "and" and the article that stick to a word. */
function plain(text: string): string {
  return normalise(text)
    .split(" ")
    .map((word) => (now.has(word) ? word : word.replace(/^و?ال(?=\p{L}{2})/u, "")))
    .join(" ");
}

function at(tree: Tree, path: string): Record<string, string> | undefined {
  let here: string | Tree | undefined = tree;
  for (const key of path.replace(/\.options$/, "").split(".")) {
    here = typeof here === "object" ? here[key] : undefined;
  }
  return typeof here === "object" ? (here as Record<string, string>) : undefined;
}

/** The word as written that follows the phrase, if it looks like a name. */
function nameAfter(text: string, phrase: string): string | undefined {
  const tokens = text.split(/[\s,.;:!?'’،؛]+/).filter(Boolean);
  const length = phrase.split(" ").length;
  for (let i = 0; i + length < tokens.length; i += 1) {
    if (plain(tokens.slice(i, i + length).join(" ")) !== phrase) continue;
    const name = tokens[i + length] ?? "";
    const looksLikeName =
      /^\p{L}[\p{L}'’-]{1,29}$/u.test(name) && (/^\p{Lu}/u.test(name) || /^\p{Lo}/u.test(name));
    if (looksLikeName) return name;
  }
  return undefined;
}

function memo<A extends string, B extends string>(make: (a: A, b: B) => string[]) {
  const made = new Map<string, string[]>();
  return (a: A, b: B) => {
    const key = `${a} ${b}`;
    const value = made.get(key) ?? make(a, b);
    made.set(key, value);
    return value;
  };
}
