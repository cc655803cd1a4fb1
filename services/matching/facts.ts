import { learningContracts, type Opportunity, type OpportunityKind } from "../opportunities/opportunity.ts";
import {
  avoidances,
  type ContractWish,
  type LanguageLevel,
  languageLevels,
  moments,
} from "../people/profile.ts";
import { publicTransportHours, schoolDay } from "./weights.ts";

/**
 * What matching needs to know of an opportunity, as numbers and bit sets, so that one core serves a handful of
 * opportunities and an index of a million. Everything a reason says can be made from it.
 */
export type Facts = {
  id: string;
  kind: OpportunityKind;
  open: boolean;
  /** who offers it, as a 32-bit hash of the name: at most two of the same in a row */
  employer: number;
  /** occupation code and ISCO-08 unit group; empty when it has none */
  code: string;
  isco: string;
  /** degrees × 10,000 (about 10 m) */
  lat: number;
  lon: number;
  /** the most Dutch that one of its tasks asks: an index into `languageLevels` */
  dutch: number;
  /** bits of `momentBit`; 0 = not told, or any moment */
  moments: number;
  insideSchoolDay: "yes" | "no" | "unclear";
  /** a shift between 20 and 6 h: not for who is under 18 */
  atNight: boolean;
  /** reachable only with something of one's own: no bus there, or not at that hour */
  withoutBus: boolean;
  transportByEmployer: boolean;
  /** hours a week, to the half hour; both 0 when not told */
  hoursMin: number;
  hoursMax: number;
  /** bits of `licenceBit` and `loadBit` */
  licences: number;
  loads: number;
  experience: "none" | "learnable" | "needed";
  mentor: boolean;
  contract: ContractGroup;
  capacity: number;
  /** days since 1970-01-01; 0 = not told */
  starts: number;
  firstDay: number;
  lastDay: number;
  /** minute of the last day, Belgian time, at which it is over */
  endMinute: number;
  created: number;
  /** certificates that the person must bring */
  certificates: readonly string[];
  languages: readonly { language: string; level: number }[];
  reservedFor: Opportunity["reservedFor"];
  closes: Opportunity["closes"];
  audience: string;
};

export const bit = <T extends string>(list: readonly T[], id: T): number => 1 << list.indexOf(id);

export const maskOf = <T extends string>(list: readonly T[], ids: readonly T[]): number =>
  ids.reduce((mask, id) => mask | bit(list, id), 0);

export const momentBit = (id: (typeof moments)[number]): number => bit(moments, id);

export const levelIndex = (level: LanguageLevel): number => languageLevels.indexOf(level);

/** Licences as what one may drive: C and D include B, B includes AM. `none`, `learning` and `foreign` drive nothing. */
const drives: Record<string, number> = { am: 1, b: 2 | 1, c: 4 | 2 | 1, d: 8 | 2 | 1 };
export const licencesThatCount = ["am", "b", "c", "d"] as const;
export const driveMask = (licences: readonly string[]): number =>
  licences.reduce((mask, licence) => mask | (drives[licence] ?? 0), 0);
/** What a vacancy asks: only the licences themselves, not what they include. */
export const licenceMask = (licences: readonly string[]): number =>
  licencesThatCount.reduce((mask, licence, i) => (licences.includes(licence) ? mask | (1 << i) : mask), 0);

export const dayNumber = (day: string): number =>
  Math.floor(Date.parse(`${day.slice(0, 10)}T00:00:00Z`) / 86_400_000);
export const dayOf = (number: number): string => new Date(number * 86_400_000).toISOString().slice(0, 10);
const halfHours = (hours = 0): number => Math.min(127, Math.round(hours * 2) / 2);
export const degrees = (value: number): number => Math.round(value * 10_000);

/** FNV-1a over UTF-16 code units. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

const minutes = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

/** Contracts as people wish them; `other` is not told, or of a kind that may be any of them. */
export const contractGroups = [
  "other",
  "permanent",
  "fixedTerm",
  "agency",
  "flexi",
  "student",
  "learning",
] as const satisfies readonly (ContractWish | "other")[];
export type ContractGroup = (typeof contractGroups)[number];

const groupOfContract: Partial<Record<NonNullable<Opportunity["contract"]>, ContractGroup>> = {
  permanent: "permanent",
  fixedTerm: "fixedTerm",
  replacement: "fixedTerm",
  seasonal: "fixedTerm",
  agency: "agency",
  agencyToPermanent: "agency",
  flexi: "flexi",
  student: "student",
  ...Object.fromEntries(learningContracts.map((contract) => [contract, "learning"])),
};

const contractGroupOf = (contract: Opportunity["contract"]): ContractGroup =>
  (contract && groupOfContract[contract]) ?? "other";

type Span = { start: number; end: number };

