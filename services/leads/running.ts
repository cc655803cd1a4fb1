import { nextContactTime } from "../calendar/contactHours.ts";
import { never } from "../queue/envelope.ts";
import type { Collection, Instant } from "../store/port.ts";
import { longer, restarted } from "./clock.ts";
import { ended, type Holding, house } from "./holding.ts";
import type { Lead } from "./lead.ts";

/** So often a promise is moved without an answer; after that only the colleagues are told how late it is. */
const mostMoves = 3;
const atOnce = 100;

type Collaborators = {
  collection: Collection<Lead>;
  holding: Holding;
  promise: (now: Instant) => Instant;
};

/** What happens to leads by itself as time passes, and when the person writes. Every verb may run twice. */
export function makeRunning({ collection, holding, promise }: Collaborators) {
  const { line, telling, leaseEnd } = holding;

  /** The person asks anew: where they had an answer, a new promise begins. */
  const restartClock = (id: string, now: Instant): Promise<Lead | undefined> =>
    collection.update({ _id: id, pausedAt: { $exists: true } }, restarted(promise(now), now));

  /** What was put aside is at hand again, for as long as a claim lasts without work. */
  const wakeUp = async (
    id: string,
    at: Instant,
    because: "time" | "reply",
    now: Instant,
  ): Promise<boolean> => {
    const until = leaseEnd(now);
    const woken = await collection.update(
      { _id: id, state: "claimed", wakeAt: at },
      {
        $set: { wakeAt: never, woke: because, due: until, "claim.until": until },
        $push: { history: line(house, now, `woke:${because}`) },
      },
    );
    return woken !== undefined;
  };

  const countOf = async (leads: readonly Lead[], act: (lead: Lead) => Promise<boolean>): Promise<number> => {
    let done = 0;
    for (const lead of leads) if (await act(lead)) done += 1;
    return done;
  };

  return {
    restartClock,

    /** The person chats in another language now: lists and views follow. */
    async speaks(personId: string, language: string): Promise<void> {
      await collection.update(
        { openKey: `open:${personId}`, language: { $ne: language } },
        { $set: { language } },
      );
    },

    /** The person wrote while the lead is held: the holder's list shows it, and what was put aside wakes. */
    async wrote(id: string, now: Instant): Promise<void> {
      const lead = await collection.update({ _id: id }, { $set: { lastPersonMessageAt: now } });
      if (!lead) return;
      await restartClock(id, now);
      if (lead.wakeAt !== never) await wakeUp(id, lead.wakeAt, "reply", now);
    },

    /** Wakes what was put aside until now. */
    async wakeDue(now: Instant): Promise<number> {
      const due = await collection.find({ wakeAt: { $lte: now } }, { limit: atOnce });
      return countOf(due, (lead) => wakeUp(lead._id, lead.wakeAt, "time", now));
    },

    /** Claims that ran out: the lead waits again, and the conversation hears that the bot is back. */
    async expireClaims(now: Instant): Promise<number> {
      const late = await collection.find({ state: "claimed", due: { $lte: now } }, { limit: atOnce });
      return countOf(late, async (lead) => {
        const token = lead.claim?.token ?? "";
        const freed = await collection.update(
          { _id: lead._id, state: "claimed", "claim.token": token, "claim.until": { $lte: now } },
          {
            ...telling(line(house, now, "leaseEnded"), {
              kind: "released",
              leadId: lead._id,
              because: "leaseEnded",
            }),
            ...ended,
            $set: { state: "waiting", due: now, wakeAt: never },
          },
        );
        return freed !== undefined;
      });
    },

    /** Promises that were not kept: the person is told when they are answered instead, but not at night. */
    async movePromises(now: Instant): Promise<number> {
      if (nextContactTime(now) > now) return 0;
      const broken = await collection.find({ tellAt: { $lte: now } }, { limit: atOnce });
      return countOf(broken, async ({ _id, tellAt, moved }) => {
        const by = promise(now);
        const told = { ...telling(line(house, now, "promiseMoved", by), longer(by)) };
        const isLast = moved + 1 >= mostMoves;
        const done = await collection.update(
          { _id, tellAt },
          { ...told, $set: { movedTo: by, moved: moved + 1, tellAt: isLast ? never : by } },
        );
        return done !== undefined;
      });
    },
  };
}
