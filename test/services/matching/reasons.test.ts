import assert from "node:assert/strict";
import { makeGenerator, now, today, withDislikes } from "../../../bench/matching/generate.ts";
import { makeOpenIndex, type Result, rank } from "../../../services/matching/matching.ts";
import type { Opportunity } from "../../../services/opportunities/opportunity.ts";
import type { Profile } from "../../../services/people/profile.ts";

type Part = keyof Result["facts"]["points"];
type Pair = { profile: Profile; opportunity: Opportunity };

const without = <T extends object>(object: T, ...fields: (keyof T)[]): T => {
  const rest = { ...object };
  for (const field of fields) delete rest[field];
  return rest;
};

/** Takes the fact away that a part's reason speaks of. */
const removals: Record<Part, (pair: Pair) => Pair> = {
  work: ({ profile, opportunity }) => ({ profile, opportunity: without(opportunity, "occupation", "isco") }),
  // whether somebody lives in the municipality of a reserved place is another part's fact: it stays known
  reach: ({ profile, opportunity }) => {
    const town = opportunity.reservedFor.find(({ rule }) => rule === "residentOf")?.value?.split(" ");
    const residentOf = town?.includes(profile.home?.id.slice(0, 4) ?? "");
    const conditions = { ...(residentOf !== undefined && { residentOf }), ...profile.conditions };
    return { profile: { ...without(profile, "home"), conditions }, opportunity };
  },
  bus: ({ profile, opportunity }) => ({ profile: without(profile, "travel"), opportunity }),
  dutch: ({ profile, opportunity }) => ({ profile: without(profile, "dutch"), opportunity }),
  languages: ({ profile, opportunity }) => ({ profile, opportunity: { ...opportunity, languages: [] } }),
  moments: ({ profile, opportunity }) => ({ profile: without(profile, "moments"), opportunity }),
  hours: ({ profile, opportunity }) => ({ profile: without(profile, "hours"), opportunity }),
  contract: ({ profile, opportunity }) => ({ profile: without(profile, "contract"), opportunity }),
  start: ({ profile, opportunity }) => ({ profile: without(profile, "start"), opportunity }),
  licence: ({ profile, opportunity }) => ({ profile, opportunity: { ...opportunity, licences: [] } }),
  experience: ({ profile, opportunity }) => ({ profile, opportunity: { ...opportunity, kind: "training" } }),
  mentor: ({ profile, opportunity }) => ({ profile, opportunity: { ...opportunity, mentor: false } }),
  reserved: ({ profile, opportunity }) => ({ profile, opportunity: { ...opportunity, reservedFor: [] } }),
  closes: ({ profile, opportunity }) => ({ profile, opportunity: { ...opportunity, closes: [] } }),
  event: ({ profile, opportunity }) => ({ profile, opportunity: { ...opportunity, kind: "training" } }),
  audience: ({ profile, opportunity }) => ({ profile, opportunity: without(opportunity, "event") }),
  soon: ({ profile, opportunity }) => ({
    profile,
    opportunity: {
      ...opportunity,
      lastDay: "2027-06-01",
      ...(opportunity.event && { event: { ...opportunity.event, day: "2027-06-01" } }),
    },
  }),
  fresh: ({ profile, opportunity }) => ({
    profile,
    opportunity: { ...opportunity, createdAt: "2026-01-01T00:00:00.000Z" },
  }),
  aside: ({ profile, opportunity }) => ({ profile: without(profile, "dislikes"), opportunity }),
};

describe("reasons", () => {
  const generator = makeGenerator(4);
  const opportunities = Array.from({ length: 1500 }, () => generator.opportunity());
  const byId = new Map(opportunities.map((opportunity) => [opportunity._id, opportunity]));
  const index = makeOpenIndex();
  for (const opportunity of opportunities) index.upsert(opportunity);
  const runs = Array.from({ length: 1000 }, (_, i) => {
    const profile = generator.profile();
    const aside = [generator.random.pick(opportunities)._id];
    return i % 2 ? withDislikes(generator.random, profile, aside) : profile;
  });
  const resultOf = (profile: Profile, opportunity: Opportunity, putAside: Opportunity[]) =>
    rank(profile, [opportunity], { now, today, limit: 1, putAside }).results[0];
  const seen = new Map<string, number>();

  it("stand there only for what changes the score, in 1,000 runs", function () {
    this.timeout(60_000);
    for (const profile of runs) {
      const putAside = (profile.dislikes ?? []).flatMap(({ opportunity }) => byId.get(opportunity) ?? []);
      for (const result of rank(profile, index, { now, today, limit: 3, putAside }).results) {
        const { points } = result.facts;
        const values = Object.values(points);
        assert.equal(
          result.score,
          values.reduce((sum, value) => sum + value, 0),
        );
        assert.equal(result.reasons.length, values.filter((value) => value > 0).length);
        assert.equal(result.concerns.length, values.filter((value) => value < 0).length);
        for (const part of Object.keys(points) as Part[]) {
          seen.set(part, (seen.get(part) ?? 0) + 1);
          const opportunity = byId.get(result.opportunityId)!;
          const bare = removals[part]({ profile, opportunity });
          const after = resultOf(bare.profile, bare.opportunity, putAside);
          assert.notEqual(after?.score, result.score, `${part} of ${result.opportunityId}`);
        }
      }
    }
  });

  it("of every kind came up in those runs", () => {
    const missing = Object.keys(removals).filter((part) => !seen.has(part));
    assert.deepEqual(missing, []);
  });
});
