import { randomUUID } from "node:crypto";
import { waiting } from "../services/queue/envelope.ts";
import { makeQueue } from "../services/queue/queue.ts";
import { openMongoStore } from "../services/store/mongodb.ts";
import { mongoJavaServer, start } from "../test/support/standIns.ts";
import { at, jobs } from "./jobs.ts";
import { median, rounded } from "./median.ts";
import { loadPeer } from "./peers.ts";

/** Something that queues jobs, and does so many of them: claim and complete. */
type Worker = {
  add(jobs: readonly string[]): Promise<unknown>;
  work(count: number): Promise<void>;
  /** takes away what is done, which is not measured: the stand-in has no index to pass over it */
  tidy(): Promise<unknown>;
  close(): Promise<void>;
};
type QueuesPeer = {
  openMongodbQueue(url: string, database: string): Promise<Worker>;
  openAgenda(url: string, database: string, eager: boolean): Promise<Worker>;
};

const rounds = 9;
/** A server in Java is slow until it has compiled what it does often. */
const warmUps = 6;
const jobsARound = 100;

/**
 * Claim + complete a second on one MongoDB-speaking server (`MONGODB_URL`, else mongo-java-server): this queue and
 * mongodb-queue with one claimant, agenda as it comes, and agenda as eager as it can be. All take turns in rounds; ratios
 * are of the same round, medians. Undefined, and said loudly, where there is no server.
 */
export async function measureQueueOnServer(): Promise<Record<string, unknown> | undefined> {
  const server = await openServer();
  if (!server) {
    console.error(
      "NOT MEASURED: no MONGODB_URL, and mongo-java-server is not fetched (npm run test:servers).",
    );
    return undefined;
  }
  const database = `bench_${randomUUID().slice(0, 8)}`;
  const peer = await loadPeer<QueuesPeer>("queues.js");
  const workers: Record<string, Worker> = {
    ours: await openOurs(server.url, database),
  };
  if (peer) {
    workers["mongodb-queue"] = await peer.openMongodbQueue(server.url, database);
    workers.agenda = await peer.openAgenda(server.url, database, false);
    workers["agenda, eager"] = await peer.openAgenda(server.url, database, true);
  }
  const speeds = await inTurns(workers);
  for (const worker of Object.values(workers)) await worker.close();
  await server.end();
  return report(server.name, speeds);
}

async function openServer() {
  const url = process.env.MONGODB_URL;
  if (url) return { name: "MONGODB_URL", url, end: async () => {} };
  if (!mongoJavaServer.fetched()) return undefined;
  return { name: mongoJavaServer.name, ...(await start(mongoJavaServer)) };
}

async function openOurs(url: string, database: string): Promise<Worker> {
  const store = await openMongoStore({ url, database });
  const collection = store.collection(jobs);
  const queue = makeQueue({ collection, leaseMs: 60_000 });
  let added = 0;
  return {
    async add(abouts) {
      for (const about of abouts) {
        added += 1;
        await collection.insert({ _id: `job${added}`, ...waiting(at(added)), to: "somebody", about });
      }
    },
    async work(count) {
      for (let n = 0; n < count; n++) {
        const job = await queue.claim({ by: "worker", now: at(1e9) });
        if (!job || !(await queue.complete(job, { now: at(1e9) }))) throw new Error("a job was lost");
      }
    },
    tidy: () => collection.delete({ state: "done" }),
    close: () => store.close(),
  };
}

async function inTurns(workers: Record<string, Worker>): Promise<Record<string, number[]>> {
  const speeds: Record<string, number[]> = {};
  const batch = Array.from({ length: jobsARound }, () => "a lead of this size or so");
  for (let round = 0; round < warmUps + rounds; round++) {
    for (const [name, worker] of Object.entries(workers)) {
      await worker.add(batch);
      const begun = performance.now();
      await worker.work(jobsARound);
      const perSecond = (jobsARound / (performance.now() - begun)) * 1000;
      await worker.tidy();
      if (round >= warmUps) speeds[name] = [...(speeds[name] ?? []), perSecond];
    }
  }
  return speeds;
}

function report(server: string, speeds: Record<string, number[]>): Record<string, unknown> {
  const ratio = (one: string, other: string) =>
    rounded(
      median((speeds[one] ?? []).map((speed, round) => speed / (speeds[other]?.[round] ?? Number.NaN))),
    );
  const perSecond = Object.fromEntries(
    Object.entries(speeds).map(([name, all]) => [name, Math.round(median(all))]),
  );
  const ratios = speeds["mongodb-queue"]
    ? {
        "ours : mongodb-queue": ratio("ours", "mongodb-queue"),
        "ours : agenda": ratio("ours", "agenda"),
        "ours : agenda, eager": ratio("ours", "agenda, eager"),
      }
    : { peers: "not measured: npm run bench:peers" };
  return { server, "claim+complete/s": perSecond, ...ratios };
}
