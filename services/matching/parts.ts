import { avoidances } from "../people/profile.ts";
import type { Phrase } from "../phrase.ts";
import { bit, type Facts, momentBit } from "./facts.ts";
import * as fit from "./fitParts.ts";
import type { Question } from "./rules.ts";
import type { Scored } from "./scored.ts";
import type { Seeker } from "./seeker.ts";
import * as worth from "./worthParts.ts";

type ScorePart = (seeker: Seeker, facts: Facts) => Scored;

/**
 * The soft score, part by part. Each part answers whole points (see weights.ts) and the sentence that says why;
 * a part without points says nothing, so a reason never stands there for show.
 */
const parts = {
  work: fit.workPart,
  reach: fit.reachPart,
  bus: fit.busPart,
  dutch: fit.dutchPart,
  languages: fit.languagesPart,
  moments: fit.momentsPart,
  hours: fit.hoursPart,
  contract: fit.contractPart,
  start: fit.startPart,
  licence: fit.licencePart,
  experience: worth.experiencePart,
  mentor: worth.mentorPart,
  reserved: worth.reservedPart,
  closes: worth.closesPart,
  event: worth.eventPart,
  audience: worth.audiencePart,
  soon: worth.soonPart,
  fresh: worth.freshPart,
  aside: worth.asidePart,
} satisfies Record<string, ScorePart>;

export type PartId = keyof typeof parts;
export type Part = { id: PartId; points: number; phrase: Phrase };

const partList = Object.entries(parts) as [PartId, ScorePart][];

export function partsOf(seeker: Seeker, facts: Facts): Part[] {
  const found: Part[] = [];
  for (const [id, score] of partList) {
    const scored = score(seeker, facts);
    if (scored) found.push({ id, ...scored });
  }
  return found;
}

/** Questions that do not decide, but whose answer changes the score: what this opportunity asks and nobody knows. */
export function openQuestions({ profile }: Seeker, facts: Facts): Question[] {
  const questions: Question[] = [];
  const ask = (id: string) => questions.push({ id, phrase: { key: `matching.question.${id}` } });
  if (facts.dutch > 0 && profile.dutch === undefined) ask("dutch");
  if (facts.languages.length > 0 && !profile.languages) ask("languages");
  if (facts.withoutBus && !facts.transportByEmployer && !profile.travel?.length) ask("travel");
  const needsMoments = momentBit("before7") | momentBit("evening") | momentBit("night") | momentBit("shifts");
  if (facts.moments & needsMoments && !profile.moments?.length && worth.isWork(facts)) ask("moments");
  if (facts.loads & bit(avoidances, "heavy") && !profile.avoid && worth.isWork(facts)) ask("avoid");
  return questions;
}
