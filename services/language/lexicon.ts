import { askedClauses, clausesOf, holds, partsByTense, plain, starts, withoutAnd } from "./clauses.ts";
import { type Command, makeCommandReader } from "./commandReader.ts";
import { makeGlossaryReader } from "./glossaryReader.ts";
import { makeNameReader } from "./nameReader.ts";
import { makeOptionReader, type OptionsNamed } from "./optionReader.ts";
import { type LexiconSource, makeWordLists, split } from "./wordFile.ts";
import { makeYesNoReader } from "./yesNoReader.ts";

export { type Command, commands } from "./commandReader.ts";
export type { LexiconSource, WordFile } from "./wordFile.ts";

/**
 * The words by which people answer, in every language at once: built from the locale files, so that typing a
 * title or a synonym works whatever language the chat is in. The conversation's own language is tried first.
 */
export type Lexicon = {
  /**
   * The command that the whole message is, but for a greeting or a "please" and words that lead up to it ("can I",
   * "oops, wrong"); such as "back" or "person". With `ownWords`, only by the words of this language.
   */
  command(text: string, language: string, options?: { ownWords?: boolean }): Command | undefined;
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
  options(group: string, codes: readonly string[], text: string, language: string): OptionsNamed;
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
  /** The term of the glossary that a short message asks about: "what is VDAB?", "OCMW?". */
  termAsked(text: string, language: string): string | undefined;
  /**
   * The parts of a sentence about work, and whether each tells of what somebody has done or of what they want.
   * A part without words of either kind goes with the one before it.
   */
  tenses(text: string, language: string): { text: string; past: boolean }[];
};

/** Words that may stand around a side question that has no question mark. */
const aroundQuestion = 3;

export function makeLexicon(sources: readonly LexiconSource[], terms: readonly string[] = []): Lexicon {
  const lists = makeWordLists(sources);
  const { phrases, bareOf, inOrder } = lists;
  const { command, wordsOf } = makeCommandReader(lists);

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

  return {
    command,
    options: makeOptionReader(lists),
    yesNo: makeYesNoReader(lists, wordsOf),
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
    ...makeNameReader(lists),
    ...makeGlossaryReader(lists, terms),
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
      const words = {
        past: phrases(language, "past"),
        wants: phrases(language, "wants"),
        opens: phrases(language, "opens"),
      };
      let last: boolean | undefined;
      const parts = clausesOf(text).flatMap((clause) => {
        const found = partsByTense(clause, words);
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

/** "In English", "en français", "по-українськи", "بالعربي". */
const withoutIn = (said: string) =>
  said.replace(/^(?:in het|in|en|auf|em|po|на|по|по нашому) (?=\p{L})|^بال?(?=\p{L}{3})/u, "");
