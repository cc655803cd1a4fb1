import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MongoClient } from "mongodb";
import { openEmbeddedStore } from "../../services/store/embedded.ts";
import { openMongoStore } from "../../services/store/mongodb.ts";
import type { Store } from "../../services/store/port.ts";

/** A store to run the contract suite on. */
export type Backend = {
  name: string;
  /** opens an empty store; `again` opens the same one a second time, as another process would */
  open(): Promise<{ store: Store; again(): Promise<Store>; end(): Promise<void> }>;
  /** how many jobs the race of claimants may have, how many claimants, over how many connections */
  race: { jobs: number; claimants: number; processes: 1 | 2 };
  /** titles of tests that this server is known to fail by itself; shown as pending, with the server's name */
  unproven?: readonly string[];
};

/** The embedded store in a folder of its own. */
export const embedded: Backend = {
  name: "embedded",
  race: { jobs: 10_000, claimants: 64, processes: 2 },
  async open() {
    const dataDir = await mkdtemp(join(tmpdir(), "jobroad-store-"));
    const store = await openEmbeddedStore({ dataDir });
    const others: Store[] = [];
    return {
      store,
      async again() {
        const other = await openEmbeddedStore({ dataDir, join: true });
        others.push(other);
        return other;
      },
      async end() {
        for (const each of [...others, store]) await each.close();
        await rm(dataDir, { recursive: true });
      },
    };
  },
};

/** A database of its own on a server that speaks MongoDB's protocol. */
export function mongo(name: string, url: () => string, more: Pick<Backend, "race" | "unproven">): Backend {
  return {
    name,
    ...more,
    async open() {
      const database = `test_${randomUUID().slice(0, 8)}`;
      const opened: Store[] = [];
      const again = async () => {
        const store = await openMongoStore({ url: url(), database });
        opened.push(store);
        return store;
      };
      return {
        store: await again(),
        again,
        async end() {
          for (const store of opened) await store.close();
          const client = await MongoClient.connect(url());
          await client.db(database).dropDatabase();
          await client.close();
        },
      };
    },
  };
}
