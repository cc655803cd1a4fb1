import { clausesOf, holds, plain, starts, without } from "./clauses.ts";
import { oneSlip } from "./typing.ts";
import { split, type WordLists } from "./wordFile.ts";

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

/** So many words say what is wanted, also when more follows: "can I talk to somebody about my benefit". */
const tellingWords = 3;

/** Commands that stay what they are inside "can I …?" and "I want …"; "I can later" is not "later". */
const wrapped: ReadonlySet<Command> = new Set(["back", "language", "person", "delete"]);

/** After a "no", these would do what was just refused. */
const notAfterNo: ReadonlySet<Command> = new Set(["delete", "skip"]);

/** In shorter words one letter more or less makes another word. */
const slipLetters = 6;

/** Other scripts write fewer vowels. */
const shortFor = (word: string) => word.length < (/^[a-zа-яєіїґ]/.test(word) ? 4 : 3);

/** "es mi idioma" is no slip for "en mi idioma". */
function smallWordDiffers(said: string, words: string): boolean {
  const [a, b] = [said.split(" "), words.split(" ")];
  return a.length === b.length && a.length > 1 && a.some((word, i) => word !== b[i] && shortFor(word));
}

/** A word tells a command when it may stand alone for it and stands in so many of its phrases. */
const tellingPhrases = 3;

/** Commands whose words mean little else; "my language" is also an answer. */
const otherWords = ["back", "skip", "person", "delete"] as const;

/** Longer messages say more than a command. */
const mostWords = 8;

type Vocabulary = { command: Command; core: Set<string>; all: Set<string> };

