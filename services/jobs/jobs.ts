import { createHash } from "node:crypto";
import type { Effect } from "../effects.ts";
import { makeErasureMarks } from "../privacy/erasure.ts";
import { waiting } from "../queue/envelope.ts";
import { parkedJobsOf } from "../queue/parked.ts";
import { makeQueue } from "../queue/queue.ts";
import type { Instant, Store } from "../store/port.ts";
import { type Job, jobCollection, type Owner } from "./job.ts";

/** What went wrong: the kind of the error, and the id under which the log tells more. Never its text. */
export type Failure = { error: string; errorId: string };

export type Jobs = ReturnType<typeof makeJobs>;

const leaseMs = 120_000;
/** How long it waits after each failure; after the last one it is parked. A channel may be away for an hour. */
const waits = [5, 30, 120, 600, 3600].map((seconds) => seconds * 1000);
export const maxAttempts = waits.length + 1;
const backoff = (attempts: number): number => waits[Math.min(attempts, waits.length) - 1] ?? 0;
/** Of one conversation at once; far more than can be behind. */
const ofOne = 200;

/** The queue of what a conversation's turns leave to be done apart. */
export function makeJobs({ store }: { store: Store }) {
  const collection = store.collection(jobCollection);
  const queue = makeQueue({ collection, leaseMs, maxAttempts, backoff });
  const { afterWrite } = makeErasureMarks({ store });

  /** Not done and not parked. */
  const isUnderWay = ({ state }: Job) => state === "waiting" || state === "claimed";
  const ofConversation = (conversationId: string): Promise<Job[]> =>
    collection.find({ conversationId }, { sort: [["created", 1]], limit: ofOne });

  return {
    ...parkedJobsOf({ collection, queue, what: ({ effect }) => effect.kind }),
    ofConversation,

    /** Messages of a conversation that its channel has not taken: those to come, and those given up. */
    async deliveries(
      conversationId: string,
    ): Promise<{ id: string; state: "waiting" | "failed"; from: number; to: number }[]> {
      const found = await ofConversation(conversationId);
      return found.flatMap(({ _id: id, state, effect }) =>
        effect.kind === "messages.send"
          ? [{ id, state: state === "parked" ? "failed" : "waiting", from: effect.from, to: effect.to }]
          : [],
      );
    },

    /** Queues an effect, once; with the failure that brought it here when it was tried already. */
    async add(
      effect: Effect,
      owner: Owner,
      { now, due = now, failure }: { now: Instant; due?: Instant; failure?: Failure },
    ): Promise<void> {
      const _id = jobId(owner._id, effect.id);
      const first = failure ? { attempts: 1, due: later(now, backoff(1)), ...failure } : {};
      const isNew = await collection.insert({
        _id,
        ...waiting(now, due),
        ...first,
        conversationId: owner._id,
        personId: owner.personId,
        ownerId: effect.kind === "person.erase" ? "" : owner._id,
        effect,
      });
      if (isNew && effect.kind !== "person.erase") {
        await afterWrite(owner._id, () => collection.delete({ ownerId: owner._id }), now);
      }
    },

    claim: (by: string, now: Instant): Promise<Job | undefined> => queue.claim({ by, now }),

    /** It is done, and gone. */
    async done(job: Job): Promise<void> {
      await collection.delete({ _id: job._id, state: "claimed", "claim.token": job.claim?.token ?? "" });
    },

    /** Back to waiting, or parked after the last attempt. */
    fail: (job: Job, { error, errorId }: Failure, now: Instant): Promise<Job | undefined> =>
      queue.fail(job, { now, error, change: { $set: { errorId } } }),

    /** Not now, and not its fault. */
    release: (job: Job, now: Instant, due: Instant = now): Promise<Job | undefined> =>
      queue.release(job, { now, due }),

    /** Messages of the same conversation that have to be sent before these. */
    async before(job: Job): Promise<Job | undefined> {
      const { effect } = job;
      if (effect.kind !== "messages.send") return undefined;
      const others = await ofConversation(job.conversationId);
      return others.find(
        (other) =>
          isUnderWay(other) && other.effect.kind === "messages.send" && other.effect.from < effect.from,
      );
    },

    /** Messages that went out with the answer to a request need no delivery any more. */
    async delivered(conversationId: string, seqs: readonly number[]): Promise<void> {
      for (const job of await ofConversation(conversationId)) {
        const { effect } = job;
        if (effect.kind !== "messages.send" || !seqs.includes(effect.from)) continue;
        await collection.delete({ _id: job._id, state: "waiting" });
      }
    },
  };
}

/** The same effect of the same conversation is the same job; nobody else's id can be met. */
function jobId(conversationId: string, effectId: string): string {
  return createHash("sha256").update(`${conversationId}\n${effectId}`).digest("base64url");
}

function later(now: Instant, ms: number): Instant {
  return new Date(Date.parse(now) + ms).toISOString();
}
