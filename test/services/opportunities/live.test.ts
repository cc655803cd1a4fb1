import assert from "node:assert/strict";
import { rank } from "../../../services/matching/matching.ts";
import { watchOpenOpportunities } from "../../../services/opportunities/live.ts";
import { opportunityCollection } from "../../../services/opportunities/opportunity.ts";
import {
  type Collection,
  type CollectionDefinition,
  type Document,
  type Store,
  StoreError,
} from "../../../services/store/port.ts";
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

  /** The store, with what happens to each read of one document. */
  const withReads = (around: (read: () => Promise<unknown>) => Promise<unknown>): Store => ({
    ...opened.store,
    collection<T extends Document>(definition: CollectionDefinition<T>): Collection<T> {
      const collection = opened.store.collection(definition);
      return { ...collection, get: (id) => around(() => collection.get(id)) as Promise<T | undefined> };
    },
  });

  it("shows the latest also when an older answer comes later", async () => {
    const collection = opened.store.collection(opportunityCollection);
    const job = vacancy({ state: "open" });
    await collection.insert(job);
    const held: (() => void)[] = [];
    const slow = withReads(async (read) => {
      const found = await read();
      await new Promise<void>((resolve) => held.push(resolve));
      return found;
    });
    const live = await watchOpenOpportunities(slow);
    await collection.update({ _id: job._id }, { $set: { capacity: 2 } });
    await collection.update({ _id: job._id }, { $set: { state: "filled" } });
    // Answers come in the reverse of the order in which they were asked for.
    for (let tries = 0; tries < 10; tries += 1) {
      await new Promise(setImmediate);
      held.pop()?.();
    }
    await live.settled();
    assert.deepEqual([live.get(job._id), live.all(), live.index.size], [undefined, [], 0]);
    live.close();
  });

  it("shows nothing that it could not read again, until it can", async () => {
    const collection = opened.store.collection(opportunityCollection);
    const job = vacancy({ state: "open" });
    await collection.insert(job);
    let away = true;
    const live = await watchOpenOpportunities(
      withReads(async (read) => {
        if (away) throw new StoreError("unavailable", "away");
        return read();
      }),
      { retryMs: 1 },
    );
    assert.equal(live.get(job._id)?.state, "open");
    await collection.update({ _id: job._id }, { $set: { capacity: 7 } });
    await live.settled();
    assert.deepEqual([live.get(job._id), live.index.size], [undefined, 0]);
    away = false;
    while (live.get(job._id) === undefined) await new Promise((resolve) => setTimeout(resolve, 1));
    assert.deepEqual([live.get(job._id)?.capacity, live.index.size], [7, 1]);
    live.close();
  });
});
