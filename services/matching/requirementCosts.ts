import type { Opportunity } from "../opportunities/opportunity.ts";
import { languageLevels, type Moment as MomentId, type Profile } from "../people/profile.ts";
import type { Param, Phrase } from "../phrase.ts";
import { assess, worthLine } from "./assess.ts";
import { type Facts, factsOf, levelIndex } from "./facts.ts";
import type { PartId } from "./parts.ts";
import { levelName } from "./rules.ts";
import { distanceOverReach, type Moment, type Seeker, seekerOf } from "./seeker.ts";

/** A field of the employer's form, and what asking less there would bring. */
export type RequirementCost = { field: "dutch" | "licences" | "experience" | "moments"; phrase: Phrase };

type Easier = { field: RequirementCost["field"]; key: string; params?: Phrase["params"]; draft: Opportunity };

/**
 * Smaller numbers could tell of single people: below it stands "a few", and of fewer in all nothing is said. Larger
 * ones are told in steps of as many, or the difference of two drafts would be such a number.
 */
const fewest = 5;

/**
 * What each requirement of a vacancy costs, in people nearby who agreed to be found and would fit without it; most
 * people first. Pure. @param people those who agreed, and nobody else
 */
export function requirementCosts(
  draft: Opportunity,
  people: readonly { profile: Profile }[],
  moment: Moment,
): RequirementCost[] {
  const seekers = people
    .filter(({ profile }) => profile.home && profile.work?.length)
    .map(({ profile }) => seekerOf(profile, moment, () => undefined));
  const open: Opportunity = { ...draft, state: "open" };
  const fitNow = new Set(fitting(seekers, open));
  const costs = easierOnes(open).flatMap(({ field, key, params, draft: easier }) => {
    const fit = fitting(seekers, easier);
    const more = fit.filter((seeker) => !fitNow.has(seeker)).length;
    if (more === 0 || fit.length < fewest) return [];
    const atLeast = more - (more % fewest);
    const people: Param = {
      phrase:
        atLeast === 0
          ? { key: "vacancy.costs.few" }
          : { key: "vacancy.costs.many", params: { more: { atLeast } } },
    };
    return [{ field, atLeast, phrase: { key: `vacancy.costs.${key}`, params: { ...params, people } } }];
  });
  return costs.sort((a, b) => b.atLeast - a.atLeast).map(({ field, phrase }) => ({ field, phrase }));
}

/** Who lacks nothing of what is asked; what is not known of somebody is no lack. */
function fitting(seekers: readonly Seeker[], opportunity: Opportunity): Seeker[] {
  const facts = factsOf(opportunity);
  return seekers.filter((seeker) => isNear(seeker, facts) && lacksNothing(seeker, facts));
}

const isNear = (seeker: Seeker, facts: Facts): boolean => distanceOverReach(seeker, facts) <= 1;

/** The parts of the score that a requirement can turn against somebody. */
const asked: readonly PartId[] = ["dutch", "experience", "moments", "licence"];

function lacksNothing(seeker: Seeker, facts: Facts): boolean {
  const { failures, score, parts } = assess(seeker, facts);
  return (
    failures.length === 0 &&
    score >= worthLine(seeker) &&
    !parts.some(({ id, points }) => points < 0 && asked.includes(id))
  );
}

function easierOnes(draft: Opportunity): Easier[] {
  return [...lessDutch(draft), ...noLicence(draft), ...learnable(draft), ...fewerMoments(draft)];
}

/** One level less, for each task that asks the most. */
function lessDutch(draft: Opportunity): Easier[] {
  const levels = Object.entries(draft.dutch).flatMap(([task, level]) =>
    level === undefined ? [] : [[task, levelIndex(level)] as const],
  );
  const most = Math.max(0, ...levels.map(([, level]) => level));
  const easier = languageLevels[most - 1];
  if (easier === undefined) return [];
  const dutch = Object.fromEntries(
    levels.map(([task, l]) => [task, languageLevels[Math.min(l, most - 1)] ?? easier]),
  );
  const params = { level: levelName(most - 1), instead: levelName(most) };
  return [{ field: "dutch", key: "dutch", params, draft: { ...draft, dutch } }];
}

const noLicence = (draft: Opportunity): Easier[] =>
  draft.licences.length > 0
    ? [{ field: "licences", key: "licences", draft: { ...draft, licences: [] } }]
    : [];

const learnable = (draft: Opportunity): Easier[] =>
  draft.experience === "needed"
    ? [{ field: "experience", key: "experience", draft: { ...draft, experience: "learnable" } }]
    : [];

/** Without one of several moments; exact shifts say the moments themselves, and are left alone. */
function fewerMoments(draft: Opportunity): Easier[] {
  const { moments, shifts } = draft;
  if (moments.length < 2 || shifts.length > 0) return [];
  return moments.map((without: MomentId) => ({
    field: "moments",
    key: "moments",
    params: { moment: { phrase: { key: `vacancy.moments.options.${without}` } } },
    draft: { ...draft, moments: moments.filter((one) => one !== without) },
  }));
}
