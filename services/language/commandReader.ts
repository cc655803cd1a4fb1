import { clausesOf, plain, starts, without } from "./clauses.ts";
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
      ([words]) => words.length >= slipLetters && oneSlip(said, words),
    );
    const found = new Set(near.map(([, command]) => command));
    return found.size === 1 ? near[0]?.[1] : undefined;
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
        slipped(bare, language)
      );
    },
    wordsOf: (command: Command | undefined, language: string): string[] =>
      [...(commandTable.get(language) ?? [])].flatMap(([words, code]) => (code === command ? [words] : [])),
  };
}
