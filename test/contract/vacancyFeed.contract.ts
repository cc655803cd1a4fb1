import assert from "node:assert/strict";
import { opportunityCollection } from "../../services/opportunities/opportunity.ts";
import type { Store } from "../../services/store/port.ts";
import { makeVacancyChangeLog, vacancyChangeCollection } from "../../services/vacancyFeed/changes.ts";
import { vacancy } from "../services/matching/given.ts";
import { places } from "../services/vacancyFiles/given.ts";
import type { Backend } from "../support/backends.ts";

const now = "2026-11-21T08:00:00.000Z";

/** The feed of changes, on every store: what two processes write at once is told in one order, to whoever reads. */
export function vacancyFeedContract({ name, open, race }: Backend): void {
  // A stand-in that is slow has fewer to write.
  const [count, rounds] = race.jobs >= 10_000 ? [12, 8] : [4, 2];
  describe(`the feed of changes on ${name}`, () => {
    let opened: Awaited<ReturnType<Backend["open"]>>;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.end());
    const logOn = (store: Store, clock = () => now) => makeVacancyChangeLog({ store, places, clock });
    const put = (id: string, but: object, store: Store) =>
      store
        .collection(opportunityCollection)
        .put(vacancy({ _id: id, source: { system: "test", id }, ...but }));

    it("has no gap and no double when two processes with wrong clocks write at once", async function () {
      this.timeout(120_000);
      const { store } = opened;
      const other = await opened.again();
      // One clock stands still, the other is an hour behind: equal instants and instants before the last.
      const logs = [logOn(store, () => now), logOn(other, () => "2026-11-21T07:00:00.000Z")];
      const stores = [store, other];
      const ids = Array.from({ length: count }, (_, i) => `v${i}`);
      const seen: { id: string; capacity: number }[] = [];
      let cursor: string | undefined;
      let isWriting = true;
      const reading = (async () => {
        for (let rounds = 0; ; rounds += 1) {
          const wasWriting = isWriting;
          const page = await read(store, cursor, 5);
          cursor = page.next;
          for (const one of page.items) {
            seen.push({ id: one.id, capacity: one.change === "published" ? one.vacancy.capacity : 0 });
          }
          if (!wasWriting && !page.more) return rounds;
          await new Promise(setImmediate);
        }
      })();
      const writing = stores.map(async (one, which) => {
        for (let round = 1; round <= rounds; round += 1) {
          for (const id of ids) {
            // Each process writes half of them, and both hear of all.
            if (Number(id.slice(1)) % 2 === which) await put(id, { capacity: round, updatedAt: now }, one);
            await logs[which]?.note(id);
          }
        }
      });
      await Promise.all(writing);
      for (const log of logs) for (const id of ids) await log.note(id);
      isWriting = false;
      await reading;
      for (const id of ids) {
        const mine = seen.filter((one) => one.id === id).map(({ capacity }) => capacity);
        assert.equal(mine.at(-1), rounds, `${id} ends as ${mine}`);
        assert.ok(
          mine.every((capacity, i) => i === 0 || capacity >= (mine[i - 1] ?? 0)),
          `${id}: ${mine}`,
        );
      }
      const entries = await store.collection(vacancyChangeCollection).find({}, { sort: [["number", 1]] });
      assert.deepEqual(
        entries.map(({ number }) => number),
        entries.map((_, i) => i + 1),
      );
      for (const id of ids) {
        const digests = entries.filter((one) => one.opportunityId === id).map(({ digest }) => digest);
        assert.ok(
          digests.every((digest, i) => digest !== digests[i - 1]),
          "a change was told twice",
        );
      }
      // Another start finds nothing new.
      for (const log of logs) await log.catchUp({ whole: true });
      assert.deepEqual((await read(store, cursor)).items, []);
    });
  });
}

async function read(store: Store, cursor: string | undefined, limit = 100) {
  const found = await makeVacancyChangeLog({ store, places, clock: () => now }).since(cursor, limit);
  assert.ok(typeof found === "object", String(found));
  return found;
}
