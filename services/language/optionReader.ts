import { clausesOf, plain } from "./clauses.ts";
import { byWords, type Entry, findMentions, type Group } from "./mentions.ts";
import { at, type LexiconSource, split, type WordLists } from "./wordFile.ts";

/**
 * `alone`: counts only as a whole answer. Such words start with "=" in the file ("=goed"); a bare yes, no or "not" and
 * words of one or two letters are so by themselves.
 */
type Option = Entry;

/** The options of a question in one language; `exact`: the codes by what is said for them. */
type Table = { options: Option[]; exact: Map<string, Set<string>> };

/** Words of so few letters mean something else inside a sentence; numbers do not. Other scripts write fewer vowels. */
const shortWord = 2;
const tooShort = (words: string) =>
  words.length < shortWord || (/^[\p{sc=Latn}\p{sc=Cyrl}\d]{2}$/u.test(words) && !/^\d{2}$/.test(words));

/** Questions whose answers are typed with the words of another one. */
const askedAlike: Record<string, string> = { "vacancy.moments.options": "intake.moments.options" };

/** `language`: whose words they are. */
export type OptionsNamed = { codes: string[]; ruledOut: string[]; whole: boolean; language: string };

/** Reads the options of a question out of what somebody says; see `Lexicon.options`. */
export function makeOptionReader({ sourceOf, phrases, smallWords, bareOf, inOrder }: WordLists) {
  const tables = new Map<string, Map<string, Table>>();

  const tablesOf = (group: string, codes: readonly string[]) => (source: LexiconSource) => {
    const key = `${group} ${codes.join(" ")}`;
    const kept = tables.get(key) ?? new Map<string, Table>();
    tables.set(key, kept);
    const table = kept.get(source.code) ?? makeTable(source, group, codes);
    kept.set(source.code, table);
    return table;
  };

  const makeTable = (source: LexiconSource, group: string, codes: readonly string[]): Table => {
    const lists = at(source.words.options, askedAlike[group] ?? group);
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
    const exact = new Map<string, Set<string>>();
    for (const { words, code } of made) exact.set(words, (exact.get(words) ?? new Set()).add(code));
    return { options: made, exact };
  };

  /** The options as groups: all, and those that may stand inside a sentence. */
  const groups = new Map<Table, { all: Group[]; inside: Group[] }>();
  const groupsOf = (table: Table, language: string) => {
    const { not, without: but } = smallWords(language);
    const made = groups.get(table) ?? {
      all: byWords(table.options, [...not, ...but]),
      inside: byWords(
        table.options.filter((option) => !option.alone),
        [...not, ...but],
      ),
    };
    groups.set(table, made);
    return made;
  };

  return (group: string, codes: readonly string[], text: string, language: string): OptionsNamed => {
    const said = plain(text);
    const none = { codes: [], ruledOut: [], whole: false, language };
    if (said === "") return none;
    const tableOf = tablesOf(group, codes);
    for (const source of inOrder(language)) {
      const { exact } = tableOf(source);
      const asSaid = exact.get(said);
      const asBare = exact.get(bareOf(said, source.code));
      if (asSaid || asBare)
        return {
          codes: codes.filter((code) => asSaid?.has(code) || asBare?.has(code)),
          ruledOut: [],
          whole: true,
          language: source.code,
        };
    }
    const own = sourceOf(language);
    if (!own) return none;
    const { all, inside } = groupsOf(tableOf(own), language);
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
