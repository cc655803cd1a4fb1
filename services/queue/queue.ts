import { randomUUID } from "node:crypto";
import { type Change, type Collection, type Filter, type Instant, StoreError } from "../store/port.ts";
import { type Claim, type Job, never } from "./envelope.ts";

export type QueueOptions<T extends Job> = {
  collection: Collection<T>;
  /** how long a claim lasts unless the verb says otherwise */
  leaseMs: number;
  /** after so many claims a failing job is parked; default: never */
  maxAttempts?: number;
  /** how long to wait after the n-th failure (n from 1), in ms; default: 1 s, 2 s, 4 s … at most an hour */
  backoff?: (attempts: number) => number;
};

/** When it happens, and what else shall change in the very same update (a history line, a stage). */
type Verb = { now: Instant; change?: Change };
type ClaimVerb = Verb & { by: string; leaseMs?: number };
/** A claimed job as `claim` answered it: its token is the right to go on. */
type Held = Pick<Job, "_id" | "attempts" | "claim">;

type ClaimById<T extends Job> =
  | { ok: true; job: T }
  | { ok: false; reason: "held"; heldBy: Claim }
  | { ok: false; reason: "closed" | "missing" };

/**
 * A queue over a collection whose documents carry the envelope. Each verb is one atomic update, so any number
 * of processes may claim. A claim that runs out is claimable again, and its token is worth nothing from then
 * on: verbs with an old token answer `undefined` and change nothing.
 */
export type Queue<T extends Job> = {
  /** Claims the job that is due first (then the oldest), of those that match the filter. */
  claim(verb: ClaimVerb & { filter?: Filter }): Promise<T | undefined>;
  /**
   * Claims this very job, also before it is due. Who holds it already gets it again, with the same token and
   * a new end.
   */
  claimById(id: string, verb: ClaimVerb): Promise<ClaimById<T>>;
  /** Moves the claim's end to `now` + lease. */
  renew(job: Held, verb: Verb & { leaseMs?: number }): Promise<T | undefined>;
  complete(job: Held, verb: Verb): Promise<T | undefined>;
  /** Back to waiting after the back-off, or parked after the last attempt. `error` is a code, no person's words. */
  fail(job: Held, verb: Verb & { error: string }): Promise<T | undefined>;
  /** Gives it back unharmed: due at once or at `due`, the attempt not counted. */
  release(job: Held, verb: Verb & { due?: Instant }): Promise<T | undefined>;
  /** Makes a parked or done job wait again with all its attempts. */
  requeue(id: string, verb: Verb & { due?: Instant }): Promise<T | undefined>;
};

const hourMs = 3_600_000;
const doubling = (attempts: number): number => Math.min(1000 * 2 ** (attempts - 1), hourMs);

export function makeQueue<T extends Job>(options: QueueOptions<T>): Queue<T> {
  const { collection, backoff = doubling, maxAttempts = Number.POSITIVE_INFINITY } = options;
  const end = (now: Instant, leaseMs = options.leaseMs) => later(now, leaseMs);

  /** Changes a job that this token holds now. */
  const asHolder = async (job: Held, { now, change = {} }: Verb, own: Change) =>
    collection.update(
      { _id: job._id, state: "claimed", "claim.token": job.claim?.token ?? "", "claim.until": { $gt: now } },
      both(own, change),
    );
  const claimFirst = async (filter: Filter, { by, now, leaseMs, change = {} }: ClaimVerb) => {
    const until = end(now, leaseMs);
    const claim: Claim = { by, since: now, until, token: randomUUID() };
    const own: Change = { $set: { state: "claimed", due: until, claim }, $inc: { attempts: 1 } };
    return collection.update(filter, both(own, change), {
      sort: [
        ["due", 1],
        ["created", 1],
      ],
    });
  };
  const park = (job: Held, verb: Verb, error: string) =>
    asHolder(job, verb, {
      $set: { state: "parked", due: never, ended: verb.now, error },
      $unset: { claim: true },
    });

  return {
    async claim({ filter = {}, ...verb }) {
      for (;;) {
        const job = await claimFirst({ $and: [{ due: { $lte: verb.now } }, filter] }, verb);
        if (!job || job.attempts <= maxAttempts) return job;
        // every claim of it ran out without a word: it takes its workers down, so a human has to look
        await park(job, { now: verb.now }, "claim ran out");
      }
    },
    async claimById(id, verb) {
      const free: Filter[] = [{ state: "waiting" }, { state: "claimed", due: { $lte: verb.now } }];
      const job = await claimFirst({ _id: id, $or: free }, verb);
      if (job) return { ok: true, job };
      const found = await collection.get(id);
      if (!found) return { ok: false, reason: "missing" };
      if (!found.claim) return { ok: false, reason: "closed" };
      const again = found.claim.by === verb.by ? await this.renew(found, verb) : undefined;
      return again ? { ok: true, job: again } : { ok: false, reason: "held", heldBy: found.claim };
    },
    async renew(job, verb) {
      const until = end(verb.now, verb.leaseMs);
      return asHolder(job, verb, { $set: { due: until, "claim.until": until } });
    },
    complete: (job, verb) =>
      asHolder(job, verb, {
        $set: { state: "done", due: never, ended: verb.now },
        $unset: { claim: true, error: true },
      }),
    async fail(job, verb) {
      if (job.attempts >= maxAttempts) return park(job, verb, verb.error);
      const due = later(verb.now, backoff(job.attempts));
      return asHolder(job, verb, {
        $set: { state: "waiting", due, error: verb.error },
        $unset: { claim: true },
      });
    },
    release: (job, verb) =>
      asHolder(job, verb, {
        $set: { state: "waiting", due: verb.due ?? verb.now },
        $unset: { claim: true },
        $inc: { attempts: -1 },
      }),
    requeue: async (id, { now, due = now, change = {} }) =>
      collection.update(
        { _id: id, state: { $in: ["parked", "done"] } },
        both({ $set: { state: "waiting", due, attempts: 0 }, $unset: { ended: true, error: true } }, change),
      ),
  };
}

function later(now: Instant, ms: number): Instant {
  return new Date(Date.parse(now) + ms).toISOString();
}

/** Both changes as one; the store refuses it when they touch the same field. */
function both(own: Change, more: Change): Change {
  const result: Record<string, Record<string, unknown>> = {};
  for (const change of [own, more]) {
    for (const [operator, fields] of Object.entries(change)) {
      for (const [path, value] of Object.entries(fields ?? {})) {
        if (result[operator]?.[path] !== undefined) {
          throw new StoreError(
            "invalid",
            `the change of a queue's verb touches ${path}, which is the queue's`,
          );
        }
        result[operator] = { ...result[operator], [path]: value };
      }
    }
  }
  return result as Change;
}
