import type { Collection, Instant } from "../store/port.ts";
import { StoreError } from "../store/port.ts";
import { answerBy } from "./clock.ts";
import type { Actor, Handled, Holding } from "./holding.ts";
import type { Lead } from "./lead.ts";

/** So long somebody may take back that they closed a lead or handed it back. */
const undoMs = 10_000;
/** The chat hears of it a little later, so that an undo in the last instant is still in time. */
const marginMs = 2000;

/** From when on the chat hears of what may be undone. */
export const tellAfterUndo = (now: Instant): Instant =>
  new Date(Date.parse(now) + undoMs + marginMs).toISOString();

/** Whether an event of the outbox has to wait still; with something behind it, it goes at once, in its order. */
export const isHeld = (lead: Pick<Lead, "outbox">, id: string, now: Instant): boolean => {
  const last = lead.outbox.at(-1);
  return last?.id === id && last.at > now;
};

/**
 * Takes back a close or a hand-back of the last seconds: the deed was done at once, for every colleague and also if
 * the page was closed; only its telling waited, and is struck off. The person hears nothing of either.
 */
export function makeUndoing({
  collection,
  holding,
  newId,
}: {
  collection: Collection<Lead>;
  holding: Holding;
  newId: () => string;
}) {
  const { line, leaseEnd, refused } = holding;
  return {
    /** `notHeld`: too late, or it is somebody else's since; `closed`: the person has a new case already. */
    async undo(id: string, actor: Actor, now: Instant): Promise<Handled> {
      const lead = await collection.get(id);
      const event = lead?.outbox.at(-1);
      const inTime = new Date(Date.parse(now) + marginMs).toISOString();
      const mine = lead?.history.at(-1)?.by === actor.name;
      if (!lead || event?.kind !== "released" || !mine || event.at <= inTime) return refused(id, actor);
      const until = leaseEnd(now);
      const claim = { by: actor.id, since: now, until, token: newId() };
      const done = lead.state === "done";
      const own = done ? { closedBy: actor.id } : {};
      const state = done ? "done" : "waiting";
      try {
        const back = await collection.update(
          { _id: id, state, ...own, outboxIds: { has: event.id } },
          {
            $set: {
              state: "claimed",
              due: until,
              claim,
              holder: actor.name,
              openKey: `open:${lead.personId}`,
              stage: lead.history.some((entry) => entry.what === "replied") ? "contacted" : "claimed",
              tellAt: answerBy(lead) ?? lead.tellAt,
            },
            $unset: { outcome: true, closedBy: true, ended: true },
            $pull: { outbox: { id: event.id }, outboxIds: event.id },
            $push: { history: line(actor, now, "undone") },
            $inc: { work: -1 },
          },
        );
        return back ? { ok: true, lead: back } : refused(id, actor);
      } catch (error) {
        if (error instanceof StoreError && error.fault === "taken") return { ok: false, reason: "closed" };
        throw error;
      }
    },
  };
}
