import { plain, starts } from "./clauses.ts";
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

/** Reads commands; `wordsOf` are the phrases of one in a language. See `Lexicon.command`. */
export function makeCommandReader({ sources, inOrder, bareOf }: WordLists) {
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

  return {
    command(text: string, language: string): Command | undefined {
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
    wordsOf: (command: Command | undefined, language: string): string[] =>
      [...(commandTable.get(language) ?? [])].flatMap(([words, code]) => (code === command ? [words] : [])),
  };
}
