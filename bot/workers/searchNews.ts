import type { Reply } from "../../services/conversations/reply.ts";
import type { LiveOpportunities } from "../../services/opportunities/live.ts";
import { opportunityCollection } from "../../services/opportunities/opportunity.ts";
import type { SavedSearches, ToTell } from "../../services/savedSearches/savedSearches.ts";
import { type Instant, type Store, StoreError } from "../../services/store/port.ts";
import type { Log } from "../log.ts";
import type { Turns } from "../turn.ts";

type Collaborators = {
  store: Pick<Store, "watch">;
  searches: SavedSearches;
  live: Pick<LiveOpportunities, "get" | "settled">;
  turns: Pick<Turns, "take" | "run">;
  clock: () => Instant;
  log: Log;
};

export type SearchNews = {
  /** what the news and the timer do: wakes whom the latest news concerns, and tells what is to be told */
  round(): Promise<void>;
  stop(): Promise<void>;
};

const roundMs = 60_000;

/** Tells people in their chat what is new for the wish that they keep. Any number of processes may run it. */
export function startSearchNews({ store, searches, live, turns, clock, log }: Collaborators): SearchNews {
  const worker = crypto.randomUUID();
  const opened = new Set<string>();
  let busy: Promise<void> = Promise.resolve();
  let asked = false;
  let stopped = false;

  const round = async () => {
    asked = false;
    const ids = [...opened];
    opened.clear();
    await live.settled();
    const news = ids.flatMap((id) => live.get(id) ?? []);
    if (news.length > 0) await searches.wake(news, clock());
    while (!stopped) {
      const search = await searches.next(worker, clock());
      if (!search) return;
      await tell(search);
    }
  };

  const tell = async (search: ToTell): Promise<void> => {
    const { conversationId, personId, outgoing } = search;
    try {
      const event = { id: outgoing.id, at: clock(), kind: "notice", reply: news } as const;
      if ((await turns.take(conversationId, event)) === "unknown") return await searches.stop(personId);
      await turns.run(conversationId);
      await searches.told(search, clock());
    } catch (error) {
      if (error instanceof StoreError && error.fault === "unavailable") throw error;
      log("search.notTold", { conversation: conversationId }, error);
      await searches.failed(search, clock());
    }
  };

  const soon = () => {
    if (asked) return;
    asked = true;
    busy = busy.then(async () => {
      if (stopped) return;
      await round().catch((error) => log("worker.failed", { name: "searchNews" }, error));
    });
  };
  const stopNews = store.watch(({ collection, id }) => {
    if (collection !== opportunityCollection.name) return;
    opened.add(id);
    soon();
  });
  const timer = setInterval(soon, roundMs).unref();

  return {
    async round() {
      soon();
      await busy;
    },
    async stop() {
      stopNews();
      clearInterval(timer);
      stopped = true;
      await busy;
    },
  };
}

/** Neutral on purpose: others may see the phone. What is new is shown to who taps. */
const news: Reply = {
  text: [{ key: "matches.news.found" }],
  buttons: [
    { code: "news", title: { key: "matches.news.show" } },
    { code: "tell:stop", title: { key: "matches.tell.stop" } },
  ],
};
