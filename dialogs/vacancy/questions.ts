import { enterpriseNumber } from "../../services/opportunities/enterpriseNumber.ts";
import { contracts, learningContracts } from "../../services/opportunities/opportunity.ts";
import { avoidances, languageLevels, licences, moments } from "../../services/people/profile.ts";
import {
  candidateOf,
  choice,
  choices,
  day,
  type Look,
  number,
  type Parsed,
  place,
  type Question,
  text,
  yesNo,
} from "../engine/questions.ts";
import { button } from "../engine/turn.ts";
import { languageLevelsAsked, languagesAsked } from "./languages.ts";
import { parsePay, parseShifts, parseWeeklyHours } from "./parse.ts";

const levels = { options: languageLevels };

/** The fields of DOMAIN.md section 4, in the order in which an employer thinks of them. */
export const vacancyQuestions: readonly Question[] = [
  text("organisation", { max: 120, min: 2 }),
  own("enterpriseNumber", "text", (words) => enterpriseNumber(words), "enterpriseNumber"),
  { ...text("seat", { max: 200, min: 2, optional: true }), apart: true },
  { ...text("contactPerson", { max: 120 }), optional: true },
  { ...text("contactDetails", { max: 200 }), optional: true },
  text("title", { max: 120, min: 2 }),
  occupation(),
  place("workplace"),
  choice("contract", { options: [...contracts, ...learningContracts] }),
  text("agencyNumber", {
    max: 40,
    optional: true,
    when: (answers) => ["agency", "agencyToPermanent"].includes(String(answers.contract)),
  }),
  own("weeklyHours", "text", parseWeeklyHours, "hours"),
  choices("moments", { options: moments, alone: ["any"] }),
  { ...own("shifts", "text", parseShifts, "shifts"), optional: true },
  { ...own("pay", "text", parsePay, "pay"), optional: true },
  { ...text("jointCommittee", { max: 40 }), optional: true },
  choice("dutchTalk", levels),
  choice("dutchSafety", { ...levels, optional: true }),
  choice("dutchRead", { ...levels, optional: true }),
  choice("dutchWrite", { ...levels, optional: true }),
  languagesAsked(),
  languageLevelsAsked(),
  choices("licences", {
    options: licences.filter((code) => !["learning", "foreign"].includes(code)),
    alone: ["none"],
  }),
  text("certificates", { max: 120, optional: true }),
  choice("certificatesPaidBy", {
    options: ["employer", "person"],
    optional: true,
    when: (answers) => answers.certificates !== undefined,
  }),
  choices("loads", { options: avoidances, optional: true }),
  number("maxLoadKg", {
    min: 1,
    max: 100,
    optional: true,
    when: (answers) => (answers.loads as string[] | undefined)?.includes("heavy") ?? false,
  }),
  choice("experience", { options: ["none", "learnable", "needed"] }),
  yesNo("reachableWithoutCar", { optional: true }),
  yesNo("transportByEmployer", { optional: true }),
  yesNo("mentor", { optional: true }),
  yesNo("visitPossible", { optional: true }),
  yesNo("interviewWithoutCv", { optional: true }),
  number("answersWithinDays", { min: 1, max: 60, optional: true }),
  number("capacity", { min: 1, max: 500 }),
  day("starts", { years: 1, optional: true }),
  day("lastDay", { years: 1, optional: true }),
  text("ownWords", { max: 2000, optional: true }),
];

/** A field with a reader of its own; what it cannot read is asked again with an example. */
function own<T>(
  id: string,
  input: Question["input"],
  read: (words: string) => T | undefined,
  reason: string,
): Question {
  return {
    id,
    input,
    buttons: () => [],
    parse(said): Parsed {
      const value = read(said.text);
      return value === undefined ? { ok: false, reason } : { ok: true, value };
    },
    tell: (value) => tellOwn(value),
  };
}

function tellOwn(value: unknown): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map((one) => `${one.start}–${one.end}`).join(", ");
  const range = value as { min: number; max: number; per?: string };
  const span = range.min === range.max ? `${range.min}` : `${range.min}–${range.max}`;
  return range.per === undefined ? span : `€ ${span} / ${range.per}`;
}

/**
 * The occupation that the job title means: offered from the title's words, confirmed with a tap, never guessed.
 * Other words look further.
 */
function occupation(): Question {
  const offered = (look: Look) =>
    look.candidates.length > 0
      ? look.candidates
      : look.reads.occupations(String(look.answers.title ?? ""), look.language).slice(0, 4);
  return {
    id: "occupation",
    input: "occupation",
    buttons: (look) =>
      offered(look).map((hit) => button(hit.code, { text: hit.label, language: look.language })),
    parse(said, look) {
      const candidates = offered(look);
      const code = candidateOf(said, { ...look, candidates });
      if (code !== undefined) return { ok: true, value: code };
      const only = candidates.length === 1 ? candidates[0] : undefined;
      if (only && look.reads.words.yesNo(said.text, look.language) === "yes")
        return { ok: true, value: only.code };
      const hits = look.reads.occupations(said.text, look.language).slice(0, 4);
      return hits.length === 0
        ? { ok: false, reason: "work" }
        : { ok: false, unclear: hits.map((hit) => ({ code: hit.code, label: hit.label })) };
    },
    tell: (value) => ({ occupation: String(value) }),
  };
}
