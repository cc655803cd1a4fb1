import assert from "node:assert/strict";
import { makeGenerator, now, today } from "../../../bench/matching/generate.ts";
import { rank } from "../../../services/matching/matching.ts";
import { peopleFor } from "../../../services/matching/people.ts";
import { at, keysOf, person, resultFor, vacancy } from "./given.ts";

describe("people for a vacancy", () => {
  it("come best first, with the reasons that they would read themselves", () => {
    const job = vacancy({ dutch: { talk: "a2" } });
    const people = [
      { _id: "little-dutch", profile: person({ dutch: "a1" }) },
      { _id: "fits", profile: person() },
      { _id: "other-work", profile: person({ work: [{ code: "2512.4", isco: "2512", as: "want" }] }) },
    ];
    const found = peopleFor(job, people, at, 10);
    assert.deepEqual(
      found.people.map(({ personId }) => personId),
      ["fits", "little-dutch"],
    );
    assert.equal(found.total, 2);
    assert.deepEqual(found.people[0]?.reasons, resultFor(person(), job)?.reasons);
    assert.deepEqual(keysOf(found.people[1]?.concerns), ["concern.dutch"]);
  });

  it("leave out who put it aside, and ask what is not known", () => {
    const job = vacancy({ licences: ["b"] });
    const aside = person({ dislikes: [{ opportunity: job._id, because: "notMyThing" }] });
    const people = [
      { _id: "aside", profile: aside },
      { _id: "unknown", profile: person() },
    ];
    const found = peopleFor(job, people, at, 10);
    assert.deepEqual(
      found.people.map(({ personId }) => personId),
      ["unknown"],
    );
    assert.deepEqual(
      found.people[0]?.questions.map(({ id }) => id),
      ["licence"],
    );
  });

  it("are those in whose list it is, with the same points, whoever they are", () => {
    const generator = makeGenerator(21);
    const opportunities = Array.from({ length: 100 }, () => ({ ...generator.opportunity(), capacity: 1 }));
    const people = Array.from({ length: 50 }, (_, i) => ({
      _id: `person-${i}`,
      profile: generator.profile(),
    }));
    let matches = 0;
    for (const opportunity of opportunities) {
      const found = peopleFor(opportunity, people, { now, today }, 60);
      for (const { _id, profile } of people) {
        const [inList] = rank(profile, [opportunity], { now, today, limit: 1 }).results;
        const there = found.people.find(({ personId }) => personId === _id);
        assert.equal(there?.score, inList?.score);
        if (there) matches += 1;
      }
    }
    assert.ok(matches > 10, `${matches} matches`);
  });

  it("stand in the same order whatever they are called and speak with us", () => {
    const generator = makeGenerator(5);
    const job = vacancy();
    const ids = Array.from({ length: 40 }, (_, i) => ({
      _id: `p${i}`,
      profile: { ...generator.profile(), ...person() },
    }));
    const called = (name: string, language: string) =>
      ids.map((one) => ({ ...one, name, language, share: [] }));
    const order = (people: typeof ids) => JSON.stringify(peopleFor(job, people, at, 40));
    assert.equal(order(called("Jan", "nl")), order(called("Fatima", "ar")));
    assert.equal(order([...ids].reverse()), order(ids));
  });
});
