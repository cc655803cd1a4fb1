import { createHash } from "node:crypto";
import type { Instant, Store } from "../store/port.ts";
import { triesCollection } from "./account.ts";

/** A key under which wrong tries are counted, and how many are free before it slows down. */
export type TryKey = { key: string; free: number };

const longestWaitMs = 60_000;
const forgetAfterMs = 15 * 60_000;

/**
 * Slows guessing down: after the free tries each next one waits twice as long, a minute at most, so that an
 * owner is never locked out. A try is counted before it is made; so tries sent all at once gain nothing.
 */
export function makeTries({ store }: { store: Store }) {
  const collection = store.collection(triesCollection);

  /** Counts a try under one key; answers how long to wait (ms) when it comes too soon. */
  const count = async ({ key, free }: TryKey, now: Instant): Promise<number> => {
    const _id = idOf(key);
    for (;;) {
      const kept = await collection.get(_id);
      const before = kept && kept.forgetAt > now ? kept : undefined;
      if (before && before.notBefore > now) return Date.parse(before.notBefore) - Date.parse(now);
      const next = (before?.count ?? 0) + 1;
      const wait = next < free ? 0 : Math.min(1000 * 2 ** (next - free), longestWaitMs);
      const changed = { count: next, notBefore: after(now, wait), forgetAt: after(now, forgetAfterMs) };
      const done = kept
        ? await collection.update({ _id, count: kept.count, forgetAt: kept.forgetAt }, { $set: changed })
        : await collection.insert({ _id, ...changed });
      if (done) return 0;
    }
  };

  const uncount = (_id: string, now: Instant) =>
    collection.update({ _id, count: { $gt: 0 } }, { $inc: { count: -1 }, $set: { notBefore: now } });

  return {
    /** Counts a try under each key in turn; answers how long to wait (ms) at the first that asks it, else 0. */
    async begin(keys: readonly TryKey[], now: Instant): Promise<number> {
      for (const key of keys) {
        const wait = await count(key, now);
        if (wait > 0) return wait;
      }
      return 0;
    },

    /** The try was none yet (the right password, and a code still to come): it goes, earlier ones stay. */
    async takeBack(keys: readonly TryKey[], now: Instant): Promise<void> {
      for (const { key } of keys) await uncount(idOf(key), now);
    },

    /** The try was right: the first key starts afresh; under the others, shared ones, only this try goes. */
    async succeeded(keys: readonly TryKey[], now: Instant): Promise<void> {
      const [own, ...shared] = keys.map(({ key }) => idOf(key));
      if (own !== undefined) await collection.delete({ _id: own });
      for (const _id of shared) await uncount(_id, now);
    },

    /** How many tries are counted under a key. */
    async counted({ key }: Pick<TryKey, "key">, now: Instant): Promise<number> {
      const kept = await collection.get(idOf(key));
      return kept && kept.forgetAt > now ? kept.count : 0;
    },

    clean: (now: Instant): Promise<number> => collection.delete({ forgetAt: { $lte: now } }),
  };
}

const idOf = (key: string): string => createHash("sha256").update(key).digest("base64url");
const after = (now: Instant, ms: number): Instant => new Date(Date.parse(now) + ms).toISOString();
