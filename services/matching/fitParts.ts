import { languageLevels } from "../people/profile.ts";
import type { Param } from "../phrase.ts";
import type { Facts } from "./facts.ts";
import { contractPoints, dutchPoints, momentPoints, reachPoints, workPoints } from "./points.ts";
import { dayParam, levelName, momentNames, withSchoolHours } from "./rules.ts";
import { type Scored, say } from "./scored.ts";
import { distanceOverReach, kmTo, type Seeker } from "./seeker.ts";
import { weights } from "./weights.ts";

/** How the work itself fits the person: what, where, in which language, when. */
export function workPart({ wishes }: Seeker, facts: Facts): Scored {
  if (wishes.length === 0 || facts.isco === "") return undefined;
  const points = workPoints(wishes, facts);
  if (points <= 0) return say(points, "concern.otherWork");
  return say(
    points,
    points >= (weights.sameGroup * weights.onlyDonePercent) / 100 ? "reason.sameWork" : "reason.likeWork",
  );
}

export function reachPart(seeker: Seeker, facts: Facts): Scored {
  const km = kmTo(seeker, facts);
  if (km === undefined) return undefined;
  const points = reachPoints(distanceOverReach(seeker, facts));
  const params = { km: Math.round(km) };
  if (points <= 0) return say(points, "concern.far", params);
  return km < 1 ? say(points, "reason.veryNear") : say(points, "reason.near", params);
}

export function busPart(seeker: Seeker, facts: Facts): Scored {
  if (!facts.withoutBus || facts.transportByEmployer) return undefined;
  if (!seeker.travelKnown) return undefined;
  return distanceOverReach(seeker, facts) > 1 ? say(weights.hardToReach, "concern.noBus") : undefined;
}

export function dutchPart({ dutchCounted }: Seeker, facts: Facts): Scored {
  if (dutchCounted === undefined) return undefined;
  const points = dutchPoints(facts.dutch - dutchCounted);
  if (points > 0 && facts.dutch === 0) return say(points, "reason.noDutch");
  return say(points, points > 0 ? "reason.dutch" : "concern.dutch", { level: levelName(facts.dutch) });
}

export function languagesPart({ profile }: Seeker, { languages }: Pick<Facts, "languages">): Scored {
  if (!profile.languages || languages.length === 0) return undefined;
  let points = 0;
  const lacking: Param[] = [];
  for (const { language, level } of languages) {
    const mine = profile.languages.find((spoken) => spoken.language === language);
    if (mine && languageLevels.indexOf(mine.level) >= level) points += weights.languageHad;
    else {
      points += weights.languageShort;
      lacking.push({ language });
    }
  }
  if (points > 0)
    return say(Math.min(points, 2 * weights.languageHad), "reason.languages", {
      languages: { list: languages.map(({ language }) => ({ language })) },
    });
  return say(points, "concern.languages", { languages: { list: lacking } });
}

export function momentsPart(seeker: Seeker, facts: Facts): Scored {
  if (!seeker.momentsKnown) return undefined;
  if (seeker.onlySchoolHours && facts.insideSchoolDay === "unclear")
    return say(weights.hoursUnclear, "concern.hoursUnclear");
  const points = momentPoints(seeker.moments, facts.moments);
  if (points > 0) return say(points, "reason.moments");
  return say(points, "concern.moments", {
    moments: momentNames(facts.moments & ~withSchoolHours(seeker.moments)),
  });
}

export function hoursPart({ hoursWanted }: Seeker, { hoursMin, hoursMax }: Facts): Scored {
  if (!hoursWanted || hoursMax === 0) return undefined;
  const fits = hoursMin <= hoursWanted.max && hoursMax >= hoursWanted.min;
  const params = { hours: hoursMax };
  return fits
    ? say(weights.rightHours, "reason.hours", params)
    : say(weights.otherHours, "concern.hours", params);
}

export function contractPart({ contracts }: Seeker, { contract }: Facts): Scored {
  const points = contractPoints(contracts, contract);
  return say(points, points > 0 ? "reason.contract" : "concern.contract");
}

export function startPart({ canStart, today }: Seeker, { starts }: Facts): Scored {
  if (canStart === undefined || starts === 0) return undefined;
  const start = Math.max(starts, today);
  const params = { day: dayParam(start) };
  return start >= canStart
    ? say(weights.startFits, "reason.start", params)
    : say(weights.startTooSoon, "concern.start", params);
}

export function licencePart({ foreignLicence }: Seeker, { licences }: Facts): Scored {
  return foreignLicence && licences !== 0 ? say(weights.foreignLicence, "concern.foreignLicence") : undefined;
}
