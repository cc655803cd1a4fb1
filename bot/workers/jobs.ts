import type { Job } from "../../services/jobs/job.ts";
import { type Jobs, maxAttempts } from "../../services/jobs/jobs.ts";
import type { Leads } from "../../services/leads/leads.ts";
import type { People } from "../../services/people/people.ts";
import type { Instant } from "../../services/store/port.ts";
import { type Apply, failureOf, isStoreAway } from "../effects.ts";
import type { Log } from "../log.ts";

type Collaborators = {
  jobs: Jobs;
  apply: Apply;
  /** sends these messages of the conversation to its channel; rejects when the channel does not take them */
  send: (conversationId: string, seqs: { from: number; to: number }) => Promise<void>;
  people: Pick<People, "get">;
  leads: Pick<Leads, "openCase" | "add">;
  clock: () => Instant;
  log: Log;
};

/** How soon a message looks again whether those before it have gone out, and a job whether the store is back. */
const againMs = 2000;

/**
 * Does what is due of the conversations' jobs, one after the other. What fails waits longer each time, and is
 * parked in the end, where the inbox shows it; a message that could not be sent is told to who holds the case.
 */
export function makeJobRound({ jobs, apply, send, people, leads, clock, log }: Collaborators) {
  const worker = crypto.randomUUID();

  return async function round(): Promise<void> {
    for (;;) {
      const job = await jobs.claim(worker, clock());
      if (!job) return;
      await work(job);
    }
  };

  async function work(job: Job): Promise<void> {
    const earlier = await jobs.before(job);
    if (earlier) return void (await jobs.release(job, clock(), afterIt(earlier)));
    try {
      await attempt(job);
    } catch (error) {
      if (isStoreAway(error)) {
        await jobs.release(job, clock(), after(againMs)).catch(() => {});
        throw error;
      }
      return failed(job, error);
    }
    await jobs.done(job);
  }

  async function attempt({ effect, conversationId, personId }: Job): Promise<void> {
    if (effect.kind === "messages.send") return send(conversationId, effect);
    // What was to be kept then has been overtaken by what the person said since.
    if (effect.kind === "person.save") {
      const present = await people.get(personId);
      if (present && present.updatedAt > effect.person.updatedAt) return;
    }
    return apply(effect, { _id: conversationId, personId });
  }

  async function failed(job: Job, error: unknown): Promise<void> {
    const failure = failureOf(error);
    const facts = { id: failure.errorId, job: job._id, effect: job.effect.kind, attempts: job.attempts };
    if (job.attempts < maxAttempts) log("job.failed", facts, error);
    else {
      if (job.effect.kind === "messages.send") await tellHolder(job);
      log("job.parked", facts, error);
    }
    await jobs.fail(job, failure, clock());
  }

  /** The person's open case says that a message did not arrive. Without a case nobody waits for them. */
  async function tellHolder({ _id, conversationId, personId }: Job): Promise<void> {
    const open = await leads.openCase(personId);
    if (!open) return;
    const { language, demo } = open;
    const reason = { kind: "lead.add", personId, language, reason: "deliveryFailed", demo } as const;
    await leads.add({ id: `unsent:${_id}`, ...reason }, { conversationId }, clock());
  }

  /** Behind it in the queue; soon, for a claimed one may be done long before its claim ends. */
  function afterIt({ due }: Job): Instant {
    const wait = Date.parse(due) - Date.parse(clock());
    return after(Math.min(Math.max(wait, 0) + 1, againMs));
  }

  function after(ms: number): Instant {
    return new Date(Date.parse(clock()) + ms).toISOString();
  }
}
