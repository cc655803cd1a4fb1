import type { Opportunity, OpportunityKind } from "../../services/opportunities/opportunity.ts";
import {
  avoidances,
  contractWishes,
  dislikes,
  hours,
  languageLevels,
  type Moment,
  moments,
  type Profile,
  situations,
  starts,
  travelModes,
} from "../../services/people/profile.ts";
import { occupationWeights, placeWeights } from "./frequencies.ts";
import { makeRandom, makeWheel, type Random } from "./random.ts";

export const now = "2026-11-21T08:00:00.000Z";
export const today = "2026-11-21";

const inDays = (days: number): string => new Date(Date.parse(now) + days * 86_400_000).toISOString();
const dayIn = (days: number): string => inDays(days).slice(0, 10);

/** Opportunities and people as they might come, from a seed. */
export function makeGenerator(seed: number) {
  const random = makeRandom(seed);
  const occupation = makeWheel(random, occupationWeights());
  const place = makeWheel(random, placeWeights());
  const kind = makeWheel<OpportunityKind>(random, [
    ["vacancy", 940],
    ["workplaceLearning", 35],
    ["training", 15],
    ["event", 10],
  ]);
  return {
    random,
    opportunity: () => opportunityOf(random, kind(), occupation(), place()),
    profile: () => profileOf(random, occupation, place),
  };
}

const days: readonly { moments: Moment[]; shifts: string[] }[] = [
  { moments: ["morning", "afternoon"], shifts: ["08:00-16:30"] },
  { moments: ["morning", "afternoon"], shifts: ["09:00-17:30"] },
  { moments: ["morning", "afternoon"], shifts: [] },
  { moments: ["schoolHours"], shifts: ["09:00-15:00"] },
  { moments: ["before7", "morning"], shifts: ["05:00-13:00"] },
  { moments: ["shifts"], shifts: ["06:00-14:00", "14:00-22:00"] },
  { moments: ["shifts", "night"], shifts: ["06:00-14:00", "14:00-22:00", "22:00-06:00"] },
  { moments: ["evening", "saturday", "sunday"], shifts: ["17:00-23:00"] },
  { moments: ["morning", "afternoon", "saturday"], shifts: ["09:30-18:00"] },
  { moments: ["any"], shifts: [] },
  { moments: [], shifts: [] },
];

const contracts = ["permanent", "permanent", "permanent", "fixedTerm", "agency", "serviceVouchers"] as const;
const levelsAsked = ["none", "a1", "a1", "a2", "a2", "a2", "b1", "b1", "b2"] as const;
const courses = [
  ["dutch", "a1"],
  ["dutch", "a2"],
  ["dutch", "b1"],
  ["dutch", "b2"],
  ["licence", "b"],
  ["licence", "c"],
  ["certificate", "forklift"],
  ["certificate", "vca"],
] as const;

function opportunityOf(
  random: Random,
  kind: OpportunityKind,
  code: string,
  { id: placeId, lat, lon }: { id: string; lat: number; lon: number },
): Opportunity {
  const isWork = kind === "vacancy" || kind === "workplaceLearning";
  const when = random.pick(days);
  const min = random.pick([12, 19, 19, 24, 30, 38, 38, 38]);
  const lastDay = dayIn(random.below(60) - 1);
  const [gap, to] = random.pick(courses);
  const isDriver = /^83[23]/.test(code);
  return {
    _id: random.id(),
    kind,
    state: "open",
    demo: false,
    title: { text: `${kind} ${code}`, language: "nl" },
    ...((isWork || random.chance(0.4)) && { occupation: code, isco: code.slice(0, 4) }),
    organisation: { name: `employer ${random.below(random.chance(0.2) ? 40 : 20_000)}` },
    workplace: { placeId, lat: spread(random, lat), lon: spread(random, lon) },
    ...(random.chance(0.25) && { reachableWithoutCar: random.chance(0.4) }),
    ...(random.chance(0.04) && { transportByEmployer: true }),
    ...(isWork && {
      contract: random.chance(0.03) ? "flexi" : random.chance(0.04) ? "student" : random.pick(contracts),
    }),
    ...(random.chance(0.9) && { weeklyHours: { min, max: Math.max(min, random.pick([19, 30, 38, 38])) } }),
    moments: when.moments,
    shifts: when.shifts.map((shift) => ({ start: shift.slice(0, 5), end: shift.slice(6) })),
    dutch: {
      talk: random.pick(levelsAsked),
      ...(random.chance(0.3) && { safety: random.pick(levelsAsked) }),
    },
    languages: random.chance(0.07)
      ? random
          .some(["fr", "en", "de"], 0.5)
          .map((language) => ({ language, level: random.pick(["a2", "b1"]) }))
      : [],
    licences: isDriver ? [code.startsWith("8332") ? "c" : "b"] : random.chance(0.12) ? ["b"] : [],
    certificates: random.chance(0.05)
      ? [{ id: random.pick(["vca", "forklift", "code95"]), paidBy: random.pick(["employer", "person"]) }]
      : [],
    loads: random.some(avoidances, 0.12),
    experience: random.pick(["none", "none", "learnable", "needed"]),
    mentor: random.chance(0.3),
    capacity: random.chance(0.02) ? 0 : 1 + random.below(5),
    ...(random.chance(0.7) && { starts: dayIn(random.below(45) - 10) }),
    lastDay,
    ...(kind === "event" && {
      event: {
        day: lastDay,
        start: "09:00",
        end: random.pick(["08:30", "12:00", "17:00"]),
        days: 1,
        audience: random.pick(["everyone", "learningDutch", "young"]),
      },
    }),
    closes: kind === "training" ? [{ gap, to }] : [],
    reservedFor: reservedOf(random, kind, placeId),
    conversationId: "bench",
    codeHash: "bench",
    source: { system: "bench", id: random.id(8) },
    createdAt: inDays(-random.below(60)),
    updatedAt: now,
  };
}

