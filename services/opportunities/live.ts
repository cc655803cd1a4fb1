import type { Store } from "../store/port.ts";
import { type Opportunity, opportunityCollection } from "./opportunity.ts";

/** What is open now, held in memory and kept up to date from the store's news of any process. */
export type LiveOpportunities = {
  all(): readonly Opportunity[];
  get(id: string): Opportunity | undefined;
  /** resolves when the changes heard so far are in */
  settled(): Promise<void>;
  close(): void;
};

export async function watchOpenOpportunities(store: Store): Promise<LiveOpportunities> {
  const collection = store.collection(opportunityCollection);
  const open = new Map<string, Opportunity>();
  let list: readonly Opportunity[] | undefined;
  let fetching: Promise<unknown> = Promise.resolve();

  const put = (id: string, opportunity: Opportunity | undefined) => {
    if (opportunity?.state === "open") open.set(id, opportunity);
    else open.delete(id);
    list = undefined;
  };

  // Listen before loading: what changes meanwhile is fetched again.
  const stop = store.watch(({ collection: name, id }) => {
    if (name !== opportunityCollection.name) return;
    const fetched = collection.get(id).then((opportunity) => put(id, opportunity));
    fetching = Promise.allSettled([fetching, fetched]);
  });
  for (const opportunity of await collection.find({ state: "open" })) put(opportunity._id, opportunity);

  return {
    all() {
      list ??= [...open.values()];
      return list;
    },
    get: (id) => open.get(id),
    async settled() {
      await fetching;
    },
    close: stop,
  };
}
