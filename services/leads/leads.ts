import type { Event } from "../conversations/conversation.ts";
import type { Effect } from "../effects.ts";
import type { contactWays } from "../people/person.ts";
import { never, waiting } from "../queue/envelope.ts";
import { makeQueue } from "../queue/queue.ts";
import type { Change, Filter, Instant, Store } from "../store/port.ts";
import { type HistoryEntry, type Lead, leadCollection, type Outcome } from "./lead.ts";

/** Who acts on a lead. */
export type Actor = { id: string; name: string };

/** What a verb comes to. `held`: somebody else has it, since when; `closed` and `unknown` say themselves. */
export type Handled =
  | { ok: true; lead: Lead }
  | { ok: false; reason: "held"; by: string; since: Instant }
  | { ok: false; reason: "notHeld" | "closed" | "unknown" };

export type ContactAttempt = { way: (typeof contactWays)[number]; reached: boolean; note?: string };
export type LeadCounts = { waiting: number; late: number; mine: number; open: number };
export type Page<T> = { items: T[]; next?: string };
export type Leads = ReturnType<typeof makeLeads>;

type Collaborators = {
  store: Store;
  newId: () => string;
  /** by when a person who asks at this instant is answered */
  promise: (now: Instant) => Instant;
  /** how long a coordinator's claim lasts without activity */
  leaseMs?: number;
};

const halfHour = 30 * 60_000;
/** Ids of applied effects that are kept; far more than can be on their way at once. */
const keptKeys = 50;

/**
 * The one open case of each person, waiting for a coordinator. Every change is one conditional update that
 * also writes the history and puts what the conversation must hear into the lead's outbox; a worker carries
 * the outbox to the conversation, so that a crash in between loses nothing.
 */
