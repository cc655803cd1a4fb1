import { holds, plain, questionMarks } from "./clauses.ts";
import type { WordLists } from "./wordFile.ts";

/** Words of the longest message that asks what a term means. */
const longest = 6;

/** Hears "what is VDAB?": a term of the glossary in a short message that asks. */
export function makeGlossaryReader({ phrases, inOrder }: WordLists, terms: readonly string[]) {
  const known = terms.map((term) => ({
    term,
    // The suffixes of other scripts may stick to it: "الـVDAB".
    pattern: new RegExp(`(?<![a-z0-9])${plain(term)}(?![a-z0-9])`, "u"),
  }));

  return {
    termAsked(text: string, language: string): string | undefined {
      if (text.trim().split(/\s+/).length > longest) return undefined;
      const said = plain(text);
      const found = known.find(({ pattern }) => pattern.test(said));
      if (!found) return undefined;
      const asks =
        questionMarks.test(text) ||
        inOrder(language).some(({ code }) => phrases(code, "whatIs").some((words) => holds(said, words)));
      return asks ? found.term : undefined;
    },
  };
}
