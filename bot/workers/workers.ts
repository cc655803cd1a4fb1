import type { Sessions } from "../../services/accounts/sessions.ts";
import { belgianDay } from "../../services/calendar/brussels.ts";
import type { ContinueCodes } from "../../services/conversations/continueCodes.ts";
import type { Conversation } from "../../services/conversations/conversation.ts";
import type { Conversations } from "../../services/conversations/conversations.ts";
import type { Leads } from "../../services/leads/leads.ts";
import { isHeld } from "../../services/leads/undoing.ts";
import type { Opportunities } from "../../services/opportunities/opportunities.ts";
import type { Teller } from "../../services/outbox.ts";
import type { Erasures } from "../../services/privacy/erasure.ts";
import { never } from "../../services/queue/envelope.ts";
import { type Instant, type Store, StoreError } from "../../services/store/port.ts";
import type { Turns } from "../turn.ts";

type Collaborators = {
  store: Store;
  conversations: Conversations;
  leads: Leads;
  opportunities: Opportunities;
  sessions: Pick<Sessions, "clean">;
  continueCodes: Pick<ContinueCodes, "clean">;
  erasures: Pick<Erasures, "finish">;
  turns: Turns;
  /** does the conversations' jobs that are due */
  jobs: () => Promise<void>;
  clock: () => Instant;
  log: (event: string, facts: Record<string, unknown>, error?: unknown) => void;
};

export type Workers = {
  /** one round of everything; what the timers do, for tests and for the start */
  round(): Promise<void>;
  /** brings what waits in the outboxes of leads and opportunities to their conversations */
  deliver(): Promise<void>;
  stop(): Promise<void>;
};

const roundMs = 5000;
const atOnce = 100;
/** More than can be held back at a time, so that those do not stand in the way of others. */
const outboxesAtOnce = 500;

/**
 * What runs by itself: events from leads and opportunities to conversations, turns and effects that a crash left, jobs, claims that ran
 * out, conversations whose time is over, vacancies past their last day. Every step may run twice, also in two
 * processes at once.
 */
export function startWorkers(collaborators: Collaborators): Workers {
  const {
    store,
    conversations,
    leads,
    opportunities,
    sessions,
    continueCodes,
    erasures,
    turns,
    jobs,
    clock,
    log,
  } = collaborators;
  let stopped = false;
  let busy: Promise<void> = Promise.resolve();

  /** One that fails does not hold up the others; when the store is away, none of them can be done. */
  const forEach = async <T extends { _id: string }>(
    name: string,
    items: readonly T[],
    work: (item: T) => Promise<void>,
  ) => {
    for (const item of items) {
      try {
        await work(item);
      } catch (error) {
        if (error instanceof StoreError && error.fault === "unavailable") throw error;
        log("worker.failed", { name, id: item._id }, error);
      }
    }
  };

  const deliver = async () => {
    for (const box of [leads, opportunities]) {
      const tellers: Teller[] = await box.withOutbox(outboxesAtOnce);
      await forEach("deliver", tellers, async ({ _id, conversationId, outbox = [] }) => {
        for (const event of outbox) {
          if (isHeld({ outbox }, event.id, clock())) return;
          // An erased conversation takes nothing any more; what tells it is gone too, or soon will be.
          const taken = await turns.take(conversationId, event);
          if (taken !== "unknown") await turns.run(conversationId);
          await box.delivered(_id, event.id);
        }
      });
    }
  };

  const finishTurns = async () =>
    forEach("turns", await conversations.withWork(atOnce), ({ _id }) => turns.run(_id));

  const ask = async ({ _id: id, askKeepAt }: Pick<Conversation, "_id" | "askKeepAt">) => {
    await turns.take(id, { kind: "askKeep", id: `keep:${askKeepAt}`, at: clock() });
    await turns.run(id);
  };
  const askWhetherToKeep = async () => forEach("ask", await conversations.toAsk(clock(), atOnce), ask);
  const retire = async () =>
    forEach("retire", await conversations.expired(clock(), atOnce), async (conversation) => {
      const { _id: id, askKeepAt } = conversation;
      // Nobody looked in time: who has not been asked is asked, and has their month.
      if (askKeepAt !== never) return ask(conversation);
      await turns.take(id, { kind: "erase", id: `retention:${id}`, at: clock() });
      await turns.run(id);
    });

  /** What a round does, in this order; one that fails holds up none of the others. */
  const steps: [name: string, work: () => Promise<unknown>][] = [
    ["ask", askWhetherToKeep],
    ["retire", retire],
    ["vacancies", () => opportunities.expire(belgianDay(clock()))],
    ["wake", () => leads.wakeDue(clock())],
    ["claims", () => leads.expireClaims(clock())],
    ["promises", () => leads.movePromises(clock())],
    ["sessions", () => sessions.clean(clock())],
    ["codes", () => continueCodes.clean(clock())],
    ["deliver", deliver],
    ["turns", finishTurns],
    ["jobs", jobs],
    ["wipe", erasures.finish],
  ];

  const attempt = async (name: string, work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      log("worker.failed", { name }, error);
    }
  };
  const round = async () => {
    for (const [name, work] of steps) await attempt(name, work);
  };
  const inTurn = (work: () => Promise<void>) => {
    busy = busy.then(() => (stopped ? undefined : work()));
    return busy;
  };

  const atNews: Record<string, () => Promise<void>> = { leads: deliver, opportunities: deliver, jobs };
  const asked = new Set<string>();
  const stopNews = store.watch(({ collection }) => {
    const work = atNews[collection];
    if (!work || asked.has(collection)) return;
    asked.add(collection);
    void inTurn(async () => {
      asked.delete(collection);
      await attempt(collection, work);
    });
  });
  // A round takes long when the store is away: the next one waits for its own time, not in a line.
  let rounding = false;
  const timer = setInterval(() => {
    if (rounding) return;
    rounding = true;
    void inTurn(round).finally(() => {
      rounding = false;
    });
  }, roundMs).unref();

  return {
    round: () => inTurn(round),
    deliver: () => inTurn(deliver),
    async stop() {
      stopNews();
      clearInterval(timer);
      stopped = true;
      await busy;
    },
  };
}
