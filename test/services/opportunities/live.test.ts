import assert from "node:assert/strict";
import { rank } from "../../../services/matching/matching.ts";
import { watchOpenOpportunities } from "../../../services/opportunities/live.ts";
import { opportunityCollection } from "../../../services/opportunities/opportunity.ts";
import { embedded } from "../../support/backends.ts";
import { at, person, vacancy } from "../matching/given.ts";

describe("what is open now", () => {
  let opened: Awaited<ReturnType<typeof embedded.open>>;
  beforeEach(async () => {
    opened = await embedded.open();
  });
  afterEach(() => opened.end());

  it("is loaded whole, in slices, and without what is not open", async () => {
    const collection = opened.store.collection(opportunityCollection);
    const jobs = Array.from({ length: 450 }, (_, i) => vacancy(i % 9 ? {} : { state: "paused" }));
    for (const job of jobs) await collection.insert(job);
    const live = await watchOpenOpportunities(opened.store);
    assert.deepEqual([live.all().length, live.index.size], [400, 400]);
    live.close();
  });

  it("follows changes, in the list and in the index", async () => {
    const collection = opened.store.collection(opportunityCollection);
    const live = await watchOpenOpportunities(opened.store);
    const shown = () => rank(person(), live.index, at).results.map(({ opportunityId }) => opportunityId);
    const job = vacancy({ state: "review" });
    await collection.insert(job);
    await live.settled();
    assert.deepEqual(shown(), []);
    await collection.update({ _id: job._id }, { $set: { state: "open" } });
    await live.settled();
    assert.deepEqual([shown(), live.get(job._id)?.state], [[job._id], "open"]);
    await collection.update({ _id: job._id }, { $set: { state: "paused" } });
    await live.settled();
    assert.deepEqual([shown(), live.all()], [[], []]);
    live.close();
  });

  it("believes what changed while it was loading", async () => {
    const collection = opened.store.collection(opportunityCollection);
    const jobs = Array.from({ length: 300 }, () => vacancy());
    for (const job of jobs) await collection.insert(job);
    const loading = watchOpenOpportunities(opened.store);
    const paused = collection.updateMany({ state: "open" }, { $set: { state: "paused" } });
    const live = await loading;
    await paused;
    await live.settled();
    assert.deepEqual([live.all().length, live.index.size], [0, 0]);
    live.close();
  });
});
