import assert from "node:assert/strict";
import { requirementCosts } from "../../../services/matching/requirementCosts.ts";
import type { Opportunity } from "../../../services/opportunities/opportunity.ts";
import type { Profile } from "../../../services/people/profile.ts";
import { antwerpen, at, person, vacancy } from "./given.ts";

const people = (count: number, but: Partial<Profile> = {}) =>
  Array.from({ length: count }, () => ({ profile: person({ dutch: "b1", licence: ["none"], ...but }) }));
/** "field: how many more" */
const costs = (draft: Partial<Opportunity>, who: { profile: Profile }[]) =>
  requirementCosts(vacancy({ state: "review", ...draft }), who, at).map(({ field, phrase }) => {
    const { people: more } = phrase.params ?? {};
    const said = typeof more === "object" && "phrase" in more ? more.phrase : { key: "?" };
    const { more: told } = said.params ?? {};
    const number = typeof told === "object" && "atLeast" in told ? `${told.atLeast}+` : told;
    return `${field}: ${number ?? said.key.split(".").at(-1)}`;
  });

describe("what a requirement costs", () => {
  it("counts who would fit with a level of Dutch less", () => {
    const draft = { dutch: { talk: "b1", read: "a1" } } as const;
    assert.deepEqual(costs(draft, [...people(6), ...people(14, { dutch: "a2" })]), ["dutch: 10+"]);
    const [cost] = requirementCosts(vacancy(draft), people(9, { dutch: "a2" }), at);
    assert.equal(cost?.phrase.key, "vacancy.costs.dutch");
    assert.deepEqual(cost?.phrase.params?.level, { phrase: { key: "matching.level.a2" } });
    assert.deepEqual(cost?.phrase.params?.instead, { phrase: { key: "matching.level.b1" } });
  });

  it("says a few under five, and nothing where so few fit in all that it could tell who they are", () => {
    const draft = { dutch: { talk: "b1" } } as const;
    assert.deepEqual(costs(draft, [...people(9), ...people(4, { dutch: "a2" })]), ["dutch: few"]);
    assert.deepEqual(costs(draft, [...people(0), ...people(4, { dutch: "a2" })]), []);
    assert.deepEqual(costs(draft, people(9)), [], "nobody more");
  });

  it("is told in steps, so that two drafts do not tell of one person by their difference", () => {
    const draft = { dutch: { talk: "b1" } } as const;
    const told = [10, 11, 14].map((count) => costs(draft, people(count, { dutch: "a2" })));
    assert.deepEqual(told, [["dutch: 10+"], ["dutch: 10+"], ["dutch: 10+"]]);
  });

  it("counts a licence, experience and moments, most people first", () => {
    const away = { moments: ["morning", "saturday"] } as Partial<Opportunity>;
    assert.deepEqual(costs({ licences: ["b"] }, people(8)), ["licences: 5+"]);
    assert.deepEqual(costs({ licences: ["b"] }, people(8, { licence: ["b"] })), []);
    assert.deepEqual(costs({ experience: "needed" }, people(5)), ["experience: 5+"]);
    assert.deepEqual(costs(away, people(7)), ["moments: 5+"]);
    assert.deepEqual(costs({ ...away, shifts: [{ start: "08:00", end: "12:00" }] }, people(7)), []);
    const both = { licences: ["b"], dutch: { talk: "b2" } } as Partial<Opportunity>;
    const who = [...people(6, { licence: ["b"] }), ...people(11, { dutch: "b2" })];
    assert.deepEqual(costs(both, who), ["licences: 10+", "dutch: 5+"]);
  });

  it("counts nobody who lives far, wants other work, or has not said where or what", () => {
    const draft = { dutch: { talk: "b1" } } as const;
    const { home: _, ...homeless } = person({ dutch: "a2" });
    const who = [
      ...people(9, { dutch: "a2", home: antwerpen }),
      ...people(9, { dutch: "a2", work: [{ code: "2512.4", isco: "2512", as: "want" }] }),
      ...people(9, { dutch: "a2", work: [] }),
      ...Array.from({ length: 9 }, () => ({ profile: homeless })),
    ];
    assert.deepEqual(costs(draft, who), []);
  });

  it("is the same whatever the order of the people", () => {
    const who = [...people(6), ...people(8, { dutch: "a2" }), ...people(5, { licence: ["b"] })];
    const draft = { dutch: { talk: "b1" }, licences: ["b"] } as Partial<Opportunity>;
    assert.deepEqual(costs(draft, [...who].reverse()), costs(draft, who));
  });
});
