import { join } from "node:path";
import fc from "fast-check";
import { makeOccupations } from "../../../services/occupations/occupations.ts";
import {
  contracts,
  learningContracts,
  type Opportunity,
  opportunitySchema,
  reservedRules,
} from "../../../services/opportunities/opportunity.ts";
import { avoidances, languageLevels, licences, moments } from "../../../services/people/profile.ts";
import { makePlaces } from "../../../services/places/places.ts";

const dataDir = join(import.meta.dirname, "..", "..", "..", "data");
export const occupations = makeOccupations({ dataDir });
export const places = makePlaces({ dataDir });

/** Words as they may stand in a field: any signs, formulas and separators among them, trimmed, on one line. */
const text = (maxLength: number) =>
  fc
    .oneof(
      fc.string({ minLength: 1, maxLength, unit: "grapheme" }),
      fc.constantFrom(
        "=1+1",
        "'=1",
        "@x",
        "-5",
        "+32",
        "a;b",
        'zei "ja"',
        "<b>&amp;</b>",
        "'",
        "a, b",
        "\uFEFFx",
      ),
    )
    .map((words) =>
      words
        .toWellFormed()
        .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, " ")
        .trim(),
    )
    .filter((words) => words.length > 0);
const paragraphs = fc
  .array(text(40), { minLength: 1, maxLength: 3 })
  .map((lines) => lines.join("\n"))
  .filter((words) => words.trim() === words);
const day = fc
  .integer({ min: 0, max: 700 })
  .map((days) => new Date(Date.UTC(2026, 10, 21 + days)).toISOString().slice(0, 10));
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, "0")).join(":"));
const cents = (most: number) => fc.integer({ min: 0, max: most * 100 }).map((amount) => amount / 100);
const span = (most: number) =>
  fc.tuple(cents(most), cents(most)).map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) }));
const level = fc.constantFrom(...languageLevels);
/** A certificate's name holds no separator, as in the form. */
const name = text(20).map((words) => words.replace(/[;|=]/g, "-"));
const placeId = fc.constantFrom("8400-oostende", "9000-gent", "1000-brussel", "8500-kortrijk");
const flags = [
  "reachableWithoutCar",
  "transportByEmployer",
  "mentor",
  "visitPossible",
  "interviewWithoutCv",
] as const;

/** Any published vacancy or work-learning place. */
export const anyVacancy: fc.Arbitrary<Opportunity> = fc
  .record(
    {
      title: fc.record({ text: text(60), language: fc.constantFrom("nl", "fr", "prs") }),
      occupation: fc.constantFrom("9112.2", "9112", "7512.1"),
      organisation: fc.record(
        {
          name: text(40),
          enterpriseNumber: fc.constant("0123.456.749"),
          seat: text(40),
          agencyNumber: text(10),
        },
        { requiredKeys: ["name"] },
      ),
      workplace: placeId.chain((id) => {
        const { lat = 0, lon = 0 } = places.get(id) ?? {};
        return fc.record(
          {
            placeId: fc.constant(id),
            lat: fc.constant(lat),
            lon: fc.constant(lon + 0.01),
            address: text(40),
          },
          { requiredKeys: ["placeId", "lat", "lon"] },
        );
      }),
      contract: fc.constantFrom(...contracts.filter((one) => one !== "flexi"), ...learningContracts),
      weeklyHours: span(50),
      moments: fc.uniqueArray(fc.constantFrom(...moments)),
      shifts: fc.array(fc.record({ start: clock, end: clock }), { maxLength: 3 }),
      pay: fc
        .tuple(span(5000), fc.constantFrom("hour", "day", "month"))
        .map(([range, per]) => ({ ...range, per })),
      jointCommittee: text(10),
      dutch: fc.record({ talk: level, safety: level, read: level, write: level }, { requiredKeys: [] }),
      languages: fc.uniqueArray(fc.record({ language: fc.constantFrom("fr", "en", "prs"), level })),
      licences: fc.uniqueArray(fc.constantFrom(...licences)),
      certificates: fc.array(
        fc.record({ id: name, paidBy: fc.constantFrom("employer", "person") }, { requiredKeys: ["id"] }),
        { maxLength: 2 },
      ),
      loads: fc.uniqueArray(fc.constantFrom(...avoidances)),
      maxLoadKg: fc.integer({ min: 1, max: 100 }),
      experience: fc.constantFrom("none", "learnable", "needed"),
      ...Object.fromEntries(flags.map((flag) => [flag, fc.boolean()])),
      answersWithinDays: fc.integer({ min: 1, max: 60 }),
      capacity: fc.integer({ min: 1, max: 500 }),
      starts: day,
      lastDay: day,
      reservedFor: fc.array(
        fc.record(
          { rule: fc.constantFrom(...reservedRules), value: placeId, doubtful: fc.boolean() },
          { requiredKeys: ["rule", "doubtful"] },
        ),
        { maxLength: 2 },
      ),
      ownWords: fc.record({ text: paragraphs, language: fc.constantFrom("nl", "ar") }),
    },
    {
      requiredKeys: [
        "title",
        "occupation",
        "organisation",
        "workplace",
        "moments",
        "shifts",
        "dutch",
        "languages",
        "licences",
        "certificates",
        "loads",
        "experience",
        "capacity",
        "lastDay",
        "reservedFor",
      ],
    },
  )
  .map((told) =>
    opportunitySchema.parse({
      ...told,
      _id: "one",
      kind: learningContracts.some((one) => one === told.contract) ? "workplaceLearning" : "vacancy",
      state: "open",
      demo: false,
      isco: told.occupation.slice(0, 4),
      closes: [],
      conversationId: "c",
      codeHash: "h",
      source: { system: "chat", id: "k" },
      createdAt: "2026-11-01T00:00:00.000Z",
      updatedAt: "2026-11-02T00:00:00.000Z",
    }),
  );
