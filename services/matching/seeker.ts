import type { Opportunity } from "../opportunities/opportunity.ts";
import { avoidances, type ContractWish, moments, type Profile, type TravelMode } from "../people/profile.ts";
import type { Instant } from "../store/port.ts";
import { dayNumber, degrees, driveMask, type Facts, factsOf, levelIndex, maskOf } from "./facts.ts";
import { tooFarFactor, travelReach } from "./weights.ts";

/** The moment for which a list is made: the instant, and the Belgian calendar day it falls on. */
export type Moment = { now: Instant; today: string };

/** A profile made ready for scoring thousands of opportunities: sets as bits, reach in kilometres. */
export type Seeker = {
  profile: Profile;
  today: number;
  /** minute of the day in Belgium */
  minute: number;
  wishes: readonly { code: string; isco: string; wanted: boolean }[];
  /** degrees × 10,000; `kmEast` is what one ten-thousandth of a degree of longitude is there */
  home?: { lat: number; lon: number; kmEast: number };
  /** index into `languageLevels`; undefined when not known */
  dutch?: number;
  /** the Dutch to count with: one lower for who put something aside because of the language */
  dutchCounted?: number;
  /** bits of `moments`; 0 = not known or any */
  moments: number;
  momentsKnown: boolean;
  onlySchoolHours: boolean;
  hoursWanted?: { min: number; max: number };
  /** kinds of contract that the person wishes; empty when not known or any */
  contracts: readonly ContractWish[];
  travelKnown: boolean;
  reachKm: number;
  reachWithoutBusKm: number;
  reachWithEmployerKm: number;
  /** what the person may drive; undefined when not asked yet */
  drives?: number;
  foreignLicence: boolean;
  avoid: number;
  /** first day on which the person can start; undefined when not known */
  canStart?: number;
  underage: "yes" | "no" | "unknown";
  aside: ReadonlySet<string>;
  /** what was put aside because of its kind of work or its hours */
  asideWork: readonly string[];
  asideMoments: readonly number[];
  asideHeavy: boolean;
};

const hoursWanted = {
  fullTime: { min: 35, max: 60 },
  moreThanHalf: { min: 20, max: 34.9 },
  half: { min: 16, max: 21 },
  less: { min: 0.1, max: 18 },
} as const;

const daysUntilStart = { now: 0, twoWeeks: 14, month: 31 } as const;

const belgianTime = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/Brussels",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/**
 * @param find looks up what the person put aside, to learn from it ("not my thing", "hours"); what is not
 * there any more teaches nothing
 */
export function seekerOf(
  profile: Profile,
  moment: Moment,
  find: (id: string) => Opportunity | Facts | undefined,
): Seeker {
  const today = dayNumber(moment.today);
  const dislikes = profile.dislikes ?? [];
  const because = (reason: string) => dislikes.filter((dislike) => dislike.because === reason);
  const asideFacts = (reason: string) =>
    because(reason).flatMap(({ opportunity }) => {
      const found = find(opportunity);
      return found ? ["_id" in found ? factsOf(found) : found] : [];
    });
  const dutch = profile.dutch === undefined ? undefined : levelIndex(profile.dutch);
  const picked = profile.moments ?? [];
  const situation = profile.situation ?? [];
  const underage = isUnderage(profile);
  return {
    profile,
    today,
    minute: minuteAt(moment.now),
    wishes: (profile.work ?? []).map(({ code, isco, as }) => ({ code, isco, wanted: as === "want" })),
    ...(profile.home && { home: homeOf(profile.home) }),
    ...(dutch !== undefined && {
      dutch,
      dutchCounted: because("language").length > 0 ? Math.max(0, dutch - 1) : dutch,
    }),
    moments: picked.includes("any") ? 0 : maskOf(moments, picked),
    momentsKnown: picked.length > 0,
    onlySchoolHours: picked.includes("schoolHours") && !picked.includes("any"),
    ...(profile.hours && profile.hours !== "any" && { hoursWanted: hoursWanted[profile.hours] }),
    contracts: profile.contract?.includes("any") ? [] : (profile.contract ?? []),
    travelKnown: (profile.travel ?? []).length > 0,
    ...reachOf(profile, because("tooFar").length),
    ...(profile.licence && { drives: driveMask(profile.licence) }),
    foreignLicence: profile.licence?.includes("foreign") === true,
    avoid: maskOf(avoidances, profile.avoid ?? []),
    ...canStartOf(profile, today),
    underage: situation.includes("under18") ? "yes" : underage,
    aside: new Set(dislikes.map(({ opportunity }) => opportunity)),
    asideWork: asideFacts("notMyThing").flatMap(({ isco }) => (isco ? [isco] : [])),
    asideMoments: asideFacts("hours").flatMap(({ moments: mask }) => (mask ? [mask] : [])),
    asideHeavy: because("heavy").length > 0,
  };
}

