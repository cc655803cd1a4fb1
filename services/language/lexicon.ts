import {
  askedClauses,
  clausesOf,
  holds,
  nameAfter,
  partsByTense,
  plain,
  starts,
  without,
  withoutAnd,
} from "./clauses.ts";
import { byWords, type Entry, findMentions, type Group, type SmallWords } from "./mentions.ts";

/**
 * The words by which people answer, in every language at once: built from the locale files, so that typing a
 * title or a synonym works whatever language the chat is in. The conversation's own language is tried first.
 */
export type Lexicon = {
  /** The command that the whole message is, but for a greeting or a "please"; such as "back" or "person". */
  command(text: string, language: string): Command | undefined;
  /**
   * yes, no, or neither. "I said no, not yes" is a no. With `whole`, a yes counts only when it is all that is
   * said, but for a "please" and the words of the command in question (`to`): what binds somebody is not read out of a
   * sentence.
   */
  yesNo(
    text: string,
    language: string,
    options?: { whole?: boolean; to?: Command },
  ): "yes" | "no" | undefined;
  /**
   * The options that the text names. `group` is a locale path such as "intake.moments.options"; only `codes`
   * count. `whole`: the message is nothing else than option names; otherwise they stand inside a sentence.
   * `ruledOut`: named only to say that they are not meant ("not at night").
   */
  options(
    group: string,
    codes: readonly string[],
    text: string,
    language: string,
  ): { codes: string[]; ruledOut: string[]; whole: boolean };
  /** The text is what the button or option at this locale path says, in any language. */
  titled(path: string, text: string): boolean;
  /** Nothing but a hello. */
  greeting(text: string, language: string): boolean;
  /** A product language by any name it has, in any language ("Arabisch", "عربي"), or by its code. */
  languageNamed(text: string): string | undefined;
  /** The name that somebody introduces themselves with ("ik ben Amina"), if they do. */
  nameIn(text: string, language: string): string | undefined;
  /** An answer to "what may we call you?", without the "my name is" before it. */
  nameGiven(text: string, language: string): string;
  /** The side question that the text asks ("who sees my data?"), as the id of its answer. */
  sideQuestion(text: string, language: string): string | undefined;
  /**
   * The parts of a sentence about work, and whether each tells of what somebody has done or of what they want.
   * A part without words of either kind goes with the one before it.
   */
  tenses(text: string, language: string): { text: string; past: boolean }[];
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
  /** begin what somebody has done ("I worked as"), and what they want ("I am looking for") */
  past: string;
  wants: string;
  /** around options: see `SmallWords` */
  not: string;
  without: string;
  unless: string;
  and: string;
  /** said before and after what is meant, and mean nothing else */
  greetings: string;
  polite: string;
  nameAfter: string;
  notNames: string;
  /** what people call the language itself, besides its names in other languages */
  calledAlso: string;
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

/**
 * `alone`: counts only as a whole answer. Such words start with "=" in the file ("=goed"); a bare yes, no or "not" and
 * words of one or two letters are so by themselves.
 */
type Option = Entry & { alone: boolean };

/** Words of so few letters mean something else inside a sentence; numbers do not. */
const shortWord = 2;
const tooShort = (words: string) => words.length <= shortWord && !/^\d{2}$/.test(words);

/** Messages up to this many words may say yes or no in the middle. */
const shortMessage = 6;

/** So many words say what is wanted, also when more follows: "can I talk to somebody about my benefit". */
const tellingWords = 3;

/** Words that may stand around a side question that has no question mark. */
const aroundQuestion = 3;

export function makeLexicon(sources: readonly LexiconSource[]): Lexicon {
  const inOrder = (language: string) => [
    ...sources.filter((source) => source.code === language),
    ...sources.filter((source) => source.code !== language),
  ];
  const sourceOf = (language: string) => sources.find((source) => source.code === language);
  const tables = new Map<string, Option[]>();

  const table = (source: LexiconSource, group: string, codes: readonly string[]): Option[] => {
    const key = `${source.code} ${group} ${codes.join(" ")}`;
    const kept = tables.get(key);
    if (kept) return kept;
    const lists = at(source.words.options, group);
    const bare = new Set((["yes", "no", "not"] as const).flatMap((field) => phrases(source.code, field)));
    const made = codes
      .flatMap((code) => {
        const title = source.title(`${group}.${code}`);
        return [...(title === undefined ? [] : [title]), ...split(lists?.[code])].map((words) => ({
          words: plain(words),
          code,
          alone: words.startsWith("=") || tooShort(plain(words)) || bare.has(plain(words)),
        }));
      })
      .filter((entry) => entry.words !== "");
    tables.set(key, made);
    return made;
  };

  /** The same as groups: of all options, and of those that may stand inside a sentence. */
  const groups = new Map<Option[], { all: Group[]; inside: Group[] }>();
  const groupsOf = (source: LexiconSource, group: string, codes: readonly string[]) => {
    const options = table(source, group, codes);
    const { not, without: but } = smallWords(source.code);
    const made = groups.get(options) ?? {
      all: byWords(options, [...not, ...but]),
      inside: byWords(
        options.filter((option) => !option.alone),
        [...not, ...but],
      ),
    };
    groups.set(options, made);
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
  const commandOf = (said: string, language: string) =>
    inOrder(language)
      .map((source) => commandTable.get(source.code)?.get(said))
      .find((found) => found !== undefined);

  const asides = new Map(
    sources.map(({ code, words }) => [
      code,
      Object.entries(words.aside).map(
        ([id, list]) => [id, split(list).map((one) => withoutAnd(plain(one)))] as const,
      ),
    ]),
  );

  const titles = new Map<string, Set<string>>();
  const titlesOf = (path: string): Set<string> => {
    const kept = titles.get(path) ?? new Set(sources.map((source) => plain(source.title(path) ?? "")));
    titles.set(path, kept);
    return kept;
  };

  const names = new Map(
    sources.flatMap((source) =>
      [...source.names, ...split(source.words.calledAlso)].map((name) => [plain(name), source.code] as const),
    ),
  );

  const phrases = memo((code: string, field: Listed) => {
    const source = sourceOf(code);
    const title = field === "yes" || field === "no" ? source?.title(`common.${field}`) : undefined;
    return [...split(title), ...split(source?.words[field])]
      .map(plain)
      .filter(Boolean)
      .sort((a, b) => b.length - a.length);
  });
  const smallWords = (language: string): SmallWords => ({
    not: phrases(language, "not"),
    without: phrases(language, "without"),
    unless: phrases(language, "unless"),
    and: phrases(language, "and"),
  });

  /** Without the hello before it and the "please" around it. */
  const bareOf = (said: string, language: string): string => {
    const before = [...phrases(language, "greetings"), ...phrases(language, "polite")];
    let rest = said;
    for (;;) {
      const first = before.find((words) => starts(rest, words));
      const last = phrases(language, "polite").find((words) => ` ${rest}`.endsWith(` ${words}`));
      if (first !== undefined) rest = rest.slice(first.length).trim();
      else if (last !== undefined) rest = rest.slice(0, -last.length).trim();
      else return rest;
    }
  };

  return {
    command(text, language) {
      const said = plain(text);
      const bare = bareOf(said, language);
      const found = commandOf(said, language) ?? (bare === "" ? undefined : commandOf(bare, language));
      if (found) return found;
      const asksPerson = [...(commandTable.get(language) ?? [])].some(
        ([words, command]) =>
          command === "person" && words.split(" ").length >= tellingWords && starts(bare, words),
      );
      return asksPerson ? "person" : undefined;
    },
    yesNo(text, language, { whole = false, to } = {}) {
      const said = plain(text);
      if (said === "") return undefined;
      for (const source of inOrder(language)) {
        if (phrases(source.code, "yes").includes(said)) return "yes";
        if (phrases(source.code, "no").includes(said)) return "no";
      }
      const rest = without(said, phrases(language, "unless"));
      // A no anywhere in a short answer is a no: where it matters (consent, deletion) that is the safe side.
      const short = said.split(" ").length <= shortMessage;
      const no = phrases(language, "no").some((words) => (short ? holds(rest, words) : starts(rest, words)));
      if (no) return "no";
      const asked = [...(commandTable.get(language) ?? [])].flatMap(([words, code]) =>
        code === to ? [words] : [],
      );
      const allYes = [...asked, ...phrases(language, "yes"), ...phrases(language, "polite")];
      const saysYes = phrases(language, "yes").some((words) => starts(rest, words));
      if (whole) return saysYes && without(rest, allYes) === "" ? "yes" : undefined;
      const yes = phrases(language, "yes").some((words) =>
        short ? holds(said, words) : starts(said, words),
      );
      return yes ? "yes" : undefined;
    },
    options(group, codes, text, language) {
      const said = plain(text);
      const none = { codes: [], ruledOut: [], whole: false };
      if (said === "") return none;
      for (const source of inOrder(language)) {
        const entries = table(source, group, codes);
        const bare = bareOf(said, source.code);
        const exact = new Set(
          entries.filter(({ words }) => words === said || words === bare).map((entry) => entry.code),
        );
        if (exact.size > 0)
          return { codes: codes.filter((code) => exact.has(code)), ruledOut: [], whole: true };
      }
      const own = sourceOf(language);
      if (!own) return none;
      const { all, inside } = groupsOf(own, group, codes);
      const clauses = clausesOf(text)
        .map((clause) => bareOf(plain(clause), language))
        .filter(Boolean);
      const small = smallWords(language);
      // A list of nothing but options ("B and C", "no, none") may hold words that say too little inside a sentence.
      const list = findMentions(clauses, all, { ...small, not: [], without: [] });
      const found = list.whole ? list : findMentions(clauses, inside, small);
      return {
        codes: codes.filter((code) => found.meant.has(code)),
        ruledOut: codes.filter((code) => found.ruledOut.has(code)),
        whole: found.whole,
      };
    },
    titled(path, text) {
      const said = plain(text);
      return said !== "" && titlesOf(path).has(said);
    },
    greeting(text, language) {
      const said = plain(text);
      if (said === "") return false;
      return inOrder(language).some(
        ({ code }) =>
          phrases(code, "greetings").some((words) => starts(said, words)) && bareOf(said, code) === "",
      );
    },
    languageNamed(text) {
      const said = plain(text);
      return (
        names.get(said) ??
        sources
          .map(({ code }) => names.get(withoutIn(bareOf(said, code))))
          .find((found) => found !== undefined)
      );
    },
    nameIn(text, language) {
      const skip = new Set(phrases(language, "notNames"));
      for (const words of phrases(language, "nameAfter")) {
        const found = nameAfter(text, words);
        if (found && !skip.has(plain(found))) return found;
      }
      return undefined;
    },
    nameGiven(text, language) {
      const tokens = text.trim().split(/\s+/);
      const skip = phrases(language, "nameAfter").find((words) => starts(plain(text), words));
      // As many written words as give the phrase: "m'appelle" is one word that compares as two.
      const length = tokens.findIndex((_token, i) => plain(tokens.slice(0, i + 1).join(" ")) === skip) + 1;
      return (
        tokens
          .slice(length)
          .join(" ")
          .replace(/[.!,؟،]+$/u, "") || text.trim()
      );
    },
    sideQuestion(text, language) {
      const said = withoutAnd(plain(text));
      for (const { code } of inOrder(language)) {
        const whole = asides.get(code)?.find(([, all]) => all.includes(said));
        if (whole) return whole[0];
      }
      const lists = asides.get(language) ?? [];
      for (const { words: clause, asks } of askedClauses(text)) {
        const length = clause.split(" ").length;
        const asked = lists.flatMap(([id, all]) =>
          all
            .filter((words) => {
              const own = words.split(" ").length;
              return own > 1 && holds(withoutAnd(clause), words) && (asks || length <= own + aroundQuestion);
            })
            .map((words) => ({ id, words })),
        );
        // The longest says most exactly what is asked: "who sees this" before "who is this".
        const [found] = asked.sort((a, b) => b.words.length - a.words.length);
        if (found) return found.id;
      }
      return undefined;
    },
    tenses(text, language) {
      const past = phrases(language, "past");
      const wants = phrases(language, "wants");
      let last: boolean | undefined;
      const parts = clausesOf(text).flatMap((clause) => {
        const found = partsByTense(clause, past, wants);
        return found.map((part) => {
          last = part.past ?? last;
          return { text: part.text, past: last };
        });
      });
      const first = parts.find((part) => part.past !== undefined)?.past ?? false;
      return parts.map((part) => ({ text: part.text, past: part.past ?? first }));
    },
  };
}

type Listed =
  | "yes"
  | "no"
  | "past"
  | "wants"
  | "not"
  | "without"
  | "unless"
  | "and"
  | "greetings"
  | "polite"
  | "nameAfter"
  | "notNames";

/** "In English", "en français", "по-українськи", "بالعربي". */
const withoutIn = (said: string) =>
  said.replace(/^(?:in het|in|en|auf|em|po|на|по|по нашому) (?=\p{L})|^بال?(?=\p{L}{3})/u, "");

const split = (list: string | Tree | undefined): string[] =>
  typeof list === "string" ? list.split("|") : [];

function at(tree: Tree, path: string): Record<string, string> | undefined {
  let here: string | Tree | undefined = tree;
  for (const key of path.replace(/\.options$/, "").split(".")) {
    here = typeof here === "object" ? here[key] : undefined;
  }
  return typeof here === "object" ? (here as Record<string, string>) : undefined;
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
