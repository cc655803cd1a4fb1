import { type Result, rank } from "../../../services/matching/matching.ts";
import type { Opportunity } from "../../../services/opportunities/opportunity.ts";
import type { Profile } from "../../../services/people/profile.ts";

export const now = "2026-11-21T08:00:00.000Z";
export const today = "2026-11-21";
export const at = { now, today };

export const oostende = { id: "8400-oostende", lat: 51.2155, lon: 2.927 };
export const brugge = { id: "8000-brugge", lat: 51.2089, lon: 3.2242 };
export const antwerpen = { id: "2000-antwerpen", lat: 51.2199, lon: 4.4035 };

let count = 0;

/** A cleaning job in Oostende with nothing special about it; what a test is about comes in `but`. */
export function vacancy(but: Partial<Opportunity> = {}): Opportunity {
  count += 1;
  const id = `job-${String(count).padStart(4, "0")}`;
  return {
    _id: id,
    kind: "vacancy",
    state: "open",
    demo: false,
    title: { text: id, language: "nl" },
    occupation: "9112.2",
    isco: "9112",
    organisation: { name: `Employer of ${id}` },
    workplace: { placeId: oostende.id, lat: oostende.lat, lon: oostende.lon },
    contract: "permanent",
    moments: ["morning"],
    shifts: [],
    dutch: {},
    languages: [],
    licences: [],
    certificates: [],
    loads: [],
    experience: "none",
    capacity: 1,
    lastDay: "2026-12-31",
    closes: [],
    reservedFor: [],
    conversationId: "c",
    codeHash: "h",
    source: { system: "test", id },
    createdAt: "2026-11-01T08:00:00.000Z",
    updatedAt: "2026-11-01T08:00:00.000Z",
    ...but,
  };
}

export const course = (closes: Opportunity["closes"], but: Partial<Opportunity> = {}): Opportunity => {
  const { occupation: _, isco: __, ...bare } = vacancy({ kind: "training", closes, ...but });
  return bare;
};

export const event = (day: string, but: Partial<Opportunity> = {}): Opportunity => {
  const {
    occupation: _,
    isco: __,
    ...bare
  } = vacancy({
    kind: "event",
    lastDay: day,
    event: { day, start: "13:00", end: "17:00", days: 1 },
    moments: [],
    ...but,
  });
  return bare;
};

/** Somebody in Oostende who wants to clean in the morning and speaks a little Dutch. */
export const person = (but: Partial<Profile> = {}): Profile => ({
  work: [{ code: "9112", isco: "9112", as: "want" }],
  home: oostende,
  dutch: "a2",
  moments: ["morning"],
  ...but,
});

export const idsFor = (profile: Profile, opportunities: readonly Opportunity[], limit = 50): string[] =>
  rank(profile, opportunities, { ...at, limit }).results.map(({ opportunityId }) => opportunityId);

/** The result for the one opportunity, if it is in the list. */
export const resultFor = (profile: Profile, opportunity: Opportunity): Result | undefined =>
  rank(profile, [opportunity], { ...at, limit: 1 }).results[0];

export const keysOf = (phrases: readonly { key: string }[] | undefined): string[] =>
  (phrases ?? []).map(({ key }) => key.replace("matching.", ""));