export function makeLeads({ store, newId, promise, leaseMs = halfHour }: Collaborators) {
  const collection = store.collection(leadCollection);
  const queue = makeQueue({ collection, leaseMs });

  const openKey = (personId: string) => `open:${personId}`;

  /** Changes the lead as its holder, in one update. */
  const asHolder = async (
    id: string,
    actor: Actor,
    now: Instant,
    change: Change,
    also: Filter = {},
  ): Promise<Handled> => {
    const lead = await collection.update(
      { _id: id, state: "claimed", "claim.by": actor.id, "claim.until": { $gt: now }, $and: [also] },
      change,
    );
    return lead ? { ok: true, lead } : refused(id, actor);
  };

  /** The same, for what shows that the holder is at work: the lease starts again. */
  const atWork = (
    id: string,
    actor: Actor,
    now: Instant,
    change: Change,
    also?: Filter,
  ): Promise<Handled> => {
    const until = new Date(Date.parse(now) + leaseMs).toISOString();
    const renewed = { ...change, $set: { due: until, "claim.until": until, ...change.$set } };
    return asHolder(id, actor, now, renewed, also);
  };

  /** Ids of what was done before are kept for a while only. */
  const forgetOldest = async ({ _id, applied }: Lead): Promise<void> => {
    const oldest = applied[0];
    if (applied.length > keptKeys && oldest !== undefined) {
      await collection.update({ _id }, { $pull: { applied: oldest } });
    }
  };

  /** Says of a lead whether it is an example, until that is true of what others added meanwhile as well. */
  const markDemo = async (lead: Lead): Promise<Lead> => {
    const demo = onlyExamples(lead);
    if (lead.demo === demo) return lead;
    const marked = await collection.update({ _id: lead._id }, { $set: { demo } });
    return marked ? markDemo(marked) : lead;
  };

  const refused = async (id: string, actor: Actor): Promise<Handled> => {
    const lead = await collection.get(id);
    if (!lead) return { ok: false, reason: "unknown" };
    if (lead.state === "done") return { ok: false, reason: "closed" };
    return lead.claim && lead.claim.by !== actor.id
      ? { ok: false, reason: "held", by: lead.holder ?? "", since: lead.claim.since }
      : { ok: false, reason: "notHeld" };
  };

  const line = (actor: Actor, at: Instant, what: string, note?: string): HistoryEntry => ({
    at,
    by: actor.name,
    what,
    ...(note === undefined ? {} : { note }),
  });

  /** The history line of a verb, and the event by which the conversation hears of it. */
  const telling = (entry: HistoryEntry, event: EventWithoutId) => {
    const id = newId();
    return {
      $push: { history: entry, outbox: { ...event, id, at: entry.at }, outboxIds: id },
      $inc: { work: 1 },
    };
  };

  return {
    get: (id: string): Promise<Lead | undefined> => collection.get(id),

    async openCase(personId: string): Promise<Lead | undefined> {
      const [found] = await collection.find({ openKey: openKey(personId) }, { limit: 1 });
      return found;
    },

    /**
     * Opens the person's case, or adds to it. `effect.id` makes doing it again change nothing; two processes
     * that open one at the same time meet at the unique key.
     */
    async add(
      effect: Extract<Effect, { kind: "lead.add" }>,
      about: { conversationId: string; home?: string },
      now: Instant,
    ): Promise<void> {
      const system: Actor = { id: "bot", name: "JobRoad" };
      const reason = { reason: effect.reason, at: now };
      const interests = effect.about ? [{ ...effect.about, at: now, demo: effect.demo }] : [];
      for (;;) {
        const joined = await collection.update(
          { openKey: openKey(effect.personId), applied: { hasNot: effect.id } },
          {
            $push: {
              applied: effect.id,
              reasons: reason,
              history: line(system, now, `asked:${effect.reason}`),
              ...(effect.about ? { interests: { $each: interests } } : {}),
            },
            $set: {
              language: effect.language,
              ...(effect.reason === "urgent" ? { reason: effect.reason } : {}),
            },
          },
        );
        if (joined) return forgetOldest(await markDemo(joined));
        const there = await this.openCase(effect.personId);
        if (there) return void (await markDemo(there));
        const isNew = await collection.insert({
          _id: newId(),
          ...waiting(now),
          personId: effect.personId,
          conversationId: about.conversationId,
          openKey: openKey(effect.personId),
          reason: effect.reason,
          reasons: [reason],
          interests,
          language: effect.language,
          ...(about.home === undefined ? {} : { home: about.home }),
          demo: onlyExamples({ interests }),
          stage: "new",
          promisedBy: promise(now),
          history: [line(system, now, `asked:${effect.reason}`)],
          notes: [],
          applied: [effect.id],
          outbox: [],
          outboxIds: [],
          work: 0,
        });
        if (isNew) return;
      }
    },

    /** Longest waiting first; closed ones newest first. `after` is the `next` of the page before. */
    async list(options: {
      /** `open`: waiting and claimed */
      state: "waiting" | "claimed" | "open" | "closed";
      /** only what this account holds, or closed */
      by?: string;
      after?: string;
      limit?: number;
    }): Promise<Page<Lead>> {
      const limit = options.limit ?? 50;
      const closed = options.state === "closed";
      // One find a state, put together: no index gives several states in the order of another field.
      const states = closed ? ["done"] : options.state === "open" ? ["waiting", "claimed"] : [options.state];
      const filter: Filter = {
        ...(options.by === undefined ? {} : { [closed ? "closedBy" : "claim.by"]: options.by }),
        ...(options.after === undefined ? {} : behind(options.after, closed ? "$lt" : "$gt")),
      };
      const direction = closed ? -1 : 1;
      const found = await Promise.all(
        states.map((state) =>
          collection.find({ state, ...filter }, { sort: [["created", direction]], limit }),
        ),
      );
      const items = merge(found, direction).slice(0, limit);
      const last = items.length === limit ? items.at(-1) : undefined;
      return { items, ...(last ? { next: `${last.created}|${last._id}` } : {}) };
    },

    async counts(accountId: string, now: Instant): Promise<LeadCounts> {
      const [waiting, late, mine, claimed] = await Promise.all([
        collection.count({ state: "waiting" }),
        collection.count({ state: "waiting", promisedBy: { $lt: now } }),
        collection.count({ state: "claimed", "claim.by": accountId }),
        collection.count({ state: "claimed" }),
      ]);
      return { waiting, late, mine, open: waiting + claimed };
    },

    async claim(id: string, actor: Actor, now: Instant): Promise<Handled> {
      const claimed = await queue.claimById(id, {
        by: actor.id,
        now,
        change: {
          ...telling(line(actor, now, "claimed"), { kind: "claimed", leadId: id, name: actor.name }),
          $set: { holder: actor.name, stage: "claimed" },
        },
      });
      if (claimed.ok) return { ok: true, lead: claimed.job };
      return claimed.reason === "missing" ? { ok: false, reason: "unknown" } : refused(id, actor);
    },

    /**
     * The lead goes from one coordinator to another in one update, without waiting in between: handed over by its
     * holder, or taken over from them. `from` is the holder that the decision was about.
     */
    async pass(
      id: string,
      {
        from,
        to,
        by,
        what,
        note,
      }: { from: string; to: Actor; by: Actor; what: "handedOver" | "takenOver"; note: string },
      now: Instant,
    ): Promise<Handled> {
      const until = new Date(Date.parse(now) + leaseMs).toISOString();
      const claim = { by: to.id, since: now, until, token: newId() };
      const told = telling(line(by, now, `${what}:${to.name}`, note), {
        kind: "claimed",
        leadId: id,
        name: to.name,
      });
      const lead = await collection.update(
        { _id: id, state: "claimed", "claim.by": from, "claim.until": { $gt: now } },
        { ...told, $set: { due: until, claim, holder: to.name } },
      );
      return lead ? { ok: true, lead } : refused(id, by);
    },

    /** Gives the floor back to the bot; the lead waits for another coordinator. */
    release: (id: string, actor: Actor, now: Instant): Promise<Handled> =>
      asHolder(id, actor, now, {
        ...telling(line(actor, now, "handedBack"), { kind: "released", leadId: id, because: "handedBack" }),
        ...ended,
        $set: { state: "waiting", due: now },
      }),

    /**
     * A message into the person's chat. The same `key` again (the answer was lost on the way) sends nothing twice.
     */
    async reply(
      id: string,
      actor: Actor,
      text: string,
      now: Instant,
      key: string = newId(),
    ): Promise<Handled> {
      const applied = `reply:${actor.id}:${key}`;
      const told = telling(line(actor, now, "replied"), {
        kind: "reply",
        leadId: id,
        text,
        name: actor.name,
      });
      const change = { ...told, $push: { ...told.$push, applied }, $set: { stage: "contacted" } };
      const sent = await atWork(id, actor, now, change, { applied: { hasNot: applied } });
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
      const fresh = new Date(Date.parse(now) + leaseMs - 60_000).toISOString();
      if (lead?.claim?.by === actor.id && lead.claim.until > fresh) return { ok: true, lead };
      return atWork(id, actor, now, {});
    },

    /** For colleagues only. */
    note: (id: string, actor: Actor, text: string, now: Instant): Promise<Handled> =>
      atWork(id, actor, now, {
        $push: { notes: { at: now, by: actor.name, text }, history: line(actor, now, "noted") },
      }),

    /** A try to reach the person outside the chat. */
    contacted: (id: string, actor: Actor, attempt: ContactAttempt, now: Instant): Promise<Handled> =>
      atWork(id, actor, now, {
        $push: {
          history: line(
            actor,
            now,
            `${attempt.reached ? "reached" : "notReached"}:${attempt.way}`,
            attempt.note,
          ),
        },
        ...(attempt.reached ? { $set: { stage: "contacted" } } : {}),
      }),

    close: (id: string, actor: Actor, outcome: Outcome, now: Instant): Promise<Handled> =>
      asHolder(id, actor, now, {
        ...telling(line(actor, now, `closed:${outcome}`), {
          kind: "released",
          leadId: id,
          because: "closed",
          outcome,
        }),
        ...ended,
        $set: {
          state: "done",
          due: never,
          ended: now,
          openKey: `closed:${id}`,
          outcome,
          stage: "ended",
          closedBy: actor.id,
        },
      }),

    /** The person wrote while the lead is held: the holder's list shows it. */
    async wrote(id: string, now: Instant): Promise<void> {
      await collection.update({ _id: id }, { $set: { lastPersonMessageAt: now } });
    },

    /** Claims that ran out: the lead waits again, and the conversation hears that the bot is back. */
    async expireClaims(now: Instant): Promise<number> {
      const system: Actor = { id: "bot", name: "JobRoad" };
      const late = await collection.find({ state: "claimed", due: { $lte: now } }, { limit: 100 });
      let freed = 0;
      for (const lead of late) {
        const done = await collection.update(
          {
            _id: lead._id,
            state: "claimed",
            "claim.token": lead.claim?.token ?? "",
            "claim.until": { $lte: now },
          },
          {
            ...telling(line(system, now, "leaseEnded"), {
              kind: "released",
              leadId: lead._id,
              because: "leaseEnded",
            }),
            ...ended,
            $set: { state: "waiting", due: now },
          },
        );
        if (done) freed += 1;
      }
      return freed;
    },

    /** Leads with something on its way to a conversation. */
    withOutbox: (limit: number): Promise<Lead[]> => collection.find({ work: { $gt: 0 } }, { limit }),

    /** Strikes off what reached the conversation; striking it off twice counts once. */
    async delivered(id: string, eventId: string): Promise<void> {
      await collection.update(
        { _id: id, outboxIds: { has: eventId } },
        { $pull: { outbox: { id: eventId }, outboxIds: eventId }, $inc: { work: -1 } },
      );
    },
  };
}

const onlyExamples = ({ interests }: Pick<Lead, "interests">): boolean =>
  interests.length > 0 && interests.every((interest) => interest.demo === true);

/** What ends a claim, whoever ends it. */
const ended = { $unset: { claim: true, holder: true } } as const;

type EventWithoutId = Event extends infer E ? (E extends Event ? Omit<E, "id" | "at"> : never) : never;

/** Lists in this order as one in this order; who moved from one to the other meanwhile is in it once. */
function merge(lists: readonly Lead[][], direction: 1 | -1): Lead[] {
  if (lists.length === 1) return lists.flat();
  const once = new Map(lists.flat().map((lead) => [lead._id, lead]));
  const place = ({ created, _id }: Lead) => `${created}|${_id}`;
  return [...once.values()].sort((a, b) => (place(a) < place(b) ? -direction : direction));
}

function behind(cursor: string, beyond: "$gt" | "$lt"): Filter {
  const [created = "", id = ""] = cursor.split("|");
  return { $or: [{ created: { [beyond]: created } }, { created, _id: { [beyond]: id } }] };
}
