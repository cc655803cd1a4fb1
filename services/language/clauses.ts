import { normalise } from "./normalise.ts";

/** "Now": begins with what looks like the article. */
const now = new Set(["الان"]);

/**
 * Normalised, and without the small words that a script sticks to others: in Arabic "and" and the article, in
 * Tigrinya "with" and "to" before a word and "and" after it ("ብኣውቶቡስ", "Bን Cን").
 */
export function plain(text: string): string {
  return normalise(text)
    .split(" ")
    .map((word) => {
      if (now.has(word)) return word;
      return ethiopic.test(word) ? bareTigrinya(word) : word.replace(/^و?ال(?=\p{L}{2})/u, "");
    })
    .join(" ");
}

const ethiopic = /\p{Script=Ethiopic}/u;
const bareTigrinya = (word: string) =>
  word
    .replace(/(?<=\p{Script=Ethiopic}{2}|[a-z0-9])ን$/u, "")
    .replace(/^[ብን](?=\p{Script=Ethiopic}{3}|[a-z0-9])/u, "");

/** Without the Arabic "and" that is written on to a first word. */
export const withoutAnd = (said: string): string => said.replace(/^و(?=\p{L}{3})/u, "");

/** Whole words only. */
export const holds = (said: string, words: string): boolean =>
  said.includes(words) && ` ${said} `.includes(` ${words} `);

export const starts = (said: string, words: string): boolean =>
  said.startsWith(words) && (said.length === words.length || said[words.length] === " ");

export const ends = (said: string, words: string): boolean =>
  said.endsWith(words) && (said.length === words.length || said.at(-words.length - 1) === " ");

/** What is left of a text when all the phrases are taken out of it, the longest first. */
export function without(said: string, phrases: readonly string[]): string {
  let rest = ` ${said} `;
  const held = phrases.filter((words) => said.includes(words));
  for (const words of held.sort((a, b) => b.length - a.length)) rest = rest.replaceAll(` ${words} `, "  ");
  return rest.replace(/ +/g, " ").trim();
}

/** What ends a clause: commas and full stops of the scripts, those of Ethiopic too. */
const clauseEnds = ".,;!?…،؛؟۔፣።፤፧፥፡\\n";
export const questionMarks = /[?؟፧]/;

/** Parts of a message between commas, full stops and the like; as written. */
export const clausesOf = (text: string): string[] =>
  text
    .split(new RegExp(`[${clauseEnds}:()]+|\\s[-–—]+\\s`, "u"))
    .map((clause) => clause.trim())
    .filter(Boolean);

/** Sentences as they are compared, each with whether it is asked. */
export function askedClauses(text: string): { words: string; asks: boolean }[] {
  return [...text.matchAll(new RegExp(`([^${clauseEnds}]+)([${clauseEnds}]*)`, "gu"))]
    .map(([, clause = "", end = ""]) => ({ words: plain(clause), asks: questionMarks.test(end) }))
    .filter(({ words }) => words !== "");
}

/** Words in the longest phrase that tells a tense. */
const longestMark = 6;

export type Tenses = {
  past: readonly string[];
  wants: readonly string[];
  /** marks that begin a part where the verb ends it ("now", "before"); empty where verbs come first */
  opens: readonly string[];
};
type Part = { text: string; past: boolean | undefined };
type Mark = { words: string; at: number; end: number; past: boolean };

/** A clause, parted before each phrase that tells of the past or of a wish; `past` of what stands before is the first's. */
export function partsByTense(clause: string, tenses: Tenses): Part[] {
  const tokens = clause.split(/\s+/);
  const marks = marksIn(tokens, tenses);
  if (marks.length === 0) return [{ text: clause, past: undefined }];
  if (tenses.opens.length > 0) return partsByLastVerb(tokens, marks, tenses.opens);
  return marks.map((mark, i) => ({
    text: tokens.slice(i === 0 ? 0 : mark.at, marks[i + 1]?.at).join(" "),
    past: mark.past,
  }));
}

function marksIn(tokens: readonly string[], { past, wants }: Tenses): Mark[] {
  const marks: Mark[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const here = withoutAnd(plain(tokens.slice(at, at + longestMark).join(" ")));
    const wish = wants.find((words) => starts(here, words));
    const mark = wish ?? past.find((words) => starts(here, words));
    if (mark === undefined) continue;
    const end = at + mark.split(" ").length;
    marks.push({ words: mark, at, end, past: wish === undefined });
    at = end - 1;
  }
  return marks;
}

/** Where the verb ends the sentence, a mark says what stands before it: "yıllarca aşçı olarak çalıştım, …". */
function partsByLastVerb(
  tokens: readonly string[],
  marks: readonly Mark[],
  opens: readonly string[],
): Part[] {
  const parts: Part[] = [];
  let start = 0;
  let tense: boolean | undefined;
  const close = (end: number, past: boolean | undefined) => {
    if (end > start) parts.push({ text: tokens.slice(start, end).join(" "), past });
    start = end;
    tense = undefined;
  };
  for (const mark of marks) {
    const opening = mark.at === start || opens.includes(mark.words);
    close(opening ? mark.at : mark.end, opening ? tense : mark.past);
    if (opening) tense = mark.past;
  }
  close(tokens.length, tense);
  return parts;
}
