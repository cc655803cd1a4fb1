import type { Effect } from "../effects.ts";
import { makeOutbox } from "../outbox.ts";
import { makeErasureMarks } from "../privacy/erasure.ts";
import { never, waiting } from "../queue/envelope.ts";
import { makeQueue } from "../queue/queue.ts";
import type { Filter, Instant, Store } from "../store/port.ts";
import { promised } from "./clock.ts";
import { type Actor, type Handled, house, makeHolding } from "./holding.ts";
import { type Lead, leadCollection } from "./lead.ts";
import { makeRunning } from "./running.ts";
import { makeTiming } from "./timing.ts";
import { makeUndoing } from "./undoing.ts";
import { makeWorking } from "./working.ts";

export type LeadCounts = { waiting: number; late: number; mine: number; snoozed: number; open: number };
/** What a list is narrowed to: put aside or not, late, and what the list shows of a lead. */
export type LeadFilter = {
  snoozed?: boolean;
  /** late at this instant */
  lateAt?: Instant;
  language?: string;
  home?: string;
  tag?: string;
};
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

/**
 * The one open case of each person, waiting for a coordinator. Every change is one conditional update that
 * also writes the history and puts what the conversation must hear into the lead's outbox; a worker carries
 * the outbox to the conversation, so that a crash in between loses nothing.
 */
export function makeLeads({ store, newId, promise, leaseMs = halfHour }: Collaborators) {
  const collection = store.collection(leadCollection);
  const queue = makeQueue({ collection, leaseMs });
  const { afterWrite } = makeErasureMarks({ store });

  const openKey = (personId: string) => `open:${personId}`;

  const holding = makeHolding({ collection, newId, leaseMs });
  const { line, telling, refused } = holding;
  const working = makeWorking({ collection, holding, newId });
  const running = makeRunning({ collection, holding, promise });

  /** Says of a lead whether it is an example, until that is true of what others added meanwhile as well. */
  const markDemo = async (lead: Lead): Promise<Lead> => {
    const demo = onlyExamples(lead);
    if (lead.demo === demo) return lead;
    const marked = await collection.update({ _id: lead._id }, { $set: { demo } });
    return marked ? markDemo(marked) : lead;
  };

  return {
    ...makeOutbox(collection),
    ...working,
    ...makeTiming({ collection, holding }),
    ...running,
    ...makeUndoing({ collection, holding, newId }),

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
      const reason = { reason: effect.reason, at: now };
      const interests = effect.about ? [{ ...effect.about, at: now, demo: effect.demo }] : [];
      for (;;) {
        const joined = await collection.update(
          { openKey: openKey(effect.personId), applied: { hasNot: effect.id } },
          {
            $push: {
              applied: effect.id,
              reasons: reason,
              history: line(house, now, `asked:${effect.reason}`),
              ...(effect.about ? { interests: { $each: interests } } : {}),
            },
            $set: {
              language: effect.language,
              ...(effect.reason === "urgent" ? { reason: effect.reason } : {}),
            },
          },
        );
        if (joined) {
          await running.restartClock(joined._id, now);
          return working.forgetOldest(await markDemo(joined));
        }
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
          ...promised(promise(now), now),
          wakeAt: never,
          tags: [],
          contacts: [],
          history: [line(house, now, `asked:${effect.reason}`)],
          notes: [],
          applied: [effect.id],
          outbox: [],
          outboxIds: [],
          work: 0,
        });
        if (!isNew) continue;
        const { personId } = effect;
        return afterWrite(personId, () => collection.delete({ personId }), now);
      }
    },

    /** Longest waiting first; closed ones newest first. `after` is the `next` of the page before. */
    async list(options: {
      /** `open`: waiting and claimed */
      state: "waiting" | "claimed" | "open" | "closed";
      /** only what this account holds, or closed */
      by?: string;
      only?: LeadFilter;
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
        ...narrowed(options.only ?? {}),
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
      const late = narrowed({ lateAt: now });
      const own = { state: "claimed", "claim.by": accountId };
      const [waiting, lateWaiting, lateClaimed, mine, snoozed, claimed] = await Promise.all([
        collection.count({ state: "waiting" }),
        collection.count({ state: "waiting", ...late }),
        collection.count({ state: "claimed", ...late }),
        collection.count({ ...own, ...narrowed({ snoozed: false }) }),
        collection.count({ ...own, ...narrowed({ snoozed: true }) }),
        collection.count({ state: "claimed" }),
      ]);
      return { waiting, late: lateWaiting + lateClaimed, mine, snoozed, open: waiting + claimed };
    },

    async claim(id: string, actor: Actor, now: Instant): Promise<Handled> {
      const claimed = await queue.claimById(id, {
        by: actor.id,
        now,
        change: {
          ...telling(line(actor, now, "claimed"), { kind: "claimed", leadId: id, name: actor.name }),
          $set: { holder: actor.name, stage: "claimed", wakeAt: never },
        },
      });
      if (claimed.ok) return { ok: true, lead: claimed.job };
      return claimed.reason === "missing" ? { ok: false, reason: "unknown" } : refused(id, actor);
    },
  };
}

const onlyExamples = ({ interests }: Pick<Lead, "interests">): boolean =>
  interests.length > 0 && interests.every((interest) => interest.demo === true);

function narrowed({ snoozed, lateAt, language, home, tag }: LeadFilter): Filter {
  return {
    ...(snoozed === undefined ? {} : { wakeAt: snoozed ? { $lt: never } : never }),
    ...(lateAt === undefined ? {} : { promisedBy: { $lt: lateAt }, pausedAt: { $exists: false } }),
    ...(language === undefined ? {} : { language }),
    ...(home === undefined ? {} : { home }),
    ...(tag === undefined ? {} : { tags: { has: tag } }),
  };
}

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