/** Reads commands; `wordsOf` are the phrases of one in a language. See `Lexicon.command`. */
export function makeCommandReader({ sources, inOrder, bareOf, phrases }: WordLists) {
  const commandTable = new Map<string, Map<string, Command>>();
  for (const source of sources) {
    const entries = commands.flatMap((command) =>
      [source.title(`common.${command}`), ...split(source.words.commands[command])]
        .filter((words) => words !== undefined)
        .map((words) => [plain(words), command] as const),
    );
    commandTable.set(source.code, new Map(entries));
  }
  const own = (said: string, language: string) => commandTable.get(language)?.get(said);
  /** What is a yes or a no here is no command of another language: "بله" is a yes in Farsi and "next" in Pashto. */
  const commandOf = (said: string, language: string) =>
    own(said, language) ??
    (isYesOrNo(said, language)
      ? undefined
      : inOrder(language)
          .map((source) => own(said, source.code))
          .find((found) => found !== undefined));

  const isYesOrNo = (said: string, language: string) =>
    phrases(language, "yes").includes(said) || phrases(language, "no").includes(said);

  /** Without "can I", "I want to", "oops" before it or after it. */
  const unwrapped = (said: string, language: string): string => {
    const around = phrases(language, "around");
    for (let rest = said; ; ) {
      const first = around.find((words) => starts(rest, words));
      const last = around.find((words) => ` ${rest}`.endsWith(` ${words}`));
      if (first !== undefined) rest = rest.slice(first.length).trim();
      else if (last !== undefined) rest = rest.slice(0, -last.length).trim();
      else return rest === "" ? "" : bareOf(rest, language);
    }
  };

  const inWrapping = (said: string, language: string): Command | undefined => {
    const inner = unwrapped(said, language);
    const found = own(inner, language) ?? slipped(inner, language);
    return found !== undefined && wrapped.has(found) ? found : undefined;
  };

  /** One command in the parts of a message, when the other parts only lead up to it: "oops, wrong, go back". */
  const inParts = (text: string, language: string): Command | undefined => {
    const parts = clausesOf(text)
      .map((part) => bareOf(plain(part), language))
      .filter((part) => part !== "" && unwrapped(part, language) !== "");
    // "Yes, delete everything" answers a question.
    const yes = bareOf(plain(clausesOf(text)[0] ?? ""), language);
    if (phrases(language, "yes").includes(yes)) return undefined;
    const told = parts.filter((part) => !phrases(language, "no").includes(unwrapped(part, language)));
    const found = told.map((part) => own(part, language) ?? inWrapping(part, language));
    const [first] = found;
    if (first === undefined || found.some((one) => one !== first)) return undefined;
    return told.length < parts.length && notAfterNo.has(first) ? undefined : first;
  };

  const asksPerson = (bare: string, language: string): Command | undefined =>
    [...(commandTable.get(language) ?? [])].some(
      ([words, command]) =>
        command === "person" && words.split(" ").length >= tellingWords && starts(bare, words),
    )
      ? "person"
      : undefined;

  /** A command with one slip of the hand: "overslan", "chnage language". */
  const slipped = (said: string, language: string): Command | undefined => {
    if (said.length < slipLetters || isYesOrNo(said, language)) return undefined;
    const near = [...(commandTable.get(language) ?? [])].filter(
      ([words]) => words.length >= slipLetters && oneSlip(said, words) && !smallWordDiffers(said, words),
    );
    const found = new Set(near.map(([, command]) => command));
    return found.size === 1 ? near[0]?.[1] : undefined;
  };

  /** What a command is told by, and all words that its phrases are made of; by language. */
  const vocabularies = new Map<string, Vocabulary[]>();
  const vocabulariesOf = (language: string): Vocabulary[] => {
    const kept = vocabularies.get(language) ?? otherWords.map((command) => madeOf(command, language));
    vocabularies.set(language, kept);
    return kept;
  };
  const madeOf = (command: Command, language: string): Vocabulary => {
    const said = [...(commandTable.get(language) ?? [])].flatMap(([words, code]) =>
      code === command ? [words.split(" ")] : [],
    );
    const around = (["around", "polite"] as const).flatMap((field) => phrases(language, field));
    const small = new Set(around.flatMap((words) => words.split(" ")));
    const alone = said.flatMap(([word = "", ...more]) =>
      more.length === 0 && !small.has(word) ? [word] : [],
    );
    const often = (word: string) => said.filter((words) => words.includes(word)).length >= tellingPhrases;
    return { command, core: new Set(alone.filter(often)), all: new Set([...small, ...said.flat()]) };
  };

  /** The words of a command in another order or number: "can we go one question back". A "not" makes it another thing. */
  const inOtherWords = (said: string, language: string): Command | undefined => {
    const words = said.split(" ");
    if (words.length < 2 || words.length > mostWords) return undefined;
    const refused = [
      ...phrases(language, "not"),
      ...phrases(language, "without"),
      ...phrases(language, "no"),
    ];
    if (refused.some((one) => holds(said, one))) return undefined;
    // "Yes, delete everything" answers a question.
    if (phrases(language, "yes").some((one) => starts(said, one))) return undefined;
    const found = vocabulariesOf(language).filter(
      ({ core, all }) => words.some((word) => core.has(word)) && words.every((word) => all.has(word)),
    );
    return found.length === 1 ? found[0]?.command : undefined;
  };

  return {
    command(
      text: string,
      language: string,
      { ownWords = false }: { ownWords?: boolean } = {},
    ): Command | undefined {
      const said = plain(text);
      const bare = bareOf(said, language);
      if (said === "") return undefined;
      const read = ownWords ? own : commandOf;
      return (
        read(said, language) ??
        (bare === "" ? undefined : read(bare, language)) ??
        inParts(text, language) ??
        own(without(said, phrases(language, "polite")), language) ??
        asksPerson(bare, language) ??
        slipped(bare, language) ??
        inOtherWords(bare, language)
      );
    },
    wordsOf: (command: Command | undefined, language: string): string[] =>
      [...(commandTable.get(language) ?? [])].flatMap(([words, code]) => (code === command ? [words] : [])),
  };
}
