import { clausesOf, ends, holds, plain, starts, without } from "./clauses.ts";
import type { Command } from "./commandReader.ts";
import type { WordLists } from "./wordFile.ts";

/** Messages up to this many words may say yes or no in the middle. */
const shortMessage = 6;

/** Reads yes and no; `wordsOf` are the phrases of a command in a language. See `Lexicon.yesNo`. */
export function makeYesNoReader(
  { phrases, aloneYes, bareOf, inOrder }: WordLists,
  wordsOf: (command: Command | undefined, language: string) => string[],
) {
  return (
    text: string,
    language: string,
    { whole = false, to }: { whole?: boolean; to?: Command } = {},
  ): "yes" | "no" | undefined => {
    const said = plain(text);
    if (said === "") return undefined;
    for (const source of inOrder(language)) {
      if (phrases(source.code, "yes").includes(said)) return "yes";
      if (phrases(source.code, "no").includes(said)) return "no";
    }
    const rest = without(said, phrases(language, "unless"));
    // A no anywhere in a short answer is a no: where it matters (consent, deletion) that is the safe side.
    const short = said.split(" ").length <= shortMessage;
    if (phrases(language, "unsure").some((words) => holds(said, words))) return undefined;
    const no = phrases(language, "no").some((words) => (short ? holds(rest, words) : starts(rest, words)));
    if (no) return "no";
    const allYes = [...wordsOf(to, language), ...phrases(language, "yes"), ...phrases(language, "polite")];
    const yesWords = phrases(language, "yes").filter((words) => !aloneYes(language).includes(words));
    const first = bareOf(plain(clausesOf(text)[0] ?? ""), language);
    const saysYes =
      yesWords.some((words) => starts(rest, words)) ||
      (aloneYes(language).some((words) => starts(first, words)) && without(first, allYes) === "");
    if (whole) return saysYes && without(rest, allYes) === "" ? "yes" : undefined;
    const inside = yesWords.some((words) =>
      short ? starts(said, words) || ends(said, words) : starts(said, words),
    );
    return saysYes || inside ? "yes" : undefined;
  };
}