/** Minutes that two spans share; a span past midnight runs on over 1440. */
const shared = (a: Span, from: number, to: number): number =>
  Math.max(0, Math.min(a.end, to) - Math.max(a.start, from)) +
  Math.max(0, Math.min(a.end, to + 1440) - Math.max(a.start, from + 1440));

function spansOf(opportunity: Opportunity): Span[] {
  return opportunity.shifts.map(({ start, end }) => {
    const from = minutes(start);
    const to = minutes(end);
    return { start: from, end: to > from ? to : to + 1440 };
  });
}

/** The moments of the day that a shift really asks: an hour of it or more. */
function momentsOf(spans: readonly Span[]): number {
  let mask = 0;
  for (const span of spans) {
    if (span.start < 7 * 60) mask |= momentBit("before7");
    if (shared(span, 7 * 60, 12 * 60) >= 60) mask |= momentBit("morning");
    if (shared(span, 12 * 60, 18 * 60) >= 60) mask |= momentBit("afternoon");
    if (shared(span, 18 * 60, 23 * 60) >= 60) mask |= momentBit("evening");
    if (shared(span, 23 * 60, 29 * 60) >= 60 || shared(span, 0, 5 * 60) >= 60) mask |= momentBit("night");
  }
  return mask;
}

/** On weekdays; a Saturday or Sunday is the rule's own question. */
const outsideSchoolDay = maskOf(moments, ["before7", "evening", "night", "shifts"]);

function schoolDayFit(mask: number, spans: readonly Span[], declared: boolean): Facts["insideSchoolDay"] {
  if (spans.some(({ start, end }) => start < schoolDay.from || end > schoolDay.to)) return "no";
  if (mask & outsideSchoolDay) return "no";
  return declared || spans.length > 0 ? "yes" : "unclear";
}

/** Work in the night of the law: some of it between 20 h and 6 h. */
const isNight = (spans: readonly Span[], declared: boolean): boolean =>
  declared || spans.some((span) => shared(span, 20 * 60, 30 * 60) > 0 || shared(span, 0, 6 * 60) > 0);

const hasNoBus = ({ start, end }: Span): boolean =>
  start < publicTransportHours.from || end > publicTransportHours.to;

export function factsOf(opportunity: Opportunity): Facts {
  const spans = spansOf(opportunity);
  const any = opportunity.moments.includes("any");
  const mask = any ? 0 : maskOf(moments, opportunity.moments) | momentsOf(spans);
  const levels = Object.values(opportunity.dutch).filter((level) => level !== undefined);
  const { event, workplace, weeklyHours } = opportunity;
  // an event is once: how it lies in the week, what it brings and when it starts does not shape anybody's days
  const isEvent = opportunity.kind === "event";
  return {
    id: opportunity._id,
    kind: opportunity.kind,
    open: opportunity.state === "open",
    employer: hash32(opportunity.organisation.name.trim().toLowerCase()),
    code: opportunity.occupation ?? opportunity.isco ?? "",
    isco: opportunity.isco ?? opportunity.occupation?.slice(0, 4) ?? "",
    lat: degrees(workplace.lat),
    lon: degrees(workplace.lon),
    dutch: Math.max(0, ...levels.map(levelIndex)),
    moments: isEvent ? 0 : mask,
    insideSchoolDay:
      any || isEvent ? "yes" : schoolDayFit(mask, spans, opportunity.moments.includes("schoolHours")),
    atNight:
      !isEvent &&
      isNight(spans, opportunity.moments.includes("night") || opportunity.loads.includes("night")),
    withoutBus: opportunity.reachableWithoutCar === false || spans.some(hasNoBus),
    transportByEmployer: opportunity.transportByEmployer === true,
    hoursMin: halfHours(weeklyHours?.min),
    hoursMax: halfHours(weeklyHours?.max),
    licences: licenceMask(opportunity.licences),
    loads: isEvent
      ? 0
      : maskOf(avoidances, opportunity.loads) | (mask & momentBit("night") ? bit(avoidances, "night") : 0),
    experience: opportunity.experience,
    mentor: opportunity.mentor === true,
    contract: contractGroupOf(opportunity.contract),
    capacity: Math.min(opportunity.capacity, 0xffff),
    starts: opportunity.starts && !isEvent ? dayNumber(opportunity.starts) : 0,
    firstDay: event ? dayNumber(event.day) : 0,
    lastDay: dayNumber(opportunity.lastDay),
    endMinute: event ? minutes(event.end) : 1440,
    created: dayNumber(opportunity.createdAt),
    certificates: opportunity.certificates.filter(({ paidBy }) => paidBy !== "employer").map(({ id }) => id),
    languages: opportunity.languages.map(({ language, level }) => ({ language, level: levelIndex(level) })),
    reservedFor: opportunity.reservedFor,
    closes: opportunity.closes,
    audience: event?.audience ?? "",
  };
}
