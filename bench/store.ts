import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { waiting } from "../services/queue/envelope.ts";
import { makeQueue } from "../services/queue/queue.ts";
import { openEmbeddedStore } from "../services/store/embedded.ts";
import { at, jobs } from "./jobs.ts";
import { median } from "./median.ts";
import { measureQueueOnServer } from "./queueOnServer.ts";

const measured = 4000;

/** The queue: on the embedded store, and on a MongoDB-speaking server beside others' queues. */
export async function measureStore(): Promise<Record<string, unknown>> {
  return { embedded: await measureEmbedded(), server: (await measureQueueOnServer()) ?? "not measured" };
}

/**
 * Claim + complete a second on the embedded store, one after the other on one core, with few and with many
 * waiting. The two are measured in turns, so that a busy machine slows both; each figure is the median of its
 * rounds. Beside the clock's second stands the processor's: what one core does when nobody else wants it.
 */
async function measureEmbedded(): Promise<Record<string, unknown>> {
  const few = await openWithWaiting(1000);
  const many = await openWithWaiting(100_000);
  const rounds: { few: Speed; many: Speed }[] = [];
  for (let round = 0; round < 5; round++) {
    rounds.push({ few: await few.claimAll(), many: await many.claimAll() });
  }
  await few.end();
  await many.end();
  const over = (pick: (round: (typeof rounds)[number]) => number) => median(rounds.map(pick));
  return {
    "claim+complete/s, 1,000 waiting": Math.round(over(({ few }) => few.perSecond)),
    "claim+complete/s, 100,000 waiting": Math.round(over(({ many }) => many.perSecond)),
    "the same per second of processor time, 1,000 waiting": Math.round(over(({ few }) => few.perCpuSecond)),
    "the same per second of processor time, 100,000 waiting": Math.round(
      over(({ many }) => many.perCpuSecond),
    ),
    "ratio 100,000 : 1,000, of the same round": Number(
      over(({ few, many }) => many.perCpuSecond / few.perCpuSecond).toFixed(2),
    ),
  };
}

type Speed = { perSecond: number; perCpuSecond: number };

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
    async claimAll(): Promise<Speed> {
      const begin = performance.now();
      const cpuBegin = process.cpuUsage();
      const total = Math.min(measured, count);
      for (let n = 0; n < total; n++) {
        const job = await queue.claim({ by: "worker", now: at(1e9) });
        if (!job || !(await queue.complete(job, { now: at(1e9) }))) throw new Error("a job was lost");
      }
      const cpu = process.cpuUsage(cpuBegin);
      const perSecond = (total / (performance.now() - begin)) * 1000;
      for (let n = 0; n < total; n++) await add(next++);
      return { perSecond, perCpuSecond: (total / (cpu.user + cpu.system)) * 1e6 };
    },
    async end() {
      await store.close();
      await rm(dataDir, { recursive: true });
    },
  };
}
