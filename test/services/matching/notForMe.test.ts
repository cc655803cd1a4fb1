import assert from "node:assert/strict";
import { rank } from "../../../services/matching/matching.ts";
import type { Opportunity } from "../../../services/opportunities/opportunity.ts";
import type { Dislike } from "../../../services/people/profile.ts";
import { at, brugge, idsFor, keysOf, person, resultFor, vacancy } from "./given.ts";

/** The other opportunity before and after the first was put aside for a reason. */
function change(because: Dislike, aside: Partial<Opportunity>, other: Partial<Opportunity>) {
  const first = vacancy(aside);
  const second = vacancy(other);
  const list = [first, second];
  const profile = person({ moments: ["any"], dislikes: [{ opportunity: first._id, because }] });
  const score = (who: typeof profile) =>
    rank(who, list, { ...at, limit: 5 }).results.find(({ opportunityId }) => opportunityId === second._id);
  return {
    before: score(person({ moments: ["any"] })),
    after: score(profile),
    ids: idsFor(profile, list),
    first,
  };
}

describe("not for me", () => {
  const cases: [
    Dislike,
    aside: Partial<Opportunity>,
    like: Partial<Opportunity>,
    unlike: Partial<Opportunity>,
  ][] = [
    ["tooFar", {}, { workplace: { placeId: "", lat: 51.3, lon: 2.927 } }, {}],
    ["hours", { moments: ["evening"] }, { moments: ["evening"] }, { moments: ["morning"] }],
    ["heavy", { loads: ["heavy"] }, { loads: ["heavy"] }, {}],
    ["language", { dutch: { talk: "a2" } }, { dutch: { talk: "a2" } }, { dutch: { talk: "a1" } }],
    ["notMyThing", {}, {}, { occupation: "9121.1", isco: "9121" }],
  ];
  for (const [because, aside, like, unlike] of cases) {
    it(`because of ${because} puts it aside, and what is like it further down`, () => {
      const { before, after, ids, first } = change(because, aside, like);
      assert.ok(!ids.includes(first._id));
      assert.ok(before && (!after || after.score < before.score), `${before?.score} ${after?.score}`);
    });
    it(`because of ${because} leaves other work nearly as it was`, () => {
      const { before, after } = change(because, aside, unlike);
      assert.ok(before && after && before.score - after.score <= 150, `${before?.score} ${after?.score}`);
    });
  }

  it("can be undone: the list is as before", () => {
    const list = [vacancy(), vacancy(), vacancy({ loads: ["heavy"] })];
    const before = idsFor(person(), list);
    assert.notDeepEqual(
      idsFor(person({ dislikes: [{ opportunity: list[0]!._id, because: "heavy" }] }), list),
      before,
    );
    assert.deepEqual(idsFor(person({ dislikes: [] }), list), before);
  });

  it("without a reason only puts that one aside", () => {
    const list = [vacancy(), vacancy()];
    const profile = person({ dislikes: [{ opportunity: list[0]!._id }] });
    assert.deepEqual(idsFor(profile, list), [list[1]!._id]);
    assert.equal(resultFor(profile, list[1]!)?.score, resultFor(person(), list[1]!)?.score);
  });

  it("is still known when what was put aside has closed", () => {
    const gone = vacancy({ state: "closed" });
    const other = vacancy();
    const profile = person({ dislikes: [{ opportunity: gone._id, because: "notMyThing" }] });
    const [result] = rank(profile, [other], { ...at, putAside: [gone] }).results;
    assert.ok(keysOf(result?.concerns).includes("concern.aside") || result === undefined);
    assert.notEqual(result?.score, resultFor(person(), other)?.score);
  });

  it("makes the reach smaller each time it was too far, three times at most", () => {
    const { id, lat, lon } = brugge;
    const away = vacancy({ workplace: { placeId: id, lat, lon } });
    const points = [0, 1, 2, 3, 4].map((times) => {
      const dislikes = Array.from({ length: times }, (_, i) => ({
        opportunity: `x${i}`,
        because: "tooFar" as const,
      }));
      return resultFor(person({ travel: ["car"], travelMinutes: 90, dislikes }), away)?.score ?? 0;
    });
    assert.ok(points[0]! > points[1]! && points[1]! > points[2]! && points[2]! > points[3]!, points.join());
    assert.equal(points[3], points[4]);
  });
});
