import { never } from "../queue/envelope.ts";
import type { Collection, Instant } from "../store/port.ts";
import { longer, promised } from "./clock.ts";
import type { Actor, Handled, Holding } from "./holding.ts";
import type { Lead } from "./lead.ts";

const twoWeeksMs = 14 * 86_400_000;

type Collaborators = { collection: Collection<Lead>; holding: Holding };

/** What the holder of a lead settles about time: putting it aside, taking it up again, another promise. */
export function makeTiming({ collection, holding }: Collaborators) {
  const { asHolder, atWork, leaseEnd, line, telling } = holding;
  return {
    /**
     * Puts the lead aside until an instant, or until the person writes (at most two weeks). The holder keeps it and
     * the floor. Where the person still waits for an answer the promise moves along, and they are told.
     */
    async snooze(
      id: string,
      actor: Actor,
      until: Instant | undefined,
      now: Instant,
    ): Promise<Handled | { ok: false; reason: "unanswered" }> {
      const lead = await collection.get(id);
      const owes = lead?.pausedAt === undefined;
      if (lead && owes && until === undefined) return { ok: false, reason: "unanswered" };
      const wakeAt = until ?? new Date(Date.parse(now) + twoWeeksMs).toISOString();
      const entry = line(actor, now, until === undefined ? "snoozed:reply" : "snoozed:time", wakeAt);
      const moves = lead !== undefined && owes && wakeAt > (lead.movedTo ?? lead.promisedBy);
      const told = moves ? telling(entry, longer(wakeAt)) : { $push: { history: entry } };
      const end = leaseEnd(wakeAt);
      return asHolder(
        id,
        actor,
        now,
        {
          ...told,
          $set: { wakeAt, due: end, "claim.until": end, ...(moves ? promised(wakeAt, now) : {}) },
          $unset: { woke: true, ...(moves ? { movedTo: true as const } : {}) },
        },
        { pausedAt: { $exists: !owes } },
      );
    },

    /** At hand again, by the holder's own wish. */
    wake: (id: string, actor: Actor, now: Instant): Promise<Handled> => {
      const until = leaseEnd(now);
      return asHolder(id, actor, now, {
        $set: { wakeAt: never, due: until, "claim.until": until },
        $unset: { woke: true },
      });
    },

    /** Another moment by which the person is answered; they are told. */
    movePromise: (id: string, actor: Actor, by: Instant, now: Instant): Promise<Handled> =>
      atWork(
        id,
        actor,
        now,
        {
          ...telling(line(actor, now, "promiseMoved", by), longer(by)),
          $set: promised(by, now),
          $unset: { movedTo: true },
        },
        { pausedAt: { $exists: false } },
      ),
  };
}
