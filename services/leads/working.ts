import type { HumanWords } from "../conversations/reply.ts";
import { never } from "../queue/envelope.ts";
import type { Collection, Instant } from "../store/port.ts";
import { paused } from "./clock.ts";
import { type Actor, ended, type Handled, type Holding } from "./holding.ts";
import type { Contact, Lead, Outcome } from "./lead.ts";

export type ContactAttempt = Pick<Contact, "way" | "reached" | "note">;

/** Ids of what was done before that are kept; far more than can be on their way at once. */
const keptKeys = 50;
const renewedAfterMs = 60_000;

type Collaborators = { collection: Collection<Lead>; holding: Holding; newId: () => string };

/** What the holder of a lead does with it; each verb is one conditional update. */
export function makeWorking({ collection, holding, newId }: Collaborators) {
  const { asHolder, atWork, leaseEnd, line, telling } = holding;

  const forgetOldest = async ({ _id, applied }: Lead): Promise<void> => {
    const oldest = applied[0];
    if (applied.length > keptKeys && oldest !== undefined) {
      await collection.update({ _id }, { $pull: { applied: oldest } });
    }
  };

  return {
    forgetOldest,

    /**
     * A message into the person's chat. The same `key` again (the answer was lost on the way) sends nothing twice.
     * It is an answer: the clock stands still until the person writes, and what was put aside is at hand again.
     */
    async reply(
      id: string,
      actor: Actor,
      words: HumanWords,
      now: Instant,
      key: string = newId(),
    ): Promise<Handled> {
      const applied = `reply:${actor.id}:${key}`;
      const told = telling(line(actor, now, "replied"), {
        kind: "reply",
        leadId: id,
        name: actor.name,
        ...words,
      });
      const until = leaseEnd(now);
      const change = {
        ...told,
        $push: { ...told.$push, applied },
        $set: { stage: "contacted", due: until, "claim.until": until, wakeAt: never, ...paused(now) },
        $unset: { woke: true as const },
      };
      const sent = await asHolder(id, actor, now, change, { applied: { hasNot: applied } });
      if (!sent.ok) {
        const lead = await collection.get(id);
        return lead?.applied.includes(applied) ? { ok: true, lead } : sent;
      }
      await forgetOldest(sent.lead);
      return sent;
    },

    /** The holder is at work, though nothing else changes yet; written down once a minute at most. */
    async renew(id: string, actor: Actor, now: Instant): Promise<Handled> {
      const lead = await collection.get(id);
      const fresh = new Date(Date.parse(leaseEnd(now)) - renewedAfterMs).toISOString();
      if (lead?.claim?.by === actor.id && lead.claim.until > fresh) return { ok: true, lead };
      return atWork(id, actor, now, {});
    },

    /** For colleagues only. */
    note: (id: string, actor: Actor, text: string, now: Instant): Promise<Handled> =>
      atWork(id, actor, now, {
        $push: { notes: { at: now, by: actor.name, text }, history: line(actor, now, "noted") },
      }),

    /** A try to reach the person outside the chat; who was reached has their answer. */
    contacted: (id: string, actor: Actor, attempt: ContactAttempt, now: Instant): Promise<Handled> =>
      atWork(id, actor, now, {
        $push: {
          contacts: { at: now, by: actor.name, ...attempt },
          history: line(
            actor,
            now,
            `${attempt.reached ? "reached" : "notReached"}:${attempt.way}`,
            attempt.note,
          ),
        },
        ...(attempt.reached ? { $set: { stage: "contacted", ...paused(now) } } : {}),
      }),

    /** One label more, or one less. */
    tag: (id: string, actor: Actor, tag: string, on: boolean, now: Instant): Promise<Handled> =>
      atWork(id, actor, now, {
        ...(on ? { $addToSet: { tags: tag } } : { $pull: { tags: tag } }),
        $push: { history: line(actor, now, `${on ? "tagged" : "untagged"}:${tag}`) },
      }),

    /** Gives the floor back to the bot; the lead waits for another coordinator. `tellAt`: when the chat hears it. */
    release: (id: string, actor: Actor, now: Instant, tellAt: Instant = now): Promise<Handled> =>
      asHolder(id, actor, now, {
        ...telling(
          line(actor, now, "handedBack"),
          { kind: "released", leadId: id, because: "handedBack" },
          tellAt,
        ),
        ...ended,
        $set: { state: "waiting", due: now, wakeAt: never },
      }),

    close: (
      id: string,
      actor: Actor,
      outcome: Outcome,
      now: Instant,
      tellAt: Instant = now,
    ): Promise<Handled> =>
      asHolder(id, actor, now, {
        ...telling(
          line(actor, now, `closed:${outcome}`),
          { kind: "released", leadId: id, because: "closed", outcome },
          tellAt,
        ),
        ...ended,
        $set: {
          state: "done",
          due: never,
          ended: now,
          openKey: `closed:${id}`,
          outcome,
          stage: "ended",
          closedBy: actor.id,
          wakeAt: never,
          tellAt: never,
        },
      }),

    /**
     * The lead goes from one coordinator to another in one update, without waiting in between: handed over by its
     * holder, or taken over from them. `from` is the holder that the decision was about.
     */
    async pass(id: string, { from, to, by, what, note }: Passing, now: Instant): Promise<Handled> {
      const until = leaseEnd(now);
      const claim = { by: to.id, since: now, until, token: newId() };
      const told = telling(line(by, now, `${what}:${to.name}`, note), {
        kind: "claimed",
        leadId: id,
        name: to.name,
      });
      const lead = await collection.update(
        { _id: id, state: "claimed", "claim.by": from, "claim.until": { $gt: now } },
        { ...told, $set: { due: until, claim, holder: to.name, wakeAt: never } },
      );
      return lead ? { ok: true, lead } : holding.refused(id, by);
    },
  };
}

type Passing = { from: string; to: Actor; by: Actor; what: "handedOver" | "takenOver"; note: string };
