import { avoidances, languageLevels } from "../people/profile.ts";
import { bit, type Facts } from "./facts.ts";
import { likeness } from "./points.ts";
import { dayParam, fitsReserved, levelName } from "./rules.ts";
import { type Scored, say } from "./scored.ts";
import type { Seeker } from "./seeker.ts";
import { weights } from "./weights.ts";

/** What makes an opportunity worth more, or less, to this person than its kind of work alone. */
export const isWork = ({ kind }: Pick<Facts, "kind">): boolean =>
  kind === "vacancy" || kind === "workplaceLearning";

const hasDone = ({ wishes }: Seeker, facts: Facts): boolean =>
  facts.isco !== "" && wishes.some((wish) => !wish.wanted && likeness(wish, facts) >= weights.sameField);

export function experiencePart(seeker: Seeker, facts: Facts): Scored {
  if (!isWork(facts)) return undefined;
  if (hasDone(seeker, facts)) return say(weights.doneBefore, "reason.done");
  if (facts.experience === "none") return say(weights.noExperience, "reason.noExperience");
  if (facts.experience === "learnable") return say(weights.learnable, "reason.learnable");
  return seeker.wishes.length > 0 ? say(weights.experienceMissing, "concern.experience") : undefined;
}

export function mentorPart(seeker: Seeker, facts: Facts): Scored {
  return facts.mentor && isWork(facts) && !hasDone(seeker, facts)
    ? say(weights.mentor, "reason.mentor")
    : undefined;
}

export function reservedPart(seeker: Seeker, { reservedFor }: Pick<Facts, "reservedFor">): Scored {
  if (reservedFor.length === 0) return undefined;
  const fits = reservedFor.map((reserved) => fitsReserved(seeker, reserved));
  if (fits.every((fit) => fit === true)) return say(weights.reservedFits, "reason.reserved");
  return fits.includes(false) ? say(weights.reservedDoubtful, "concern.reserved") : undefined;
}

export function closesPart({ dutch }: Seeker, facts: Pick<Facts, "closes" | "kind">): Scored {
  if (facts.kind !== "training" || facts.closes.length === 0) return undefined;
  const next = languageLevels[(dutch ?? languageLevels.length) + 1];
  if (facts.closes.some(({ gap, to }) => gap === "dutch" && to === next))
    return say(weights.closesDutch, "reason.closesDutch", { level: levelName((dutch ?? 0) + 1) });
  return facts.closes.some(({ gap }) => gap !== "dutch")
    ? say(weights.closesOther, "reason.closesOther")
    : undefined;
}

export function eventPart(_: Seeker, { kind }: Facts): Scored {
  return kind === "event" ? say(weights.meetEmployers, "reason.event") : undefined;
}

/** Ids of `event.audience` that matching knows; asked only because they open doors, so none ever lowers a result. */
const audiences: Record<string, (seeker: Seeker) => boolean> = {
  learningDutch: ({ dutch, profile: { situation = [] } }) =>
    (dutch !== undefined && dutch <= 2) ||
    situation.includes("inburgering") ||
    situation.includes("newInBelgium"),
  young: ({ profile: { situation = [] }, underage }) =>
    situation.includes("youngNoSchool") || underage === "yes",
};

export function audiencePart(seeker: Seeker, { audience }: Pick<Facts, "audience">): Scored {
  return audiences[audience]?.(seeker) ? say(weights.forAudience, `reason.audience.${audience}`) : undefined;
}

export function soonPart({ today }: Seeker, { kind, firstDay }: Facts): Scored {
  return kind === "event" && firstDay - today <= 14
    ? say(weights.soon, "reason.soon", { day: dayParam(firstDay) })
    : undefined;
}

export function freshPart({ today }: Seeker, { created, kind }: Facts): Scored {
  return kind !== "event" && today - created <= 7 ? say(weights.fresh, "reason.fresh") : undefined;
}

/** What the person taught us by "not for me, because …". */
export function asidePart({ asideWork, asideMoments, asideHeavy }: Seeker, facts: Facts): Scored {
  let points = 0;
  if (facts.isco !== "") {
    if (asideWork.includes(facts.isco)) points += weights.asideSameWork;
    else if (asideWork.some((isco) => isco.slice(0, 3) === facts.isco.slice(0, 3)))
      points += weights.asideNearWork;
  }
  if (asideMoments.includes(facts.moments)) points += weights.asideSameHours;
  if (asideHeavy && facts.loads & bit(avoidances, "heavy")) points += weights.asideHeavy;
  return say(points, "concern.aside");
}
