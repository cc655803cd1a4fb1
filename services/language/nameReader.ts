import { plain, starts } from "./clauses.ts";
import type { WordLists } from "./wordFile.ts";

/** Reads the names that people give themselves; see `Lexicon.nameIn` and `Lexicon.nameGiven`. */
export function makeNameReader({ phrases }: WordLists) {
  return {
    nameIn(text: string, language: string): string | undefined {
      const skip = new Set(phrases(language, "notNames"));
      const around = phrases(language, "nameAround").map((words) => words.replace(" ", " ... "));
      for (const words of [...phrases(language, "nameAfter"), ...around]) {
        const found = nameAfter(text, words);
        if (found && !skip.has(plain(found))) return found;
      }
      const closing = phrases(language, "nameBefore").filter((words) => words.includes(" "));
      return closing
        .map((words) => nameBefore(text, words))
        .find((found) => found && !skip.has(plain(found)));
    },
    nameGiven(text: string, language: string): string {
      const tokens = text.trim().split(/\s+/);
      const framed = phrases(language, "nameAround").map((words) =>
        nameAfter(text, words.replace(" ", " ... ")),
      );
      const between = framed.find((found) => found !== undefined);
      if (between !== undefined && tokens.length === 3) return between;
      const skip = phrases(language, "nameAfter").find((words) => starts(plain(text), words));
      const closing = phrases(language, "nameBefore").find((words) =>
        ` ${plain(text)}`.endsWith(` ${words}`),
      );
      // As many written words as give the phrase: "m'appelle" is one word that compares as two.
      const length = tokens.findIndex((_token, i) => plain(tokens.slice(0, i + 1).join(" ")) === skip) + 1;
      const end = tokens.findIndex((_token, i) => plain(tokens.slice(i).join(" ")) === closing);
      const given = tokens.slice(length, end < 0 ? undefined : end).join(" ");
      return given.replace(/[.!,؟،፣።]+$/u, "") || text.trim();
    },
  };
}

const nameTokens = (text: string) => text.split(/[\s,.;:!?'’،؛፣።፤፡]+|-(?=me\b)/).filter(Boolean);
const looksLikeName = (word: string) =>
  /^\p{L}[\p{L}'’-]{1,29}$/u.test(word) && (/^\p{Lu}/u.test(word) || /^\p{Lo}/u.test(word));

/** The word as written that follows the phrase, or that stands in it at "...", if it looks like a name. */
function nameAfter(text: string, phrase: string): string | undefined {
  const tokens = nameTokens(text);
  const [before = "", after = ""] = phrase.split(" ... ");
  const length = before.split(" ").length;
  for (let i = 0; i + length < tokens.length; i += 1) {
    if (plain(tokens.slice(i, i + length).join(" ")) !== before) continue;
    if (after !== "" && plain(tokens[i + length + 1] ?? "") !== after) continue;
    const name = tokens[i + length] ?? "";
    if (looksLikeName(name)) return name;
  }
  return undefined;
}

/** The first word of the text, if the phrase follows it and it looks like a name: "Fatima is mijn naam". */
function nameBefore(text: string, phrase: string): string | undefined {
  const [name = "", ...rest] = nameTokens(text);
  return looksLikeName(name) && starts(plain(rest.join(" ")), phrase) ? name : undefined;
}
