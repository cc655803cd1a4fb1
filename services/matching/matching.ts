import { createHash } from "node:crypto";
import type { Opportunity } from "../opportunities/opportunity.ts";
import type { Profile } from "../people/profile.ts";
import type { Phrase } from "../phrase.ts";
import { type Assessment, assess, type Result, resultOf, worthLine } from "./assess.ts";
import { type Facts, factsOf } from "./facts.ts";
import { type NearMiss, oneStepAway } from "./oneStepAway.ts";
import type { OpenIndex } from "./openIndex.ts";
import { byWorth, interleave, rankableOf } from "./order.ts";
import { rankIndex } from "./rankIndex.ts";
import { rules } from "./rules.ts";
import { type Moment, type Seeker, seekerOf } from "./seeker.ts";
import { longestRun, travelReach, weightTable } from "./weights.ts";

export type { Result } from "./assess.ts";
export type { NearMiss } from "./oneStepAway.ts";
export { makeOpenIndex, type OpenIndex } from "./openIndex.ts";
export { rules } from "./rules.ts";

/** Changes with every weight and rule, so that a logged list can be told from one of another make. */
export const matchingVersion = `1-${createHash("sha256")
  .update(JSON.stringify([weightTable, travelReach, longestRun, rules.map(({ id }) => id)]))
  .digest("hex")
  .slice(0, 10)}`;

export type RankOptions = Moment & {
  /** how many results; 5 by default */
  limit?: number;
  /** ids that were shown already ("more"): the list goes on behind them */
  after?: readonly string[];
  /** what the person put aside and is no longer open, so that it still teaches what they do not want */
  putAside?: readonly Opportunity[];
};

export type Ranking = {
  version: string;
  results: Result[];
  /** up to three that lack exactly one thing, with what closes it */
  oneStepAway: NearMiss[];
  /** how many are worth showing in all, counted up to `countedUpTo` behind what was shown already */
  total: number;
};

/** Nobody reads further: a larger number tells a person nothing, and counting it costs most of the search. */
export const countedUpTo = 200;

/**
 * The one list for a person over all four kinds: hard rules leave out, soft scores order, what is not known is
 * asked. Pure and deterministic: the same inputs and version give the same list, byte for byte, whether the
 * opportunities come as a list or as an index.
 */
export function rank(
  profile: Profile,
  opportunities: readonly Opportunity[] | OpenIndex,
  options: RankOptions,
): Ranking {
  const { limit = 5, after = [], putAside = [] } = options;
  const page = { limit, after: new Set(after), countTo: after.length + countedUpTo };
  if (!isList(opportunities)) {
    const seeker = seekerOf(profile, options, (id) => opportunities.get(id) ?? factsIn(putAside, id));
    return { version: matchingVersion, ...rankIndex(seeker, opportunities, page) };
  }
  const seeker = seekerOf(profile, options, (id) => factsIn(opportunities, id) ?? factsIn(putAside, id));
  return { version: matchingVersion, ...rankList(seeker, opportunities.map(factsOf), page) };
}

const isList = (opportunities: readonly Opportunity[] | OpenIndex): opportunities is readonly Opportunity[] =>
  Array.isArray(opportunities);

function factsIn(opportunities: readonly Opportunity[], id: string): Facts | undefined {
  const found = opportunities.find(({ _id }) => _id === id);
  return found && factsOf(found);
}

/** Everything scored, then ordered: short, readable, and the measure for the index. */
function rankList(
  seeker: Seeker,
  opportunities: readonly Facts[],
  { limit, after, countTo }: { limit: number; after: ReadonlySet<string>; countTo: number },
): Omit<Ranking, "version"> {
  const assessments = opportunities.map((facts) => assess(seeker, facts));
  const worth = assessments.filter((assessment) => isWorthShowing(seeker, assessment));
  const sorted = worth.map((assessment) => ({ ...rankableOf(assessment), assessment })).sort(byWorth);
  return {
    results: interleave(sorted, limit + after.size)
      .filter(({ id }) => !after.has(id))
      .slice(0, limit)
      .map(({ assessment }) => resultOf(seeker, assessment)),
    oneStepAway: oneStepAway(seeker, assessments),
    total: Math.min(countTo, worth.length),
  };
}

const isWorthShowing = (seeker: Seeker, { failures, score }: Assessment): boolean =>
  failures.length === 0 && score >= worthLine(seeker);

/** An answer to "why did I not see this one?". */
export type WhyNotYet = {
  /** true: it is in the list, perhaps further down */
  fits: boolean;
  /** what stands in the way, hard rules first; empty when nothing speaks against it */
  phrases: Phrase[];
  /** one thing that is missing and what would close it, when there is such a thing */
  step?: NearMiss;
};

/** @param options.others where to look for a course that closes the gap */
export function whyNotYet(
  profile: Profile,
  opportunity: Opportunity,
  options: Moment & { others?: readonly Opportunity[] },
): WhyNotYet {
  const others = options.others ?? [];
  const seeker = seekerOf(profile, options, (id) => factsIn(others, id));
  const assessment = assess(seeker, factsOf(opportunity));
  const fits = isWorthShowing(seeker, assessment);
  const courses = others
    .map((other) => assess(seeker, factsOf(other)))
    .filter(({ facts }) => facts.closes.length > 0 && facts.id !== opportunity._id);
  const [step] = fits ? [] : oneStepAway(seeker, [assessment, ...courses]);
  return {
    fits,
    phrases: [...assessment.failures.map(({ phrase }) => phrase), ...resultOf(seeker, assessment).concerns],
    ...(step?.opportunityId === opportunity._id && { step }),
  };
}
