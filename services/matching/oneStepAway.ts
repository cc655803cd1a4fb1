import { languageLevels } from "../people/profile.ts";
import type { Phrase } from "../phrase.ts";
import { type Assessment, worthLine } from "./assess.ts";
import { mostForJob } from "./bounds.ts";
import type { Facts } from "./facts.ts";
import { byWorth, rankableOf } from "./order.ts";
import { asideWorkPoints, workPoints } from "./points.ts";
import { certificateName, type Gap, levelName } from "./rules.ts";
import { distanceOverReach, type Seeker } from "./seeker.ts";
import { weights } from "./weights.ts";

/** What would fit but for one thing, and what closes that gap, in the order to take it. */
export type NearMiss = { opportunityId: string; missing: Gap; phrase: Phrase; closedBy: string[] };

/** A course closes a gap only if it is near enough itself: (kilometres / reach)². */
export const courseWithin = 1.5 ** 2;
/** Two courses after one another are still one step: more Dutch. */
const longestDutchPath = 2;
const atMost = 3;

/**
 * A course is a long way: it is worth it only for work like what the person asked for, within their usual reach.
 * What differs in these as well is more than one step away, and who asked for no work yet has no step to take.
 */
export const isWorthAStep = (seeker: Seeker, facts: Facts): boolean =>
  facts.isco !== "" &&
  workPoints(seeker.wishes, facts) + asideWorkPoints(seeker.asideWork, facts.isco) >= leastWorkForAStep &&
  distanceOverReach(seeker, facts) <= 1;

export const leastWorkForAStep = Math.round((weights.sameField * weights.onlyDonePercent) / 100);

/** What has fewer points, at the most that the rest can add, is not worth a step. */
export const leastForAStep = (seeker: Seeker): number =>
  leastWorkForAStep + (seeker.home ? weights.atTheReach : 0) + mostForJob(seeker, false);

export const gapKey = (gap: Gap["gap"], to: string): string => `${gap}:${to}`;

/** Up to three of what was looked at, best first. */
export function oneStepAway(seeker: Seeker, assessments: readonly Assessment[]): NearMiss[] {
  const courses = bestCourses(seeker, assessments);
  const misses = assessments.flatMap((assessment) => {
    const missing = onlyGap(seeker, assessment);
    if (!missing) return [];
    const score = assessment.score + (missing.gap === "dutch" ? dutchRegained(assessment) : 0);
    const closedBy = closing(seeker, missing, (key) => courses.get(key)?.facts.id);
    if (score < worthLine(seeker) || closedBy.length === 0 || !isWorthAStep(seeker, assessment.facts))
      return [];
    const miss: NearMiss = {
      opportunityId: assessment.facts.id,
      missing,
      phrase: gapPhrase(missing),
      closedBy,
    };
    return [{ ...rankableOf(assessment), score, miss }];
  });
  return misses
    .sort(byWorth)
    .slice(0, atMost)
    .map(({ miss }) => miss);
}

/** For each gap the best training or event that closes it, that the person may take and can reach. */
function bestCourses(seeker: Seeker, assessments: readonly Assessment[]): Map<string, Assessment> {
  const courses = new Map<string, Assessment>();
  for (const assessment of assessments) {
    if (!teaches(seeker, assessment)) continue;
    for (const { gap, to } of assessment.facts.closes) {
      const best = courses.get(gapKey(gap, to));
      if (!best || byWorth(rankableOf(assessment), rankableOf(best)) < 0)
        courses.set(gapKey(gap, to), assessment);
    }
  }
  return courses;
}

export function teaches(seeker: Seeker, { facts, failures }: Assessment): boolean {
  if (facts.closes.length === 0 || failures.length > 0) return false;
  return isCourse(facts) && distanceOverReach(seeker, facts) <= courseWithin;
}

const isCourse = ({ kind }: Facts): boolean => kind === "training" || kind === "event";

/** The one thing that is missing: one closable rule that says no, or nothing but the Dutch. */
export function onlyGap(seeker: Seeker, { failures, facts, score }: Assessment): Gap | undefined {
  if (facts.closes.length > 0 || facts.kind === "event") return undefined;
  if (failures.length === 1) return failures[0]?.missing;
  if (failures.length > 1 || score >= worthLine(seeker)) return undefined;
  const short = seeker.dutch !== undefined && facts.dutch > seeker.dutch;
  return short ? { gap: "dutch", to: languageLevels[facts.dutch] ?? "b2" } : undefined;
}

const dutchRegained = ({ parts }: Assessment): number =>
  weights.dutchEnough - (parts.find(({ id }) => id === "dutch")?.points ?? 0);

/** What closes a gap: one course, or for Dutch the courses up from the person's level; empty when there are none. */
export function closing<Course>(
  { dutch = 0 }: Seeker,
  { gap, to }: Gap,
  courseFor: (key: string) => Course | undefined,
): Course[] {
  const steps = gap === "dutch" ? languageLevels.slice(dutch + 1, levelAt(to) + 1) : [to];
  if (steps.length > longestDutchPath) return [];
  const courses = steps.flatMap((step) => courseFor(gapKey(gap, step)) ?? []);
  return courses.length === steps.length ? courses : [];
}

const levelAt = (level: string): number => (languageLevels as readonly string[]).indexOf(level);

function gapPhrase({ gap, to }: Gap): Phrase {
  if (gap === "dutch") return { key: "matching.oneStep.dutch", params: { level: levelName(levelAt(to)) } };
  if (gap === "licence") return { key: "matching.oneStep.licence", params: { licence: to.toUpperCase() } };
  return { key: "matching.oneStep.certificate", params: { certificate: certificateName(to) } };
}
