import { createHash } from "node:crypto";
import type { Opportunity } from "../opportunities/opportunity.ts";
import type { Profile } from "../people/profile.ts";
import type { Phrase } from "../phrase.ts";
import { type Assessment, assess, type Result, resultOf, worthLine } from "./assess.ts";
import { type Facts, factsOf } from "./facts.ts";
import { gapPhrase, type NearMiss, oneStepAway, onlyGap } from "./oneStepAway.ts";
import { byWorth, interleave } from "./order.ts";
import { rules } from "./rules.ts";
import { type Moment, seekerOf } from "./seeker.ts";
import { longestRun, travelReach, weightTable } from "./weights.ts";

export type { Result } from "./assess.ts";
export type { NearMiss } from "./oneStepAway.ts";
export type { Question } from "./rules.ts";
export { rules } from "./rules.ts";
export { weightTable } from "./weights.ts";

/** Changes with every weight and rule, so that a logged list can be told from one of another make. */
export const matchingVersion = `1-${createHash("sha256")
  .update(
    JSON.stringify([weightTable, travelReach, longestRun, rules.map(({ id, sentence }) => [id, sentence])]),
  )
  .digest("hex")
  .slice(0, 10)}`;

export type RankOptions = Moment & {
  /** how many results; 5 by default */
  limit?: number;
  /** ids that were shown already ("more"): the list goes on behind them */
  after?: readonly string[];
};

export type Ranking = {
  version: string;
  results: Result[];
  /** up to three that lack exactly one thing, with what closes it */
  oneStepAway: NearMiss[];
  /** how many are worth showing in all */
  total: number;
};

/**
 * The one list for a person over all four kinds: hard rules leave out, soft scores order, what is not known is
 * asked. Pure and deterministic: the same inputs and version give the same list, byte for byte.
 */
export function rank(profile: Profile, opportunities: readonly Opportunity[], options: RankOptions): Ranking {
  const seeker = seekerOf(profile, options, (id) => opportunities.find(({ _id }) => _id === id));
  const worth: Assessment[] = [];
  const misses: Assessment[] = [];
  const teaching: Facts[] = [];
  for (const opportunity of opportunities) {
    const facts = factsOf(opportunity);
    const assessment = assess(seeker, facts);
    if (facts.closes.length > 0) teaching.push(facts);
    if (assessment.failures.length === 0 && assessment.score >= worthLine(seeker)) worth.push(assessment);
    else if (onlyGap(seeker, assessment)) misses.push(assessment);
  }
  return {
    version: matchingVersion,
    results: pageOf(worth, options).map((assessment) => resultOf(seeker, assessment)),
    oneStepAway: oneStepAway(seeker, misses, teaching),
    total: worth.length,
  };
}

function pageOf(worth: readonly Assessment[], { limit = 5, after = [] }: RankOptions): Assessment[] {
  const sorted = worth.map((assessment) => ({ ...rankable(assessment), assessment })).sort(byWorth);
  const shown = new Set(after);
  return interleave(sorted, limit + shown.size)
    .filter(({ id }) => !shown.has(id))
    .slice(0, limit)
    .map(({ assessment }) => assessment);
}

const rankable = ({ facts: { id, kind, employer }, score }: Assessment) => ({ id, kind, employer, score });

/** An answer to "why did I not see this one?". */
export type WhyNotYet = {
  /** true: it is in the list, or would be further down */
  fits: boolean;
  /** what stands in the way, hard rules first; empty when it fits without a doubt */
  phrases: Phrase[];
  /** what would close the gap, when it is one thing that can be closed */
  missing?: { phrase: Phrase; closedBy: string[] };
};

/** @param others where to look for a course that closes the gap */
export function whyNotYet(
  profile: Profile,
  opportunity: Opportunity,
  options: Moment & { others?: readonly Opportunity[] },
): WhyNotYet {
  const others = options.others ?? [];
  const seeker = seekerOf(profile, options, (id) => others.find(({ _id }) => _id === id));
  const assessment = assess(seeker, factsOf(opportunity));
  const fits = assessment.failures.length === 0 && assessment.score >= worthLine(seeker);
  const gap = fits ? undefined : onlyGap(seeker, assessment);
  const teaching = others.map(factsOf).filter(({ closes }) => closes.length > 0);
  const [step] = gap ? oneStepAway(seeker, [assessment], teaching) : [];
  return {
    fits,
    phrases: [...assessment.failures.map(({ phrase }) => phrase), ...resultOf(seeker, assessment).concerns],
    ...(gap && { missing: { phrase: gapPhrase(gap), closedBy: step?.closedBy ?? [] } }),
  };
}
