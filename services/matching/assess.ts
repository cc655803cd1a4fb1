import type { Phrase } from "../phrase.ts";
import type { Facts } from "./facts.ts";
import { openQuestions, type Part, type PartId, partsOf } from "./parts.ts";
import { type Gap, type Question, rules } from "./rules.ts";
import { kmTo, type Seeker } from "./seeker.ts";
import { weights } from "./weights.ts";

/** One opportunity looked at for one person. */
export type Assessment = {
  facts: Facts;
  score: number;
  parts: Part[];
  questions: Question[];
  /** the hard rules that say no */
  failures: { rule: string; phrase: Phrase; missing?: Gap }[];
};

export function assess(seeker: Seeker, facts: Facts): Assessment {
  const parts = partsOf(seeker, facts);
  const questions: Question[] = [];
  const failures: Assessment["failures"] = [];
  for (const { id, check } of rules) {
    const verdict = check(seeker, facts);
    if (verdict.is === "asks") questions.push(...verdict.questions);
    if (verdict.is === "fails")
      failures.push({
        rule: id,
        phrase: verdict.phrase,
        ...(verdict.missing && { missing: verdict.missing }),
      });
  }
  const asked = new Set(questions.map(({ id }) => id));
  questions.push(...openQuestions(seeker, facts).filter(({ id }) => !asked.has(id)));
  return { facts, score: parts.reduce((sum, { points }) => sum + points, 0), parts, questions, failures };
}

/** From which score on a result is worth this person's time. */
export const worthLine = ({ wishes }: Seeker): number =>
  wishes.length > 0 ? weights.worthShowing : weights.worthShowingAnyWork;

/** One result of a list. `reasons` speak for it, `concerns` against; strongest first. */
export type Result = {
  opportunityId: string;
  kind: Facts["kind"];
  score: number;
  /** straight-line kilometres (one decimal) and the points of each part, as they are logged and replayed */
  facts: { km?: number; points: Partial<Record<PartId, number>> };
  reasons: Phrase[];
  concerns: Phrase[];
  questions: Question[];
};

export function resultOf(seeker: Seeker, { facts, score, parts, questions }: Assessment): Result {
  const km = kmTo(seeker, facts);
  const strongest = [...parts].sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  return {
    opportunityId: facts.id,
    kind: facts.kind,
    score,
    facts: {
      ...(km !== undefined && { km: Math.round(km * 10) / 10 }),
      points: Object.fromEntries(parts.map(({ id, points }) => [id, points])),
    },
    reasons: strongest.filter(({ points }) => points > 0).map(({ phrase }) => phrase),
    concerns: strongest.filter(({ points }) => points < 0).map(({ phrase }) => phrase),
    questions,
  };
}
