import { languageCodes } from "../../services/language/codes.ts";
import type { Opportunity } from "../../services/opportunities/opportunity.ts";
import { type LanguageLevel, languageLevels } from "../../services/people/profile.ts";
import type { Param, Phrase } from "../../services/phrase.ts";
import { choices, type Look, type Parsed, type Question } from "../engine/questions.ts";
import { button, phrase, type Said } from "../engine/turn.ts";

const codes = languageCodes.filter((code) => code !== "nl");

/** Which languages besides Dutch the work asks; told by their own names. */
export function languagesAsked(): Question {
  const asked = choices("languages", { options: codes, optional: true });
  const label = (code: string) => phrase("languages.own", { language: { language: code } });
  return {
    ...asked,
    label,
    // The name of a language alone is an answer here, and no wish to go on in that language.
    names: (text, look) =>
      languagesIn(text, look).length > 0
        ? { whole: true, language: look.language }
        : asked.names?.(text, look),
    buttons: (look) =>
      asked
        .buttons(look)
        .map((one) => (codes.some((code) => code === one.code) ? { ...one, title: label(one.code) } : one)),
    parse(said, look) {
      const named = said.code === undefined ? languagesIn(said.text, look) : [];
      return named.length > 0 ? { ok: true, value: named } : asked.parse(said, look);
    },
    tell: (value) => ({ list: (value as string[]).map((language) => ({ language })) }),
  };
}

/** "Frans en Engels", "français, arabe", "والفرنسية": each word that names a language but Dutch. */
function languagesIn(text: string, { reads }: Look): string[] {
  const named = (words: string) => reads.words.languageNamed(words);
  const whole = named(text);
  const all = whole
    ? [whole]
    : text.split(/[\s,;/&+]+/u).map((word) => named(word) ?? named(word.replace(/^و(?=\p{L}{3})/u, "")));
  return codes.filter((code) => all.includes(code));
}

/** A level for each of them, asked one after the other in one question; a tap answers the first still open. */
export function languageLevelsAsked(): Question {
  const levels = languageLevels.filter((level) => level !== "none");
  return {
    id: "languageLevels",
    input: "choice",
    when: ({ languages }) => languages !== undefined,
    label: (code) => {
      const [language = "", level = ""] = code.split(":");
      return eachOf({ language, level: level as LanguageLevel });
    },
    buttons(look) {
      const language = nextOpen(look);
      return levels.map((level) => button(`${language}:${level}`, eachOf({ language, level })));
    },
    parse(said, look): Parsed {
      const language = nextOpen(look);
      const level = levelIn(said, language, look);
      if (level === undefined) return { ok: false, reason: "choice" };
      const picked = [...look.picked, `${language}:${level}`];
      if (picked.length < languagesOf(look).length) return { ok: false, pick: picked };
      const value = picked.map((one) => ({ language: one.split(":")[0], level: one.split(":")[1] }));
      return { ok: true, value };
    },
    tell: (value): Param => ({
      list: (value as Opportunity["languages"]).map((one) => ({ phrase: eachOf(one) })),
    }),
  };
}

const languagesOf = ({ answers }: Look) => (answers.languages ?? []) as string[];

const nextOpen = (look: Look): string => languagesOf(look)[look.picked.length] ?? "";

const eachOf = ({ language, level }: Opportunity["languages"][number]): Phrase =>
  phrase("vacancy.languageLevels.each", {
    language: { language },
    level: { phrase: phrase(`vacancy.dutchTalk.options.${level}`) },
  });

/** A tap, the number of a button, or words for a level as the other forms know them. */
function levelIn(said: Said, language: string, { reads, language: spoken }: Look): LanguageLevel | undefined {
  const levels = languageLevels.filter((level) => level !== "none");
  if (said.code !== undefined) return levels.find((level) => said.code === `${language}:${level}`);
  const text = said.text.trim();
  if (/^\d$/.test(text)) return levels[Number(text) - 1];
  const groups = ["vacancy.dutchTalk.options", "intake.dutch.options"];
  const found = groups.map((group) => reads.words.options(group, levels, text, spoken).codes);
  return levels.find(
    (level) => level === text.toLowerCase() || found.some(([only, more]) => only === level && !more),
  );
}
