import { languageLevels } from "../people/profile.ts";
import type { Phrase } from "../phrase.ts";
import { type Assessment, assess, worthLine } from "./assess.ts";
import type { Facts } from "./facts.ts";
import { byWorth } from "./order.ts";
import { certificateName, type Gap, levelName } from "./rules.ts";
import type { Seeker } from "./seeker.ts";
import { weights } from "./weights.ts";

/** What would fit but for one thing, and what closes that gap, in the order to take it. */
export type NearMiss = { opportunityId: string; missing: Gap; phrase: Phrase; closedBy: string[] };

type Candidate = { assessment: Assessment; missing: Gap; score: number; closedBy: string[] };

/** @param teaching trainings and events that close a gap, and that the person could take */
export function oneStepAway(
  seeker: Seeker,
  misses: readonly Assessment[],
  teaching: readonly Facts[],
): NearMiss[] {
  const open = teaching.filter((facts) => assess(seeker, facts).failures.length === 0);
  const candidates: Candidate[] = [];
  for (const assessment of misses) {
    const missing = onlyGap(seeker, assessment);
    if (!missing) continue;
    const score = assessment.score + (missing.gap === "dutch" ? dutchRegained(assessment) : 0);
    const closedBy = score >= worthLine(seeker) ? closing(seeker, missing, open) : [];
    if (closedBy.length > 0) candidates.push({ assessment, missing, score, closedBy });
  }
  return candidates
    .map((candidate) => ({ ...rankableOf(candidate.assessment.facts), score: candidate.score, candidate }))
    .sort(byWorth)
    .slice(0, 3)
    .map(({ candidate }) => nearMissOf(candidate));
}

const rankableOf = ({ id, kind, employer }: Facts) => ({ id, kind, employer });

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

/** What closes the gap: one course, or for Dutch the courses from the person's level up, at most two. */
function closing(seeker: Seeker, { gap, to }: Gap, teaching: readonly Facts[]): string[] {
  const courseTo = (level: string) =>
    teaching.find(({ closes }) => closes.some((close) => close.gap === gap && close.to === level))?.id;
  if (gap !== "dutch") return [courseTo(to)].flatMap((id) => id ?? []);
  const from = (seeker.dutch ?? 0) + 1;
  const steps = languageLevels.slice(from, languageLevels.indexOf(to as never) + 1).map(courseTo);
  return steps.length <= 2 && steps.every((id) => id !== undefined) ? steps.flatMap((id) => id ?? []) : [];
}

function nearMissOf({ assessment, missing, closedBy }: Candidate): NearMiss {
  return { opportunityId: assessment.facts.id, missing, phrase: gapPhrase(missing), closedBy };
}

export function gapPhrase({ gap, to }: Gap): Phrase {
  if (gap === "dutch")
    return {
      key: "matching.oneStep.dutch",
      params: { level: levelName(languageLevels.indexOf(to as never)) },
    };
  if (gap === "licence") return { key: "matching.oneStep.licence", params: { licence: to.toUpperCase() } };
  return { key: "matching.oneStep.certificate", params: { certificate: certificateName(to) } };
}
