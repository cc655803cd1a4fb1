import assert from "node:assert/strict";
import { collections } from "../../services/collections.ts";
import type { Effect } from "../../services/effects.ts";
import { type Jobs, makeJobs, maxAttempts } from "../../services/jobs/jobs.ts";
import { makeErasures } from "../../services/privacy/erasure.ts";
import type { Store } from "../../services/store/port.ts";
import type { Backend } from "../support/backends.ts";

const start = Date.parse("2026-11-21T08:00:00.000Z");
const at = (seconds: number) => new Date(start + seconds * 1000).toISOString();
const tomorrow = 24 * 3600;
const failure = { error: "TypeError", errorId: "error-1" };

const sending = (from: number, to = from): Effect => ({
  id: `turn-${from}:send`,
  kind: "messages.send",
  from,
  to,
});
const wrote: Effect = { id: "turn-9:0", kind: "lead.wrote", leadId: "lead-of-somebody" };

/** What is done apart from the turns, on every store. */
export function jobsContract(backend: Backend): void {
  describe(`jobs on ${backend.name}`, () => {
    let opened: Awaited<ReturnType<Backend["open"]>>;
    let store: Store;
    let jobs: Jobs;
    let owner: { _id: string; personId: string };
    let count = 0;
    before(async () => {
      opened = await backend.open();
      store = opened.store;
      jobs = makeJobs({ store });
    });
    after(() => opened?.end());
    beforeEach(async () => {
      count += 1;
      owner = { _id: `conversation-number-${count}`, personId: `person-of-number-${count}` };
      for (let job = await claim(tomorrow * 9); job; job = await claim(tomorrow * 9)) await jobs.done(job);
    });
    const claim = (seconds: number) => jobs.claim("worker", at(seconds));
    const claimed = async (seconds: number) => {
      const job = await claim(seconds);
      assert.ok(job, `nothing is due at ${seconds}`);
      return job;
    };

    it("keeps an effect once, until it is done", async () => {
      await Promise.all([jobs.add(wrote, owner, { now: at(0) }), jobs.add(wrote, owner, { now: at(0) })]);
      const job = await claimed(0);
      assert.deepEqual(job.effect, wrote);
      assert.equal(await claim(0), undefined);
      await jobs.done(job);
      assert.deepEqual(await jobs.ofConversation(owner._id), []);
    });

    it("does not mix up the same effect id of two conversations", async () => {
      await jobs.add(wrote, owner, { now: at(0) });
      await jobs.add(wrote, { ...owner, _id: `${owner._id}-other` }, { now: at(0) });
      const [one, other] = [await claimed(0), await claimed(0)];
      assert.notEqual(one.conversationId, other.conversationId);
    });

    it("waits longer after each failure, then parks with the error's kind and id, until it is queued again", async () => {
      await jobs.add(wrote, owner, { now: at(0), failure });
      assert.equal(await claim(0), undefined, "it failed just now");
      let now = 0;
      let last = 0;
      for (let attempt = 2; attempt <= maxAttempts; attempt += 1) {
        const [waiting] = await jobs.ofConversation(owner._id);
        const wait = (Date.parse(waiting?.due ?? "") - start) / 1000 - now;
        assert.ok(wait > last, `${wait} s after ${last} s`);
        last = wait;
        assert.equal(await claim(now + wait - 1), undefined);
        now += wait;
        const job = await claimed(now);
        assert.equal(job.attempts, attempt);
        await jobs.fail(job, failure, at(now));
      }
      assert.equal(await claim(now + tomorrow), undefined, "parked");
      const found = (await jobs.parked()).filter(({ since }) => since === at(now));
      const [{ id = "" } = {}] = found;
      const told = { id, what: "lead.wrote", since: at(now), attempts: maxAttempts, ...failure };
      assert.deepEqual(found, [told]);

      assert.equal(await jobs.requeue(id, at(now), { conversationId: "another" }), false);
      assert.equal(await jobs.requeue(id, at(now)), true);
      assert.equal(await jobs.requeue(id, at(now)), false, "it is not parked any more");
      assert.ok((await jobs.parked()).every((one) => one.id !== id));
      assert.equal((await claimed(now)).attempts, 1, "with all its attempts");
    });

    it("tells which messages of a conversation go before others", async () => {
      await jobs.add(sending(3, 4), owner, { now: at(0) });
      await jobs.add(sending(5), owner, { now: at(1) });
      const first = await claimed(2);
      const second = await claimed(2);
      assert.deepEqual([first.effect, second.effect], [sending(3, 4), sending(5)]);
      assert.equal(await jobs.before(first), undefined);
      assert.equal((await jobs.before(second))?._id, first._id);
      assert.deepEqual(
        (await jobs.deliveries(owner._id)).map(({ state, from, to }) => [state, from, to]),
        [
          ["waiting", 3, 4],
          ["waiting", 5, 5],
        ],
      );
      await jobs.done(first);
      assert.equal(await jobs.before(second), undefined);
    });

    it("forgets messages that went out with an answer, and no others", async () => {
      await jobs.add(sending(1), owner, { now: at(0), due: at(60) });
      await jobs.add(sending(2), owner, { now: at(0), due: at(60) });
      await jobs.delivered(owner._id, [1]);
      assert.deepEqual(
        (await jobs.deliveries(owner._id)).map(({ from }) => from),
        [2],
      );
    });

    it("goes with its person, but an erasure stays until it is done; later work of theirs is not kept", async () => {
      const erase: Effect = { id: "turn-7:0", kind: "person.erase", personId: owner.personId };
      await jobs.add(wrote, owner, { now: at(0) });
      await jobs.add(erase, owner, { now: at(0), failure });
      const owners = { personId: owner.personId, conversationId: owner._id };
      await makeErasures({ store, collections }).erase(owners, at(1));
      await jobs.add(wrote, owner, { now: at(2) });
      assert.deepEqual(
        (await jobs.ofConversation(owner._id)).map(({ effect }) => effect),
        [erase],
      );
      await jobs.done(await claimed(60));
      assert.deepEqual(await jobs.ofConversation(owner._id), []);
    });
  });
}