/** Workplaces lie around a town's middle, within some two kilometres. */
const spread = (random: Random, degrees: number): number => degrees + (random.number() - 0.5) * 0.04;

function reservedOf(random: Random, kind: OpportunityKind, placeId: string): Opportunity["reservedFor"] {
  if (kind !== "workplaceLearning" && !random.chance(0.01)) return [];
  const doubtful = random.chance(0.8);
  return [
    ...(random.chance(0.3) ? [{ rule: "residentOf" as const, value: placeId.slice(0, 4), doubtful }] : []),
    ...random
      .some(["jobless2plus", "benefitEntitled", "leefloon", "youngNoSchool"] as const, 0.4)
      .map((rule) => ({ rule, doubtful })),
  ];
}

function profileOf(
  random: Random,
  occupation: () => string,
  place: () => { id: string; lat: number; lon: number },
): Profile {
  const wishes = random.chance(0.95) ? 1 + random.below(3) : 0;
  const work = Array.from({ length: wishes }, () => {
    const code = random.chance(0.4) ? occupation().slice(0, 4) : occupation();
    return { code, isco: code.slice(0, 4), as: random.pick(["want", "want", "done"] as const) };
  });
  return {
    ...(wishes > 0 && { work }),
    ...(random.chance(0.97) && { home: place() }),
    ...(random.chance(0.95) && { dutch: random.pick(languageLevels) }),
    ...(random.chance(0.9) && { moments: momentsOf(random) }),
    ...(random.chance(0.5) && { hours: random.pick(hours) }),
    ...(random.chance(0.6) && { travel: random.some(travelModes, 0.35) }),
    ...(random.chance(0.2) && { travelMinutes: random.pick([15, 30, 45, 60, 90]) }),
    ...(random.chance(0.5) && {
      licence: [random.pick(["none", "none", "learning", "b", "b", "c", "foreign"] as const)],
    }),
    ...(random.chance(0.4) && { start: { when: random.pick(starts), date: dayIn(random.below(60)) } }),
    ...(random.chance(0.4) && {
      languages: random
        .some(["fr", "en", "de", "ar"], 0.4)
        .map((language) => ({ language, level: random.pick(languageLevels) })),
    }),
    ...(random.chance(0.4) && { situation: random.some(situations, 0.12) }),
    ...(random.chance(0.4) && { avoid: random.some(avoidances, 0.15) }),
    ...(random.chance(0.2) && { adult: random.chance(0.9) }),
    ...(random.chance(0.3) && { conditions: conditionsOf(random) }),
    ...(random.chance(0.4) && { contract: [random.pick(contractWishes)] }),
  };
}

const momentsOf = (random: Random): Moment[] =>
  random.chance(0.3)
    ? ["any"]
    : random.chance(0.2)
      ? ["schoolHours"]
      : random.some(moments, 0.35).filter((moment) => moment !== "any");

const conditionsOf = (random: Random): Record<string, boolean> =>
  Object.fromEntries(
    random
      .some(
        [
          "otherJobOrPension",
          "student",
          "certificate:vca",
          "certificate:forklift",
          "certificate:code95",
          "jobless2plus",
          "leefloon",
        ],
        0.4,
      )
      .map((rule) => [rule, random.chance(0.4)]),
  );

/** The same person after a few "not for me, because …". */
export function withDislikes(random: Random, profile: Profile, ids: readonly string[]): Profile {
  return {
    ...profile,
    dislikes: ids.map((opportunity) => ({ opportunity, because: random.pick(dislikes) })),
  };
}
