import type { Event } from "../conversations/event.ts";
import { posting } from "../outbox.ts";
import type { Change, Collection, Filter, Instant } from "../store/port.ts";
import type { HistoryEntry, Lead } from "./lead.ts";

/** Who acts on a lead. */
export type Actor = { id: string; name: string };

/** The house itself, in a history. */
export const house: Actor = { id: "bot", name: "JobRoad" };

/** What a verb comes to. `held`: somebody else has it, since when; `closed` and `unknown` say themselves. */
export type Handled =
  | { ok: true; lead: Lead }
  | { ok: false; reason: "held"; by: string; since: Instant }
  | { ok: false; reason: "notHeld" | "closed" | "unknown" };

/** What ends a claim, whoever ends it. */
export const ended = { $unset: { claim: true, holder: true, woke: true } } as const;

export type Holding = ReturnType<typeof makeHolding>;

type Collaborators = { collection: Collection<Lead>; newId: () => string; leaseMs: number };

/** What every verb of a lead is made of: one conditional update that also writes the history. */
export function makeHolding({ collection, newId, leaseMs }: Collaborators) {
  const refused = async (id: string, actor: Actor): Promise<Handled> => {
    const lead = await collection.get(id);
    if (!lead) return { ok: false, reason: "unknown" };
    if (lead.state === "done") return { ok: false, reason: "closed" };
    return lead.claim && lead.claim.by !== actor.id
      ? { ok: false, reason: "held", by: lead.holder ?? "", since: lead.claim.since }
      : { ok: false, reason: "notHeld" };
  };

  const held = (id: string, actor: Actor, now: Instant, also: Filter): Filter => ({
    _id: id,
    state: "claimed",
    "claim.by": actor.id,
    "claim.until": { $gt: now },
    $and: [also],
  });

  const leaseEnd = (now: Instant): Instant => new Date(Date.parse(now) + leaseMs).toISOString();

  return {
    refused,
    leaseEnd,

    /** Changes the lead as its holder, in one update. */
    async asHolder(
      id: string,
      actor: Actor,
      now: Instant,
      change: Change,
      also: Filter = {},
    ): Promise<Handled> {
      const lead = await collection.update(held(id, actor, now, also), change);
      return lead ? { ok: true, lead } : refused(id, actor);
    },

    /**
     * The same, for what shows that the holder is at work: the lease starts again, unless it is longer already,
     * as it is while the lead is put aside.
     */
    async atWork(
      id: string,
      actor: Actor,
      now: Instant,
      change: Change,
      also: Filter = {},
    ): Promise<Handled> {
      const until = leaseEnd(now);
      const isShorter: Filter = { $and: [also, { "claim.until": { $lte: until } }] };
      const renewed = { ...change, $set: { due: until, "claim.until": until, ...change.$set } };
      const lead =
        (await collection.update(held(id, actor, now, isShorter), renewed)) ??
        (await collection.update(held(id, actor, now, also), change));
      return lead ? { ok: true, lead } : refused(id, actor);
    },

    line: (actor: Actor, at: Instant, what: string, note?: string): HistoryEntry => ({
      at,
      by: actor.name,
      what,
      ...(note === undefined ? {} : { note }),
    }),

    /** The history line of a verb, and the event by which the conversation hears of it: at once, or from `at` on. */
    telling(entry: HistoryEntry, event: EventWithoutId, at: Instant = entry.at) {
      const id = newId();
      const { $push, $inc } = posting({ ...event, id, at } as Event);
      return { $push: { ...$push, history: entry }, $inc };
    },
  };
}

type EventWithoutId = Event extends infer E ? (E extends Event ? Omit<E, "id" | "at"> : never) : never;
