import assert from "node:assert/strict";
import { makeGenerator, now, today } from "../../../bench/matching/generate.ts";
import { makeOpenIndex, rank } from "../../../services/matching/matching.ts";
import { type Profile, profileSchema } from "../../../services/people/profile.ts";

/**
 * The same person but for one thing that must not matter. Name, gender, origin, nationality and health have no
 * place in a profile at all; what is left are answers that could stand in for them.
 */
const counterfactuals: [what: string, one: Partial<Profile>, other: Partial<Profile>][] = [
  ["age", { adult: true, situation: ["over55"] }, { adult: true, situation: [] }],
  ["being new here", { adult: true, situation: ["newInBelgium"] }, { adult: true, situation: [] }],
  ["papers", { rightToWork: "ask" }, { rightToWork: "yes" }],
  [
    "a language nobody asks",
    { languages: [{ language: "ar", level: "b2" }] },
    { languages: [{ language: "uk", level: "b2" }] },
  ],
  ["income", { situation: ["leefloon"] }, { situation: ["noIncome"] }],
  ["time without work", { situation: ["jobless2plus"] }, { situation: ["joblessUnder1"] }],
  ["wishes for help", { help: ["childcare", "papers"] }, { help: [] }],
  ["reading", { reading: "none" }, { reading: "letters" }],
];

describe("fairness", () => {
  it("has no place in a profile for what must never count", () => {
    const fields = Object.keys(profileSchema.shape).join(" ");
    assert.doesNotMatch(
      fields,
      /name|gender|sex|origin|nationality|religion|health|conviction|born|birth|age\b/i,
    );
  });

  const generator = makeGenerator(20_260_101);
  // ordinary opportunities: no place reserved and no event for a group, which may only open doors
  const opportunities = Array.from({ length: 400 }, () => {
    const opportunity = generator.opportunity();
    const { event, ...rest } = { ...opportunity, reservedFor: [] };
    return event ? { ...rest, event: { ...event, audience: "everyone" } } : rest;
  });
  const index = makeOpenIndex();
  for (const opportunity of opportunities) index.upsert(opportunity);
  const list = (profile: Profile) => JSON.stringify(rank(profile, index, { now, today, limit: 20 }));

  const pairs = Array.from({ length: 200 }, (_, i) => {
    const [what, one, other] = counterfactuals[i % counterfactuals.length]!;
    const base = generator.profile();
    return { what, one: { ...base, ...one }, other: { ...base, ...other } };
  });
  for (const { what } of counterfactuals.map(([what]) => ({ what }))) {
    const these = pairs.filter((pair) => pair.what === what);
    it(`${what} changes nothing in ${these.length} lists`, () => {
      for (const { one, other } of these) assert.equal(list(one), list(other));
    });
  }

  it("would be noticed: an answer that does count changes lists", () => {
    const changed = pairs.filter(
      ({ one }) => list(one) !== list({ ...one, dutch: one.dutch === "b2" ? "none" : "b2" }),
    );
    assert.ok(changed.length > 100, String(changed.length));
  });

  it("lets a situation add reserved places, and take away none that is open to all", () => {
    for (const profile of Array.from({ length: 40 }, () => ({ ...generator.profile(), adult: true }))) {
      const ids = (situation: Profile["situation"]) =>
        rank({ ...profile, situation }, index, { now, today, limit: 400 }).results.map(
          (r) => r.opportunityId,
        );
      assert.deepEqual(ids(["jobless2plus", "leefloon", "over55"]), ids([]));
    }
  });
});
