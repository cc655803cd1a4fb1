import type { Opportunity } from "../opportunities/opportunity.ts";
import type { Profile } from "../people/profile.ts";
import { assess, type Result, resultOf, worthLine } from "./assess.ts";
import { factsOf } from "./facts.ts";
import { type Moment, seekerOf } from "./seeker.ts";

/** Somebody whom an opportunity fits, with the reasons that they would read themselves. */
export type Fitting = { personId: string; score: number } & Pick<
  Result,
  "reasons" | "concerns" | "questions"
>;

/**
 * The list the other way round: people for an opportunity, best first, by the same rules and points. Somebody who put
 * it aside is not among them, and nobody is told why. Same inputs, same list.
 * @param total how many fit in all
 */
export function peopleFor(
  opportunity: Opportunity,
  people: readonly { _id: string; profile: Profile }[],
  moment: Moment,
  limit: number,
): { people: Fitting[]; total: number } {
  const facts = factsOf(opportunity);
  const fitting = people.flatMap(({ _id, profile }): Fitting[] => {
    const seeker = seekerOf(profile, moment, (id) => (id === facts.id ? facts : undefined));
    const assessment = assess(seeker, facts);
    if (assessment.failures.length > 0 || assessment.score < worthLine(seeker)) return [];
    const { score, reasons, concerns, questions } = resultOf(seeker, assessment);
    return [{ personId: _id, score, reasons, concerns, questions }];
  });
  return { people: fitting.sort(bestFirst).slice(0, limit), total: fitting.length };
}

/** Equal scores in the order of their ids, so that the same people stand in the same order. */
export const bestFirst = (a: Fitting, b: Fitting): number =>
  b.score - a.score || (a.personId < b.personId ? -1 : 1);
