import assert from "node:assert/strict";
import { makeGenerator, now, today, withDislikes } from "../../../bench/matching/generate.ts";
import { makeOpenIndex, rank } from "../../../services/matching/matching.ts";
import type { Opportunity } from "../../../services/opportunities/opportunity.ts";
import { at, person, vacancy } from "./given.ts";

const indexOf = (opportunities: readonly Opportunity[]) => {
  const index = makeOpenIndex();
  for (const opportunity of opportunities) index.upsert(opportunity);
  return index;
};

describe("the index of what is open", () => {
  it("answers what scoring everything answers, after many changes", function () {
    this.timeout(60_000);
    const generator = makeGenerator(11);
    const { random } = generator;
    const present = new Map<string, Opportunity>();
    const index = makeOpenIndex();
    const put = (opportunity: Opportunity) => {
      index.upsert(opportunity);
      present.set(opportunity._id, opportunity);
    };
    for (let i = 0; i < 1500; i++) put(generator.opportunity());
    for (let round = 0; round < 60; round++) {
      for (let i = 0; i < 20; i++) {
        const id = random.pick([...present.keys()]);
        if (random.chance(0.4)) put({ ...generator.opportunity(), _id: id });
        else if (random.chance(0.5)) put(generator.opportunity());
        else {
          present.delete(id);
          if (random.chance(0.5)) index.remove(id);
          else index.upsert({ ...generator.opportunity(), _id: id, state: "paused" });
        }
      }
      const list = [...present.values()];
      const aside = [random.pick(list)._id, random.pick(list)._id];
      const profile = round % 3 ? generator.profile() : withDislikes(random, generator.profile(), aside);
      const after =
        round % 4 ? [] : rank(profile, list, { now, today, limit: 12 }).results.map((r) => r.opportunityId);
      const options = { now, today, limit: 10, after };
      assert.equal(
        JSON.stringify(rank(profile, index, options)),
        JSON.stringify(rank(profile, list, options)),
      );
    }
    assert.equal(index.size, [...present.values()].filter(({ capacity }) => capacity > 0).length);
  });

  it("looks deeper when one employer has all the best ones", () => {
    const many = Array.from({ length: 120 }, () => vacancy({ organisation: { name: "One" } }));
    const few = Array.from({ length: 3 }, () =>
      vacancy({ organisation: { name: "Other" }, dutch: { talk: "b1" } }),
    );
    const opportunities = [...many, ...few];
    const options = { ...at, limit: 9 };
    const fromIndex = rank(person(), indexOf(opportunities), options);
    assert.deepEqual(fromIndex, rank(person(), opportunities, options));
    assert.ok(fromIndex.results.some(({ opportunityId }) => few.some(({ _id }) => _id === opportunityId)));
  });

  it("shows what was published at once, and what was paused never again", () => {
    const index = makeOpenIndex();
    const job = vacancy();
    const shown = () => rank(person(), index, at).results.map(({ opportunityId }) => opportunityId);
    index.upsert({ ...job, state: "review" });
    assert.deepEqual(shown(), []);
    index.upsert(job);
    assert.deepEqual(shown(), [job._id]);
    index.upsert({ ...job, state: "paused" });
    assert.deepEqual(shown(), []);
    index.upsert(job);
    index.remove(job._id);
    index.remove("unknown");
    assert.deepEqual([shown(), index.size], [[], 0]);
  });

  it("keeps ids of every length and script apart", () => {
    const ids = [
      "a",
      "A",
      "a".repeat(36),
      "a".repeat(37),
      "a".repeat(90),
      "b".repeat(90),
      "é",
      "ë",
      "أ",
      "ab",
      "a b",
    ];
    const index = indexOf(ids.map((_id) => vacancy({ _id })));
    assert.deepEqual(
      ids.map((id) => index.get(id)?.id),
      ids,
    );
    for (const id of ids.slice(0, 5)) index.remove(id);
    assert.deepEqual(
      ids.filter((id) => index.get(id)),
      ids.slice(5),
    );
    assert.equal(index.size, 6);
  });

  it("gives back the facts that it was given", () => {
    const index = makeOpenIndex();
    const opportunities = Array.from({ length: 300 }, makeGenerator(3).opportunity);
    const plain = opportunities.filter(({ capacity }) => capacity > 0);
    for (const opportunity of opportunities) index.upsert(opportunity);
    for (const { _id, capacity, kind } of plain) {
      const facts = index.get(_id);
      assert.deepEqual([facts?.id, facts?.capacity, facts?.kind], [_id, capacity, kind]);
    }
  });
});
