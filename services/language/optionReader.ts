import { clausesOf, plain } from "./clauses.ts";
import { byWords, type Entry, findMentions, type Group } from "./mentions.ts";
import { at, type LexiconSource, split, type WordLists } from "./wordFile.ts";

/**
 * `alone`: counts only as a whole answer. Such words start with "=" in the file ("=goed"); a bare yes, no or "not" and
 * words of one or two letters are so by themselves.
 */
type Option = Entry & { alone: boolean };

/** Words of so few letters mean something else inside a sentence; numbers do not. */
const shortWord = 2;
const tooShort = (words: string) => words.length <= shortWord && !/^\d{2}$/.test(words);

/** `language`: whose words they are. */
export type OptionsNamed = { codes: string[]; ruledOut: string[]; whole: boolean; language: string };

/** Reads the options of a question out of what somebody says; see `Lexicon.options`. */
export function makeOptionReader({ sourceOf, phrases, smallWords, bareOf, inOrder }: WordLists) {
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

  return (group: string, codes: readonly string[], text: string, language: string): OptionsNamed => {
    const said = plain(text);
    const none = { codes: [], ruledOut: [], whole: false, language };
    if (said === "") return none;
    for (const source of inOrder(language)) {
      const entries = table(source, group, codes);
      const bare = bareOf(said, source.code);
      const exact = new Set(
        entries.filter(({ words }) => words === said || words === bare).map((entry) => entry.code),
      );
      if (exact.size > 0)
        return {
          codes: codes.filter((code) => exact.has(code)),
          ruledOut: [],
          whole: true,
          language: source.code,
        };
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
      language,
    };
  };
}
