import { makeOpenIndex, type OpenIndex } from "../matching/openIndex.ts";
import { type Collection, type Store, StoreError } from "../store/port.ts";
import { type Opportunity, opportunityCollection } from "./opportunity.ts";

/** What is open now, held in memory and kept up to date from the store's news of any process. */
export type LiveOpportunities = {
  all(): readonly Opportunity[];
  get(id: string): Opportunity | undefined;
  /** the same, ready for `rank` */
  index: OpenIndex;
  /** resolves when the changes heard so far are in; what could not be read is out until it can */
  settled(): Promise<void>;
  close(): void;
};

/** Read at a time while loading: some milliseconds, so that a server answers meanwhile. */
const slice = 200;
/** How soon it asks again for what the store did not answer. */
const againMs = 1000;

/** Resolves when all that is open is in. */
export async function watchOpenOpportunities(
  store: Store,
  { retryMs = againMs }: { retryMs?: number } = {},
): Promise<LiveOpportunities> {
  const collection = store.collection(opportunityCollection);
  const open = new Map<string, Opportunity>();
  const index = makeOpenIndex();
  const heard = new Set<string>();
  let isLoading = true;
  let isClosed = false;
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

  /** What is being read, and whether there was news of it meanwhile: then the answer may be an older one. */
  const reading = new Map<string, boolean>();
  const read = async (id: string): Promise<void> => {
    if (reading.has(id)) return void reading.set(id, true);
    do {
      reading.set(id, false);
      try {
        put(id, await collection.get(id));
      } catch (error) {
        // Better not shown for a moment than shown though it is filled.
        put(id, undefined);
        if (error instanceof StoreError && error.fault === "unavailable")
          setTimeout(() => hear(id), retryMs).unref();
      }
    } while (reading.get(id));
    reading.delete(id);
  };
  const hear = (id: string) => {
    if (isClosed) return;
    if (isLoading) heard.add(id);
    fetching = Promise.allSettled([fetching, read(id)]);
  };

  // Listen before loading: what changes meanwhile is fetched again, and counts more than what was read before.
  const stop = store.watch(({ collection: name, id }) => {
    if (name === opportunityCollection.name) hear(id);
  });
  index.ensure(await collection.count({ state: "open" }));
  for await (const page of openPages(collection)) {
    for (const opportunity of page) if (!heard.has(opportunity._id)) put(opportunity._id, opportunity);
    await new Promise(setImmediate);
  }
  for (const _ of index.settle()) await new Promise(setImmediate);
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
    close() {
      isClosed = true;
      stop();
    },
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
