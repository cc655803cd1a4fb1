import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { queueFields, queueIndexes, waiting } from "../services/queue/envelope.ts";
import { makeQueue } from "../services/queue/queue.ts";
import { openEmbeddedStore } from "../services/store/embedded.ts";
import { defineCollection } from "../services/store/port.ts";

const jobs = defineCollection({
  name: "jobs",
  schema: z.object({ _id: z.string(), ...queueFields, to: z.string(), about: z.string() }),
  indexes: queueIndexes,
  privacy: { holds: "nobody's data" },
  retention: "a benchmark",
  version: 1,
});

const start = Date.parse("2026-11-21T08:00:00.000Z");
const at = (ms: number) => new Date(start + ms).toISOString();
const measured = 4000;

/**
 * Claim + complete a second on the embedded store, one after the other on one core, with few and with many
 * waiting. The two are measured in turns, so that a busy machine slows both; each figure is the median of its
 * rounds.
 */
export async function measureStore(): Promise<Record<string, unknown>> {
  const few = await openWithWaiting(1000);
  const many = await openWithWaiting(100_000);
  const rounds: { few: number; many: number }[] = [];
  for (let round = 0; round < 5; round++) {
    rounds.push({ few: await few.claimsPerSecond(), many: await many.claimsPerSecond() });
  }
  await few.end();
  await many.end();
  const fewPerSecond = median(rounds.map((round) => round.few));
  const manyPerSecond = median(rounds.map((round) => round.many));
  return {
    "claim+complete/s, embedded, 1,000 waiting": Math.round(fewPerSecond),
    "claim+complete/s, embedded, 100,000 waiting": Math.round(manyPerSecond),
    "ratio 100,000 : 1,000": Number((manyPerSecond / fewPerSecond).toFixed(2)),
  };
}

async function openWithWaiting(count: number) {
  const dataDir = await mkdtemp(join(tmpdir(), "jobroad-bench-"));
  const store = await openEmbeddedStore({ dataDir });
  const collection = store.collection(jobs);
  const queue = makeQueue({ collection, leaseMs: 60_000 });
  const add = (n: number) =>
    collection.insert({
      _id: `job${n}`,
      ...waiting(at(n)),
      to: "somebody",
      about: "a lead of this size or so",
    });
  for (let n = 0; n < count; n++) await add(n);

  let next = count;
  return {
    /** Claims and completes; then as many new jobs, not counted, keep the number of those that wait. */
    async claimsPerSecond() {
      const begin = performance.now();
      const total = Math.min(measured, count);
      for (let n = 0; n < total; n++) {
        const job = await queue.claim({ by: "worker", now: at(1e9) });
        if (!job || !(await queue.complete(job, { now: at(1e9) }))) throw new Error("a job was lost");
      }
      const perSecond = (total / (performance.now() - begin)) * 1000;
      for (let n = 0; n < total; n++) await add(next++);
      return perSecond;
    },
    async end() {
      await store.close();
      await rm(dataDir, { recursive: true });
    },
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
