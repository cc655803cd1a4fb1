import { normalise } from "./normalise.ts";

/** "Now": begins with what looks like the article. */
const now = new Set(["الان"]);

/** Normalised, and in Arabic script without the "and" and the article that stick to a word. */
export function plain(text: string): string {
  return normalise(text)
    .split(" ")
    .map((word) => (now.has(word) ? word : word.replace(/^و?ال(?=\p{L}{2})/u, "")))
    .join(" ");
}

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
/** Parts of a message between commas, full stops and the like; as written. */
export const clausesOf = (text: string): string[] =>
  text
    .split(/[.,;:!?…،؛؟\n()]+|\s[-–—]+\s/u)
    .map((clause) => clause.trim())
    .filter(Boolean);

/** Sentences as they are compared, each with whether it is asked. */
export function askedClauses(text: string): { words: string; asks: boolean }[] {
  return [...text.matchAll(/([^.,;!?…،؛؟\n]+)([.,;!?…،؛؟\n]*)/gu)]
    .map(([, clause = "", end = ""]) => ({ words: plain(clause), asks: /[?؟]/.test(end) }))
    .filter(({ words }) => words !== "");
}

/** Words in the longest phrase that tells a tense. */
const longestMark = 6;

/** A clause, parted before each phrase that tells of the past or of a wish; `past` of what stands before is the first's. */
export function partsByTense(
  clause: string,
  past: readonly string[],
  wants: readonly string[],
): { text: string; past: boolean | undefined }[] {
  const tokens = clause.split(/\s+/);
  const marks: { at: number; past: boolean }[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const here = withoutAnd(plain(tokens.slice(at, at + longestMark).join(" ")));
    const wish = wants.find((words) => starts(here, words));
    const mark = wish ?? past.find((words) => starts(here, words));
    if (mark === undefined) continue;
    marks.push({ at, past: wish === undefined });
    at += mark.split(" ").length - 1;
  }
  if (marks.length === 0) return [{ text: clause, past: undefined }];
  return marks.map((mark, i) => ({
    text: tokens.slice(i === 0 ? 0 : mark.at, marks[i + 1]?.at).join(" "),
    past: mark.past,
  }));
}

/** The word as written that follows the phrase, if it looks like a name. */
export function nameAfter(text: string, phrase: string): string | undefined {
  const tokens = text.split(/[\s,.;:!?'’،؛]+/).filter(Boolean);
  const length = phrase.split(" ").length;
  for (let i = 0; i + length < tokens.length; i += 1) {
    if (plain(tokens.slice(i, i + length).join(" ")) !== phrase) continue;
    const name = tokens[i + length] ?? "";
    const looksLikeName =
      /^\p{L}[\p{L}'’-]{1,29}$/u.test(name) && (/^\p{Lu}/u.test(name) || /^\p{Lo}/u.test(name));
    if (looksLikeName) return name;
  }
  return undefined;
}
