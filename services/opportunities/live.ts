import { makeOpenIndex, type OpenIndex } from "../matching/openIndex.ts";
import type { Collection, Store } from "../store/port.ts";
import { type Opportunity, opportunityCollection } from "./opportunity.ts";

/** What is open now, held in memory and kept up to date from the store's news of any process. */
export type LiveOpportunities = {
  all(): readonly Opportunity[];
  get(id: string): Opportunity | undefined;
  /** the same, ready for `rank` */
  index: OpenIndex;
  /** resolves when the changes heard so far are in */
  settled(): Promise<void>;
  close(): void;
};

/** Read at a time while loading: some milliseconds, so that a server answers meanwhile. */
const slice = 200;

/** Resolves when all that is open is in. */
export async function watchOpenOpportunities(store: Store): Promise<LiveOpportunities> {
  const collection = store.collection(opportunityCollection);
  const open = new Map<string, Opportunity>();
  const index = makeOpenIndex();
  const heard = new Set<string>();
  let isLoading = true;
  let list: readonly Opportunity[] | undefined;
  let fetching: Promise<unknown> = Promise.resolve();

  const put = (id: string, opportunity: Opportunity | undefined) => {
    if (opportunity?.state === "open") {
      open.set(id, opportunity);
      index.upsert(opportunity);
    } else {
      open.delete(id);
      index.remove(id);
    }
    list = undefined;
  };

  // Listen before loading: what changes meanwhile is fetched again, and counts more than what was read before.
  const stop = store.watch(({ collection: name, id }) => {
    if (name !== opportunityCollection.name) return;
    if (isLoading) heard.add(id);
    const fetched = collection.get(id).then((opportunity) => put(id, opportunity));
    fetching = Promise.allSettled([fetching, fetched]);
  });
  index.ensure(await collection.count({ state: "open" }));
  for await (const page of openPages(collection)) {
    for (const opportunity of page) if (!heard.has(opportunity._id)) put(opportunity._id, opportunity);
    await new Promise(setImmediate);
  }
  await fetching;
  isLoading = false;
  heard.clear();

  return {
    all() {
      list ??= [...open.values()];
      return list;
    },
    get: (id) => open.get(id),
    index,
    async settled() {
      await fetching;
    },
    close: stop,
  };
}

async function* openPages(collection: Collection<Opportunity>): AsyncGenerator<Opportunity[]> {
  let last = "";
  for (;;) {
    const filter = { state: "open", _id: { $gt: last } };
    const page = await collection.find(filter, { sort: [["_id", 1]], limit: slice });
    const end = page.at(-1);
    if (!end) return;
    yield page;
    last = end._id;
  }
}
