import type { Sessions } from "../../services/accounts/sessions.ts";
import { belgianDay } from "../../services/calendar/brussels.ts";
import type { ContinueCodes } from "../../services/conversations/continueCodes.ts";
import type { Conversations } from "../../services/conversations/conversations.ts";
import type { Leads } from "../../services/leads/leads.ts";
import type { Opportunities } from "../../services/opportunities/opportunities.ts";
import type { Teller } from "../../services/outbox.ts";
import type { Erasures } from "../../services/privacy/erasure.ts";
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
      const tellers: Teller[] = await box.withOutbox(atOnce);
      await forEach("deliver", tellers, async ({ _id, conversationId, outbox = [] }) => {
        for (const event of outbox) {
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

  const retire = async () => {
    const now = clock();
    await forEach("retire", await conversations.expired(now, atOnce), async ({ _id: id }) => {
      await turns.take(id, { kind: "erase", id: `retention:${id}`, at: now });
      await turns.run(id);
    });
    await opportunities.expire(belgianDay(now));
    await leads.wakeDue(now);
    await leads.expireClaims(now);
    await sessions.clean(now);
    await continueCodes.clean(now);
  };

  const attempt = async (name: string, work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      log("worker.failed", { name }, error);
    }
  };
  const round = async () => {
    await attempt("retire", retire);
    await attempt("deliver", deliver);
    await attempt("turns", finishTurns);
    await attempt("jobs", jobs);
    await attempt("wipe", async () => void (await erasures.finish()));
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
