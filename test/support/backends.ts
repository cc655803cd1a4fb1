import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openEmbeddedStore } from "../../services/store/embedded.ts";
import type { Store } from "../../services/store/port.ts";

/** A store to run the contract suite on. */
export type Backend = {
  name: string;
  /** opens an empty store; `again` opens the same one a second time, as another process would */
  open(): Promise<{ store: Store; again(): Promise<Store>; end(): Promise<void> }>;
  /** how many jobs the race of claimants may have, and how many claimants */
  race: { jobs: number; claimants: number };
};

/** The embedded store in a folder of its own. */
export const embedded: Backend = {
  name: "embedded",
  race: { jobs: 10_000, claimants: 64 },
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
