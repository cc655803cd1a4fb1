import { z } from "zod";
import { enterpriseNumber } from "../opportunities/enterpriseNumber.ts";
import { type Opportunity, opportunitySchema } from "../opportunities/opportunity.ts";
import type { Place } from "../places/place.ts";

/**
 * A vacancy as files tell it, between the two formats (JSON-LD, CSV) and the store: the occupation may be missing,
 * and the place is still words. Everything else is as in `Opportunity`.
 */
const own = opportunitySchema.shape;
const short = z.string().trim().min(1).max(200);
const amount = z.number().nonnegative();
const span = z
  .object({ min: amount, max: amount })
  .refine(({ min, max }) => min <= max, "the least is more than the most");
const language = z.string().regex(/^[a-z]{2,3}$/, "a language is a code such as nl");

/** No day of the calendar that does not exist: 2026-02-30. */
const day = z.string().refine((text) => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}, "a day is written 2026-12-31");

const numbered = z
  .string()
  .transform((text, context) => {
    const number = enterpriseNumber(text);
    if (number === undefined) context.addIssue({ code: "custom", message: "not an enterprise number" });
    return number ?? text;
  })
  .optional();

export const postingSchema = z.object({
  /** the source's own id of it */
  id: short,
  kind: z.enum(["vacancy", "workplaceLearning"]).optional(),
  title: z.string().trim().min(1).max(200),
  /** of the title */
  language: language.default("nl"),
  occupation: short.optional(),
  organisation: z.object({
    name: short,
    enterpriseNumber: numbered,
    seat: short.optional(),
    agencyNumber: short.optional(),
    contactPerson: short.optional(),
    contactDetails: short.optional(),
  }),
  place: z.object({
    id: short.optional(),
    postcode: short.optional(),
    name: short.optional(),
    address: short.optional(),
    lat: z.number().min(-90).max(90).optional(),
    lon: z.number().min(-180).max(180).optional(),
  }),
  contract: own.contract,
  weeklyHours: span.refine(({ max }) => max <= 50, "more than 50 hours a week").optional(),
  moments: own.moments.default([]),
  shifts: own.shifts.default([]),
  pay: span.and(z.object({ per: z.enum(["hour", "day", "month"]) })).optional(),
  jointCommittee: short.optional(),
  dutch: own.dutch.default({}),
  languages: z.array(z.object({ language, level: own.languages.element.shape.level })).default([]),
  licences: own.licences.default([]),
  certificates: z
    .array(z.object({ id: short, paidBy: z.enum(["employer", "person"]).optional() }))
    .default([]),
  loads: own.loads.default([]),
  maxLoadKg: z.number().positive().max(500).optional(),
  experience: own.experience.optional(),
  reachableWithoutCar: z.boolean().optional(),
  transportByEmployer: z.boolean().optional(),
  mentor: z.boolean().optional(),
  visitPossible: z.boolean().optional(),
  interviewWithoutCv: z.boolean().optional(),
  answersWithinDays: own.answersWithinDays,
  capacity: z.number().int().min(1).max(10_000).default(1),
  starts: day.optional(),
  lastDay: day.optional(),
  /** when it was first published, as a day */
  posted: day.optional(),
  reservedFor: own.reservedFor.default([]),
  words: z.string().trim().min(1).max(10_000).optional(),
  wordsLanguage: language.optional(),
});
export type Posting = z.infer<typeof postingSchema>;

/** What is wrong with one vacancy of a file. `reason` is one line for whoever made the file. */
export type Fault = { field: string; reason: string };

/** Checks what a reader made; answers the posting, or what is wrong with it. Never throws. */
export function checkPosting(raw: unknown): { posting: Posting } | { faults: Fault[] } {
  const checked = postingSchema.safeParse(raw);
  if (checked.success) return { posting: checked.data };
  const faults = checked.error.issues.map(({ path, message }) => ({
    field: path.map(String).join("."),
    reason: message.endsWith("received undefined") ? "this is missing" : message,
  }));
  return { faults };
}

/** A vacancy of the store as files tell it. Contact persons are for coordinators only and stay here. */
export function postingOf(one: Opportunity, placeOf: (id: string) => Place | undefined): Posting {
  const place = placeOf(one.workplace.placeId);
  const { contactPerson: _person, contactDetails: _details, ...organisation } = one.organisation;
  const { title, ownWords, workplace, kind, dutch, createdAt, ...rest } = one;
  const { _id, state, demo, isco, conversationId, codeHash, reviewNote, source, updatedAt, ...told } = rest;
  const { history, event, closes, outbox, outboxIds, work, ...fields } = told;
  return defined({
    ...fields,
    id: _id,
    kind: kind === "workplaceLearning" ? ("workplaceLearning" as const) : ("vacancy" as const),
    title: title.text,
    language: title.language,
    organisation,
    place: defined({
      id: workplace.placeId,
      postcode: place?.postcode,
      name: place?.name,
      address: workplace.address,
      lat: workplace.lat,
      lon: workplace.lon,
    }),
    dutch: defined(dutch),
    posted: createdAt.slice(0, 10),
    words: ownWords?.text,
    wordsLanguage: ownWords?.language,
  }) as Posting;
}

export function defined<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}
