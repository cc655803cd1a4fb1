import assert from "node:assert/strict";
import { z } from "zod";
import { never, queueFields, queueIndexes, waiting } from "../../services/queue/envelope.ts";
import { makeQueue, type Queue } from "../../services/queue/queue.ts";
import { type Collection, defineCollection, type Store, StoreError } from "../../services/store/port.ts";
import type { Backend } from "../support/backends.ts";

const jobSchema = z.object({
  _id: z.string(),
  ...queueFields,
  town: z.string().optional(),
  history: z.array(z.string()).optional(),
});
type TestJob = z.infer<typeof jobSchema>;

const start = Date.parse("2026-11-21T08:00:00.000Z");
const at = (seconds: number) => new Date(start + seconds * 1000).toISOString();

const jobsNamed = (name: string) =>
  defineCollection<TestJob>({
    name,
    schema: jobSchema,
    indexes: queueIndexes,
    privacy: { holds: "nobody's data" },
    retention: "a test",
    version: 1,
  });

const makeTestQueue = (collection: Collection<TestJob>) =>
  makeQueue({ collection, leaseMs: 60_000, maxAttempts: 3, backoff: (n) => n * 10_000 });

/** What a queue must do on every store. */
export function queueContract(backend: Backend): void {
  describe(`queue on ${backend.name}`, () => {
    let opened: Awaited<ReturnType<Backend["open"]>>;
    let store: Store;
    let jobs: Collection<TestJob>;
    let queue: Queue<TestJob>;
    let definition: ReturnType<typeof jobsNamed>;
    let count = 0;

    before(async () => {
      opened = await backend.open();
      store = opened.store;
    });
    after(() => opened?.end());
    beforeEach(() => {
      definition = jobsNamed(`jobs${++count}`);
      jobs = store.collection(definition);
      queue = makeTestQueue(jobs);
    });

    const add = (_id: string, created = 0, due = created, more: Partial<TestJob> = {}) =>
      jobs.insert({ _id, ...waiting(at(created), at(due)), ...more });
    const claim = async (now: number, by = "w") => {
      const job = await queue.claim({ by, now: at(now) });
      assert.ok(job, `nothing to claim at ${now}`);
      return job;
    };
    const nothingAt = async (now: number) =>
      assert.equal(await queue.claim({ by: "nobody", now: at(now) }), undefined);

    it("gives jobs in the order of their due time, then of their age, and none before it is due", async () => {
      await add("late", 0, 30);
      await add("young", 5, 10);
      await add("old", 1, 10);
      await nothingAt(9);
      assert.equal((await claim(20))._id, "old");
      assert.equal((await claim(20))._id, "young");
      await nothingAt(29);
      assert.equal((await claim(30))._id, "late");
    });

    it("gives only what matches the filter", async () => {
      await add("a", 0, 0, { town: "Gent" });
      await add("b", 1, 1, { town: "Brugge" });
      const job = await queue.claim({ by: "w", now: at(5), filter: { town: "Brugge" } });
      assert.equal(job?._id, "b");
      assert.equal(await queue.claim({ by: "w", now: at(5), filter: { town: "Brugge" } }), undefined);
    });

    it("says in the job who holds it and until when", async () => {
      await add("a");
      const job = await queue.claim({ by: "An", now: at(1), leaseMs: 5000 });
      const { token, ...claimed } = job?.claim ?? { token: "" };
      assert.ok(token.length >= 16);
      assert.deepEqual(claimed, { by: "An", since: at(1), until: at(6) });
      assert.deepEqual([job?.state, job?.due, job?.attempts], ["claimed", at(6), 1]);
      assert.deepEqual(await jobs.get("a"), job);
    });

    it("lets a claim that ran out be claimed again, and refuses the old token", async () => {
      await add("a");
      const first = await claim(0, "first");
      await nothingAt(59);
      const second = await claim(60, "second");
      assert.equal(second._id, "a");
      assert.equal(second.attempts, 2);
      assert.equal(await queue.complete(first, { now: at(61) }), undefined);
      assert.equal(await queue.renew(first, { now: at(61) }), undefined);
      assert.equal(await queue.fail(first, { now: at(61), error: "x" }), undefined);
      assert.equal(await queue.release(first, { now: at(61) }), undefined);
      assert.equal((await queue.complete(second, { now: at(62) }))?.state, "done");
    });

    it("refuses a token after its end even when nobody has claimed since", async () => {
      await add("a");
      const job = await claim(0);
      assert.equal(await queue.complete(job, { now: at(60) }), undefined);
      assert.equal((await jobs.get("a"))?.state, "claimed");
    });

    it("renews: the end moves, the token stays", async () => {
      await add("a");
      const job = await claim(0);
      const renewed = await queue.renew(job, { now: at(50) });
      assert.equal(renewed?.claim?.until, at(110));
      await nothingAt(109);
      assert.equal((await queue.complete(job, { now: at(109) }))?.state, "done");
    });

    it("is done for good", async () => {
      await add("a");
      const done = await queue.complete(await claim(0), { now: at(1) });
      assert.deepEqual([done?.state, done?.due, done?.ended, done?.claim], ["done", never, at(1), undefined]);
      await nothingAt(1_000_000);
    });

    it("backs off after a failure and parks after the last attempt with its error", async () => {
      await add("a");
      const first = await queue.fail(await claim(0), { now: at(1), error: "timeout" });
      assert.deepEqual([first?.state, first?.due, first?.error], ["waiting", at(11), "timeout"]);
      await nothingAt(10);
      const second = await queue.fail(await claim(11), { now: at(12), error: "timeout" });
      assert.equal(second?.due, at(32));
      const third = await queue.fail(await claim(32), { now: at(33), error: "gone" });
      assert.deepEqual(
        [third?.state, third?.error, third?.ended, third?.claim],
        ["parked", "gone", at(33), undefined],
      );
      await nothingAt(1_000_000);
    });

    it("parks a job whose claims all ran out without a word, and goes on with the next", async () => {
      await add("poison");
      await add("good", 121);
      for (const now of [0, 60, 120]) assert.equal((await claim(now))._id, "poison");
      assert.equal((await claim(180))._id, "good");
      await nothingAt(180);
      const parked = await jobs.get("poison");
      assert.deepEqual([parked?.state, parked?.error], ["parked", "claim ran out"]);
    });

    it("requeues what is parked or done with all its attempts, and nothing else", async () => {
      await add("a");
      assert.equal(await queue.requeue("a", { now: at(0) }), undefined);
      await queue.complete(await claim(0), { now: at(1) });
      const again = await queue.requeue("a", { now: at(2) });
      assert.deepEqual(again, { _id: "a", ...waiting(at(0), at(2)) });
      assert.equal((await claim(2))._id, "a");
    });

    it("gives back unharmed what is released", async () => {
      await add("a");
      const released = await queue.release(await claim(0), { now: at(1) });
      assert.deepEqual(released, { _id: "a", ...waiting(at(0), at(1)) });
      await queue.release(await claim(1), { now: at(2), due: at(100) });
      await nothingAt(99);
    });

    it("claims a certain job, also before it is due, and tells a second who holds it", async () => {
      await add("a", 0, 500);
      const first = await queue.claimById("a", { by: "An", now: at(1) });
      assert.ok(first.ok);
      const second = await queue.claimById("a", { by: "Bo", now: at(2) });
      assert.deepEqual(second, { ok: false, reason: "held", heldBy: first.job.claim });
      const later = await queue.claimById("a", { by: "Bo", now: at(61) });
      assert.equal(later.ok && later.job.claim?.by, "Bo");
    });

    it("gives the holder their own job again with the same token", async () => {
      await add("a");
      const first = await queue.claimById("a", { by: "An", now: at(1) });
      const again = await queue.claimById("a", { by: "An", now: at(30) });
      assert.ok(first.ok && again.ok);
      assert.equal(again.job.claim?.token, first.job.claim?.token);
      assert.deepEqual([again.job.claim?.until, again.job.attempts], [at(90), 1]);
    });

    it("tells apart what is closed and what is not there", async () => {
      await add("a");
      await queue.complete(await claim(0), { now: at(1) });
      assert.deepEqual(await queue.claimById("a", { by: "An", now: at(2) }), { ok: false, reason: "closed" });
      assert.deepEqual(await queue.claimById("b", { by: "An", now: at(2) }), {
        ok: false,
        reason: "missing",
      });
    });

    it("changes what else shall change in the same update, but not the envelope", async () => {
      await add("a");
      const note = (what: string) => ({ $push: { history: what } });
      const job = await queue.claim({ by: "An", now: at(0), change: note("claimed") });
      assert.ok(job);
      const done = await queue.complete(job, {
        now: at(1),
        change: { ...note("done"), $set: { town: "Gent" } },
      });
      assert.deepEqual([done?.history, done?.town], [["claimed", "done"], "Gent"]);
      await assert.rejects(
        queue.requeue("a", { now: at(2), change: { $set: { state: "done" } } }),
        (error) => error instanceof StoreError && error.fault === "invalid",
      );
    });

    it("lets one of two simultaneous claims of a job win, and the other reads who won", async () => {
      await add("a");
      const results = await Promise.all(["An", "Bo"].map((by) => queue.claimById("a", { by, now: at(1) })));
      const won = results.find((result) => result.ok);
      const lost = results.find((result) => !result.ok);
      assert.ok(won?.ok && lost && !lost.ok && lost.reason === "held");
      assert.deepEqual(lost.heldBy, won.job.claim);
    });

    const { jobs: many, claimants, processes } = backend.race;
    it(`${claimants} claimants over ${processes} connections do ${many} jobs, each exactly once`, async function () {
      this.timeout(120_000);
      for (let n = 0; n < many; n += 100) {
        await Promise.all(Array.from({ length: 100 }, (_, m) => add(`job${n + m}`, n + m)));
      }
      const queues = [queue];
      while (queues.length < processes) {
        queues.push(makeTestQueue((await opened.again()).collection(definition)));
      }
      const done: string[] = [];
      const work = async (by: string, own: Queue<TestJob>) => {
        for (;;) {
          const job = await own.claim({ by, now: at(many), leaseMs: 3_600_000 });
          if (!job) return;
          assert.ok(await own.complete(job, { now: at(many) }), "a claimed job could not be completed");
          done.push(job._id);
        }
      };
      await Promise.all(
        Array.from({ length: claimants }, (_, n) => work(`w${n}`, queues[n % processes] as Queue<TestJob>)),
      );
      assert.equal(done.length, many);
      assert.equal(new Set(done).size, many);
      assert.equal(await jobs.count({ state: "done", attempts: 1 }), many);
    });
  });
}