/** The same instant serves thousands of people in a row, and formatting it takes longer than all the rest. */
let lastMinute = { now: "", minute: 0 };

function minuteAt(now: Instant): number {
  if (lastMinute.now !== now) {
    const [hour = "0", minute = "0"] = belgianTime.format(new Date(now)).split(":");
    lastMinute = { now, minute: Number(hour) * 60 + Number(minute) };
  }
  return lastMinute.minute;
}

function homeOf({ lat, lon }: { lat: number; lon: number }): NonNullable<Seeker["home"]> {
  return { lat: degrees(lat), lon: degrees(lon), kmEast: 0.011132 * Math.cos((lat * Math.PI) / 180) };
}

function isUnderage({ adult, situation = [] }: Profile): Seeker["underage"] {
  if (adult !== undefined) return adult ? "no" : "yes";
  return situation.includes("youngNoSchool") || situation.includes("over55") ? "no" : "unknown";
}

/** The longest way that the person can go, by the way of travelling that carries furthest. */
function reachOf(
  { travel = [], travelMinutes }: Profile,
  tooFar: number,
): Pick<Seeker, "reachKm" | "reachWithoutBusKm" | "reachWithEmployerKm"> {
  const factor = tooFarFactor ** Math.min(3, tooFar);
  const km = (mode: TravelMode) => {
    const reach = travelReach[mode];
    return factor * (travelMinutes === undefined ? reach.km : (reach.kmPerHour * travelMinutes) / 60);
  };
  const ownModes = travel.filter((mode) => mode !== "publicTransport" && mode !== "employerTransport");
  const walk = km("walk");
  const withoutBus = travel.length === 0 ? km("publicTransport") : Math.max(walk, ...ownModes.map(km));
  const withBus = travel.length === 0 || travel.includes("publicTransport") ? km("publicTransport") : 0;
  const reachKm = Math.max(withoutBus, withBus);
  return {
    reachKm,
    reachWithoutBusKm: withoutBus,
    reachWithEmployerKm: Math.max(reachKm, km("employerTransport")),
  };
}

function canStartOf({ start }: Profile, today: number): { canStart?: number } {
  if (!start || start.when === "afterCourse") return {};
  if (start.when === "date") return start.date ? { canStart: dayNumber(start.date) } : {};
  return { canStart: today + daysUntilStart[start.when] };
}

/** Kilometres in one ten-thousandth of a degree of latitude, at Belgium's. */
export const kmNorth = 0.01112;

/** Straight-line kilometres; undefined when the home is not known. Exact enough within Belgium (0.2 %). */
export function kmTo({ home }: Seeker, place: { lat: number; lon: number }): number | undefined {
  return home && Math.sqrt(squareKm(home, place));
}

export function squareKm(
  home: NonNullable<Seeker["home"]>,
  { lat, lon }: { lat: number; lon: number },
): number {
  const north = (lat - home.lat) * kmNorth;
  const east = (lon - home.lon) * home.kmEast;
  return north * north + east * east;
}

/** (Kilometres / how far this person comes for this opportunity)²; 0 when the home is not known. */
export function distanceOverReach(
  seeker: Seeker,
  facts: Pick<Facts, "lat" | "lon" | "withoutBus" | "transportByEmployer">,
): number {
  const reach = reachFor(seeker, facts);
  return seeker.home ? squareKm(seeker.home, facts) * (1 / (reach * reach)) : 0;
}

function reachFor(
  seeker: Seeker,
  { withoutBus, transportByEmployer }: Pick<Facts, "withoutBus" | "transportByEmployer">,
): number {
  if (transportByEmployer) return seeker.reachWithEmployerKm;
  return withoutBus ? seeker.reachWithoutBusKm : seeker.reachKm;
}
