import { z } from "zod";
import type { Event } from "../conversations/event.ts";
import { avoidances, languageLevels, licences, moments } from "../people/profile.ts";
import { defineCollection } from "../store/port.ts";

/**
 * One type for the four things a person may be brought to. Terms follow schema.org JobPosting, Course and
 * Event where those have one; contract kinds and fields follow DOMAIN.md section 4.
 */
export const opportunityKinds = ["vacancy", "workplaceLearning", "training", "event"] as const;
export type OpportunityKind = (typeof opportunityKinds)[number];

export const contracts = [
  "permanent",
  "fixedTerm",
  "replacement",
  "agency",
  "agencyToPermanent",
  "flexi",
  "student",
  "seasonal",
  "serviceVouchers",
  "maatwerk",
  "article60",
] as const;

export const learningContracts = [
  "ibo",
  "bis",
  "bvs",
  "wes",
  "activationInternship",
  "trainingInternship",
  "dualLearning",
  "workplaceLearning",
] as const;

export const opportunityStates = ["review", "sentBack", "open", "paused", "filled", "closed"] as const;
export type OpportunityState = (typeof opportunityStates)[number];

/** Conditions of reserved places. Doubtful ones are asked or left to a person, never an automatic no. */
export const reservedRules = [
  "residentOf",
  "jobless2plus",
  "benefitEntitled",
  "youngNoSchool",
  "leefloon",
  "otherJobOrPension",
] as const;

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const level = z.enum(languageLevels);

export const words = z.object({ text: z.string(), language: z.string() });
/** Somebody's own words, shown as written and marked with their language. */
export type Words = z.infer<typeof words>;

export const opportunitySchema = z.object({
  _id: z.string(),
  kind: z.enum(opportunityKinds),
  state: z.enum(opportunityStates),
  /** examples that fill a trial; their leads are marked as examples too */
  demo: z.boolean(),
  title: words,
  /** occupation code as in `Profile.work`; absent for an event without one occupation */
  occupation: z.string().optional(),
  isco: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
  organisation: z.object({
    name: z.string(),
    enterpriseNumber: z.string().optional(),
    seat: z.string().optional(),
    /** recognition number of a temporary work agency */
    agencyNumber: z.string().optional(),
    /** who answers for the vacancy; for coordinators only, never shown to job seekers */
    contactPerson: z.string().optional(),
    contactDetails: z.string().optional(),
  }),
  workplace: z.object({
    placeId: z.string(),
    lat: z.number(),
    lon: z.number(),
    address: z.string().optional(),
  }),
  reachableWithoutCar: z.boolean().optional(),
  transportByEmployer: z.boolean().optional(),
  contract: z.enum([...contracts, ...learningContracts]).optional(),
  /** hours a week, of one person */
  weeklyHours: z.object({ min: z.number(), max: z.number() }).optional(),
  moments: z.array(z.enum(moments)),
  /** exact shifts, local time */
  shifts: z.array(z.object({ start: clock, end: clock })),
  /** gross pay or stage allowance in euro */
  pay: z.object({ min: z.number(), max: z.number(), per: z.enum(["hour", "day", "month"]) }).optional(),
  jointCommittee: z.string().optional(),
  /** the Dutch that a task asks */
  dutch: z.object({ talk: level, safety: level, read: level, write: level }).partial(),
  languages: z.array(z.object({ language: z.string(), level })),
  licences: z.array(z.enum(licences)),
  certificates: z.array(z.object({ id: z.string(), paidBy: z.enum(["employer", "person"]).optional() })),
  /** what the work brings, in the ids of `Profile.avoid` */
  loads: z.array(z.enum(avoidances)),
  maxLoadKg: z.number().optional(),
  experience: z.enum(["none", "learnable", "needed"]),
  mentor: z.boolean().optional(),
  visitPossible: z.boolean().optional(),
  interviewWithoutCv: z.boolean().optional(),
  answersWithinDays: z.number().int().positive().optional(),
  /** how many people can still be taken: openings, seats or places */
  capacity: z.number().int().nonnegative(),
  starts: day.optional(),
  /** last day it is shown (vacancy) or held (event, training); inclusive, Belgian calendar day */
  lastDay: day,
  /** events: local start and end */
  event: z
    .object({
      day,
      start: clock,
      end: clock,
      days: z.number().int().positive(),
      audience: z.string().optional(),
    })
    .optional(),
  /** trainings: the gaps that they close */
  closes: z.array(z.object({ gap: z.enum(["dutch", "licence", "certificate"]), to: z.string() })),
  reservedFor: z.array(
    z.object({ rule: z.enum(reservedRules), value: z.string().optional(), doubtful: z.boolean() }),
  ),
  ownWords: words.optional(),
  /** the employer's conversation, so that a review's answer reaches it */
  conversationId: z.string(),
  /** hash of the code with which the employer comes back */
  codeHash: z.string(),
  reviewNote: z.string().optional(),
  /** where it came from; of an import also what tells a change, what is unsure, and that the source dropped it */
  source: z.object({
    system: z.string(),
    id: z.string(),
    checksum: z.string().optional(),
    unsure: z.array(z.enum(["occupation", "place", "experience", "wording"])).optional(),
    vanished: z.boolean().optional(),
  }),
  /** what was done to it and when; `by` is the coordinator's name, absent when the employer did it */
  history: z.array(z.object({ at: z.string(), by: z.string().optional(), what: z.string() })).optional(),
  /** events on their way to the employer's chat (services/outbox.ts) */
  outbox: z.array(z.custom<Event>()).optional(),
  outboxIds: z.array(z.string()).optional(),
  work: z.number().int().optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Opportunity = z.infer<typeof opportunitySchema>;

export const opportunityCollection = defineCollection<Opportunity>({
  name: "opportunities",
  schema: opportunitySchema,
  indexes: [
    { fields: ["state", "updatedAt"] },
    { fields: ["state", "lastDay"] },
    { fields: ["state"] },
    { fields: ["codeHash"] },
    { fields: ["conversationId"] },
    { fields: ["demo"] },
    { fields: ["work"] },
    { fields: ["source.system", "source.id"], unique: true },
  ],
  privacy: { holds: "personal data", owner: "conversationId", path: "conversationId" },
  retention: "2 years after the last day",
  version: 1,
});
