import { setTimeout as sleep } from "node:timers/promises";
import { MongoClient, MongoServerError } from "mongodb";
import { mongoCollection } from "./mongoCollection.ts";
import { asStoreError, inOurWords, isRefusal } from "./mongoFaults.ts";
import { openWire } from "./mongoNews.ts";
import { type Log, makeListeners } from "./news.ts";
import { type Collection, type CollectionDefinition, type Store, StoreError } from "./port.ts";

export type MongoOptions = {
  url: string;
  /** default: the database that the URL names, else "jobroad" */
  database?: string;
  /** their indexes are made at once; those of others when they are first used */
  collections?: readonly CollectionDefinition[];
  log?: Log;
  /** ends the attempts to connect */
  signal?: AbortSignal;
};

const pingMs = 4000;
const betweenAttemptsMs = 1000;

/**
 * Short enough that a person gets an apology, and /health/ready its answer, within five seconds when the server is
 * gone. When it is silent (a cut line, a frozen machine), whoever is waiting right then has it within eight: until
 * the next heartbeat, until that one fails, and until no other server is found.
 */
const timeouts = {
  serverSelectionTimeoutMS: 2500,
  connectTimeoutMS: 2500,
  heartbeatFrequencyMS: 2500,
  socketTimeoutMS: 10_000,
};

/**
 * A store in MongoDB: a replica set, Atlas, or what speaks its protocol (wire version 9 or later). Keeps trying
 * until the server answers, and says so in the log. Changes of other processes come by a change stream where the
 * server offers one, else by a poll. Throws "invalid" for a URL that is none or a password that the server refuses,
 * "unavailable" when `signal` ends it.
 */
export async function openMongoStore(options: MongoOptions): Promise<Store & { kind: "mongodb" }> {
  const { log = () => {} } = options;
  const client = makeClient(options.url);
  await untilItAnswers(options, async () => {
    await client.connect();
    await client.db().command({ ping: 1 });
  }).catch(async (error) => {
    await client.close();
    throw error;
  });
  const db = client.db(databaseName(client, options.database));

  const listeners = makeListeners(log);
  const wire = await untilItAnswers(options, () => openWire(db, listeners.tell, log));
  log("connected to MongoDB", { news: wire.kind });
  const collections = new Map<string, unknown>();

  const store: Store & { kind: "mongodb" } = {
    kind: "mongodb",
    collection(definition) {
      const { name } = definition;
      if (!collections.has(name)) {
        const changed = (ids: readonly string[]) => {
          const news = ids.map((id) => ({ collection: name, id }));
          news.forEach(listeners.tell);
          wire.publish(news);
        };
        collections.set(name, mongoCollection(db.collection(name), definition, changed));
      }
      return collections.get(name) as Collection<never>;
    },
    watch: (listener) => listeners.add(listener),
    ping: () => inOurWords(() => within(pingMs, db.command({ ping: 1 }))),
    /** Deleted bytes are the server's: WiredTiger has no way to be asked. */
    async compact() {},
    async close() {
      listeners.clear();
      await wire.close();
      await client.close();
    },
  };
  for (const definition of options.collections ?? []) await store.collection(definition).count({ _id: "" });
  return store;
}

function makeClient(url: string): MongoClient {
  try {
    return new MongoClient(url, { ...timeouts, appName: "jobroad", ignoreUndefined: true });
  } catch (error) {
    // the message of the driver may hold the password
    throw new StoreError("invalid", "MONGODB_URL is not a MongoDB connection string", { cause: error });
  }
}

function databaseName(client: MongoClient, wanted?: string): string {
  const named = client.options.dbName;
  return wanted ?? (named && named !== "test" ? named : "jobroad");
}

async function untilItAnswers<R>(options: MongoOptions, work: () => Promise<R>): Promise<R> {
  const { log = () => {}, signal } = options;
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (isRefusal(error)) {
        // the server's text may hold the user's name
        throw new StoreError("invalid", "MongoDB refuses the user name or the password of MONGODB_URL", {
          cause: error,
        });
      }
      const code = error instanceof MongoServerError ? { code: error.code ?? "" } : {};
      log("MongoDB does not answer; trying again", { attempt, error: (error as Error).name, ...code });
      await sleep(betweenAttemptsMs, undefined, signal ? { signal } : {}).catch(() => {});
      if (signal?.aborted) throw asStoreError(error);
    }
  }
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  const ended = new AbortController();
  const late = sleep(ms, undefined, { signal: ended.signal }).then(() => {
    throw new StoreError("unavailable", `MongoDB has not answered within ${ms} ms`);
  });
  late.catch(() => {});
  await Promise.race([work, late]).finally(() => ended.abort());
}
