import { z } from "zod";

/**
 * What a person told us about work: the answers of the intake (DOMAIN.md section 2), in language-free codes.
 * Every part is optional: unknown is a question, never a reason to leave somebody out. Never asked and never
 * kept: gender, origin, nationality, residence status, religion, health, convictions.
 */

/** CEFR in four steps that people recognise; `b2` stands for B2 and above. */
export const languageLevels = ["none", "a1", "a2", "b1", "b2"] as const;
export type LanguageLevel = (typeof languageLevels)[number];

/** When somebody can work. `schoolHours` is an "only"; `any` stands alone. */
export const moments = [
  "before7",
  "morning",
  "afternoon",
  "evening",
  "night",
  "schoolHours",
  "saturday",
  "sunday",
  "shifts",
  "any",
] as const;
export type Moment = (typeof moments)[number];

export const hours = ["fullTime", "moreThanHalf", "half", "less", "any"] as const;

/** Kinds of contract as people wish them; `any` stands alone. */
export const contractWishes = [
  "permanent",
  "fixedTerm",
  "agency",
  "flexi",
  "student",
  "learning",
  "any",
] as const;
export type ContractWish = (typeof contractWishes)[number];

export const travelModes = [
  "walk",
  "bike",
  "moped",
  "publicTransport",
  "car",
  "passenger",
  "employerTransport",
] as const;
export type TravelMode = (typeof travelModes)[number];

/** How long one way, in minutes. */
export const travelMinutes = [15, 30, 45, 60, 90] as const;

export const licences = ["none", "learning", "am", "b", "c", "d", "foreign"] as const;

export const starts = ["now", "twoWeeks", "month", "date", "afterCourse"] as const;
export const readingLevels = ["none", "signs", "messages", "letters", "littleAnyLanguage"] as const;

/** Asked only because it opens doors: may add reserved places, never removes an ordinary vacancy. */
export const situations = [
  "newInBelgium",
  "inburgering",
  "under18",
  "youngNoSchool",
  "over55",
  "joblessUnder1",
  "jobless1to2",
  "jobless2plus",
  "leefloon",
  "benefit",
  "noIncome",
  "otherJob",
  "vdabYes",
  "vdabNo",
  "vdabUnknown",
  "ratherNotSay",
] as const;

/** What somebody would rather not do; nobody is asked why. */
export const avoidances = [
  "heavy",
  "standing",
  "height",
  "cold",
  "dust",
  "alone",
  "night",
  "driving",
] as const;

/** Never shown to employers. */
export const helpWishes = [
  "cv",
  "diploma",
  "dutch",
  "childcare",
  "transport",
  "papers",
  "companion",
] as const;

/** Why a result is "not for me"; never shown to partner organisations. */
export const dislikes = ["tooFar", "hours", "heavy", "language", "notMyThing"] as const;
export type Dislike = (typeof dislikes)[number];

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const workWish = z.object({
  /** an ESCO occupation code ("9112.1") or an ISCO-08 unit group ("9112") */
  code: z.string(),
  /** ISCO-08 unit group, four digits */
  isco: z.string().regex(/^\d{4}$/),
  as: z.enum(["want", "done"]),
});
export type WorkWish = z.infer<typeof workWish>;

export const profileSchema = z.object({
  work: z.array(workWish).optional(),
  home: z.object({ id: z.string(), lat: z.number(), lon: z.number() }).optional(),
  dutch: z.enum(languageLevels).optional(),
  moments: z.array(z.enum(moments)).optional(),
  hours: z.enum(hours).optional(),
  contract: z.array(z.enum(contractWishes)).optional(),
  travel: z.array(z.enum(travelModes)).optional(),
  travelMinutes: z.number().int().positive().optional(),
  licence: z.array(z.enum(licences)).optional(),
  start: z.object({ when: z.enum(starts), date: day.optional() }).optional(),
  languages: z.array(z.object({ language: z.string(), level: z.enum(languageLevels) })).optional(),
  reading: z.enum(readingLevels).optional(),
  situation: z.array(z.enum(situations)).optional(),
  avoid: z.array(z.enum(avoidances)).optional(),
  help: z.array(z.enum(helpWishes)).optional(),
  /** only ever "yes" or "ask": papers are looked at by a person */
  rightToWork: z.enum(["yes", "ask"]).optional(),
  /** asked only where a rule needs it */
  adult: z.boolean().optional(),
  /** results put aside, with the reason that the person gave */
  dislikes: z.array(z.object({ opportunity: z.string(), because: z.enum(dislikes).optional() })).optional(),
  /** conditions of reserved places that the person answered: rule key → fits */
  conditions: z.record(z.string(), z.boolean()).optional(),
});
export type Profile = z.infer<typeof profileSchema>;
