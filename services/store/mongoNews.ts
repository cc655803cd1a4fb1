import { setTimeout as sleep } from "node:timers/promises";
import { type Db, MongoServerError, type ResumeToken } from "mongodb";
import { isTaken } from "./mongoFaults.ts";
import type { Listener, Log } from "./news.ts";
import type { News } from "./port.ts";

/** How a process tells of its changes; it hears of those of others from the moment that the wire is opened. */
export type Wire = {
  kind: "change stream" | "poll";
  publish(news: readonly News[]): void;
  close(): Promise<void>;
};

const pollMs = 300;
const publishMs = 100;
/** A number that does not show up within this time belongs to a process that died between counting and writing. */
const gapMs = 10_000;
const keepMs = 60_000;
const retryMs = 500;
/** How long the server may wait for a change before it answers that there is none. */
const awaitMs = 250;

/** By a change stream where the server offers one, else by a poll. */
export async function openWire(db: Db, hear: Listener, log: Log): Promise<Wire> {
  return (await streamWire(db, hear, log)) ?? (await pollWire(db, hear, log));
}

/** News by a change stream over the whole database: nothing need be published. Undefined when it is refused. */
async function streamWire(db: Db, hear: Listener, log: Log): Promise<Wire | undefined> {
  const parts = [{ $project: { operationType: 1, ns: 1, documentKey: 1 } }];
  const open = (resume: { resumeAfter?: ResumeToken } = {}) =>
    db.watch(parts, { maxAwaitTimeMS: awaitMs, ...resume });
  let stream = open();
  let closed = false;

  const hearNext = async () => {
    const event = await stream.tryNext();
    if (event && "documentKey" in event) {
      hear({ collection: event.ns.coll, id: String(event.documentKey._id) });
    }
  };
  const reopen = async (error: unknown) => {
    log("the change stream broke and is opened again", { error: (error as Error).name });
    const token = stream.resumeToken;
    await stream.close().catch(() => {});
    await sleep(retryMs);
    stream = open(token && !cannotResume(error) ? { resumeAfter: token } : {});
  };
  const follow = async () => {
    while (!closed) await hearNext().catch((error) => (closed ? undefined : reopen(error)));
  };

  try {
    await hearNext();
  } catch (error) {
    await stream.close().catch(() => {});
    if (error instanceof MongoServerError) return undefined;
    throw error;
  }
  const following = follow();
  return {
    kind: "change stream",
    publish() {},
    async close() {
      closed = true;
      await stream.close().catch(() => {});
      await following;
    },
  };
}

/** InvalidResumeToken, ChangeStreamFatalError, ChangeStreamHistoryLost: it has to go on from now. */
const fatalCodes = new Set<unknown>([260, 280, 286]);

function cannotResume(error: unknown): boolean {
  return error instanceof MongoServerError && fatalCodes.has(error.code);
}

type Entry = { _id: number; collection: string; id: string };

/**
 * News by polling, for servers without change streams. Every change gets the next number of a counter and an
 * entry of that number in `_news`, so that a reader asks the primary index only for what is behind its
 * watermark. Processes write in any order: numbers that were counted but not yet written are asked for again,
 * for a while. Entries are deleted after a minute.
 */
async function pollWire(db: Db, hear: Listener, log: Log): Promise<Wire> {
  const entries = db.collection<Entry>("_news");
  const counters = db.collection<{ _id: string; n: number }>("_counters");
  const gaps = new Map<number, number>();
  let unpublished: News[] = [];
  let publishing: Promise<void> | undefined;
  let watermark = (await counters.findOne({ _id: "news" }))?.n ?? 0;
  let old = { number: 0, since: Date.now() };
  let closed = false;

  const write = async (batch: readonly News[]) => {
    const counter = await counters.findOneAndUpdate(
      { _id: "news" },
      { $inc: { n: batch.length } },
      { upsert: true, returnDocument: "after" },
    );
    const first = (counter?.n ?? 0) - batch.length + 1;
    await entries.insertMany(batch.map((news, n) => ({ _id: first + n, ...news })));
  };
  /** Until all is told: others would not see what was committed right before the server went away for a while. */
  const publish = async () => {
    while (unpublished.length > 0) {
      await sleep(closed ? 0 : publishMs);
      const batch = unpublished;
      unpublished = [];
      await write(batch).catch(async (error) => {
        // the counter was made twice at once, or does not count atomically on this server: the next numbers are free
        if (!isTaken(error)) {
          if (closed) throw error;
          log("news have to wait", { count: batch.length, error: (error as Error).name });
          await sleep(retryMs);
        }
        unpublished.unshift(...batch);
      });
    }
  };

  const readNew = async () => {
    const filter = { $or: [{ _id: { $gt: watermark } }, { _id: { $in: [...gaps.keys()] } }] };
    const found = await entries.find(gaps.size > 0 ? filter : { _id: { $gt: watermark } }).toArray();
    const now = Date.now();
    const highest = Math.max(watermark, ...found.map(({ _id }) => _id));
    for (let number = watermark + 1; number <= highest; number++) gaps.set(number, now + gapMs);
    watermark = highest;
    for (const { _id, collection, id } of found) {
      if (gaps.delete(_id)) hear({ collection, id });
    }
    for (const [number, until] of gaps) if (until < now) gaps.delete(number);
    await tidy(now, highest);
  };
  const tidy = async (now: number, highest: number) => {
    if (now - old.since < keepMs) return;
    await entries.deleteMany({ _id: { $lte: old.number } });
    old = { number: highest, since: now };
  };

  const poll = async () => {
    try {
      await readNew();
    } catch (error) {
      log("cannot look for news", { error: (error as Error).name });
    }
    if (!closed) timer = setTimeout(poll, pollMs).unref();
  };

  let timer = setTimeout(poll, pollMs).unref();
  return {
    kind: "poll",
    publish(news) {
      unpublished.push(...news);
      publishing ??= publish()
        .catch((error) => log("news were lost", { error: (error as Error).name }))
        .finally(() => {
          publishing = undefined;
        });
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await publishing;
    },
  };
}
