import type { Collection, Store } from "../store/port.ts";
import { type Lead, leadCollection } from "./lead.ts";

/** Of an open lead what lists count by and look in: nothing of it says who the person is. */
export type Digest = Pick<Lead, "_id" | "created" | "language" | "home" | "tags" | "reasons" | "holder"> & {
  titles: string[];
};

/** How many open leads there are of each; most first. */
export type Facet = { value: string; count: number };
export type Facets = { languages: Facet[]; homes: Facet[]; tags: Facet[] };

export type OpenLeads = ReturnType<typeof makeOpenLeads>;

/** Read at a time while loading, so that a server answers meanwhile. */
const slice = 200;

/**
 * The open leads in memory, read at the first use and kept up to date from the store's news of any process: what
 * counts by language, place and label would otherwise read every lead each time one changes.
 */
export function makeOpenLeads({ store }: { store: Store }) {
  const collection = store.collection(leadCollection);
  const open = new Map<string, Digest>();
  let loaded: Promise<void> | undefined;
  let stop: () => void = () => {};
  let fetching: Promise<unknown> = Promise.resolve();

  const put = (id: string, lead: Lead | undefined) => {
    if (lead && (lead.state === "waiting" || lead.state === "claimed")) open.set(id, digestOf(lead));
    else open.delete(id);
  };

  // Listen before loading: what changes meanwhile is fetched again, and counts more than what was read before.
  async function load(): Promise<void> {
    const heard = new Set<string>();
    stop = store.watch(({ collection: name, id }) => {
      if (name !== leadCollection.name) return;
      heard.add(id);
      const fetched = collection.get(id).then((lead) => put(id, lead));
      fetching = Promise.allSettled([fetching, fetched]);
    });
    for await (const page of pages(collection)) {
      for (const lead of page) if (!heard.has(lead._id)) put(lead._id, lead);
    }
  }

  const ready = async () => {
    loaded ??= load().catch((error) => {
      stop();
      loaded = undefined;
      throw error;
    });
    await loaded;
    await fetching;
  };

  return {
    async facets(): Promise<Facets> {
      await ready();
      return facetsOf([...open.values()]);
    },

    /** Longest waiting first. */
    async all(): Promise<Digest[]> {
      await ready();
      return [...open.values()].sort((a, b) => (a.created < b.created ? -1 : 1));
    },

    close: () => stop(),
  };
}

export function facetsOf(leads: readonly Pick<Digest, "language" | "home" | "tags">[]): Facets {
  return {
    languages: counted(leads.map((lead) => lead.language)),
    homes: counted(leads.flatMap((lead) => (lead.home === undefined ? [] : [lead.home]))),
    tags: counted(leads.flatMap((lead) => lead.tags)),
  };
}

function counted(values: readonly string[]): Facet[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value));
}

const digestOf = ({ _id, created, language, home, tags, reasons, holder, interests }: Lead): Digest => ({
  _id,
  created,
  language,
  tags,
  reasons,
  titles: interests.map((one) => one.title),
  ...(home === undefined ? {} : { home }),
  ...(holder === undefined ? {} : { holder }),
});

async function* pages(collection: Collection<Lead>): AsyncGenerator<Lead[]> {
  for (const state of ["waiting", "claimed"]) {
    let after = "";
    for (;;) {
      const page = await collection.find(
        { state, created: { $gte: after } },
        { sort: [["created", 1]], limit: slice },
      );
      yield page;
      const last = page.at(-1)?.created;
      // So many of one instant do not happen: people come one by one.
      if (page.length < slice || last === undefined || last === after) break;
      after = last;
    }
  }
}
