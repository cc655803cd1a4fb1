import assert from "node:assert/strict";
import { type Db, MongoClient, MongoNetworkError, MongoServerError } from "mongodb";
import { openWire, type Wire } from "../../../services/store/mongoNews.ts";
import type { News } from "../../../services/store/port.ts";
import { mongoJavaServer, type Running, start } from "../../support/standIns.ts";

/** Collects news and waits for them; the test's time limit is the failure. */
function makeEar() {
  const heard: string[] = [];
  let wake = () => {};
  return {
    heard,
    hear: ({ collection, id }: News) => {
      heard.push(`${collection}/${id}`);
      wake();
    },
    async until(expected: readonly string[]) {
      while (!expected.every((each) => heard.includes(each))) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}

type Step = { collection: string; id: string } | "nothing" | MongoServerError;

/**
 * A database whose change stream plays the steps given: none of the servers that stand in for MongoDB in tests
 * offers one over a whole database. The contract proves the real one when MONGODB_URL is a replica set.
 */
function fakeDatabase(steps: Step[]) {
  const opened: unknown[] = [];
  let token = 0;
  const watch = (_: unknown, options: { resumeAfter?: unknown }) => {
    opened.push(options.resumeAfter);
    let closed = false;
    return {
      get resumeToken() {
        return token || undefined;
      },
      async tryNext() {
        const step = steps.shift() ?? "nothing";
        await new Promise((resolve) => setImmediate(resolve));
        if (closed) throw new Error("closed");
        if (step === "nothing") return null;
        if (step instanceof Error) throw step;
        token++;
        return {
          operationType: "update",
          ns: { db: "d", coll: step.collection },
          documentKey: { _id: step.id },
        };
      },
      async close() {
        closed = true;
      },
    };
  };
  return { db: { watch } as unknown as Db, opened };
}

/** The same database, but the first number that is asked for is not given. */
function failingOnce(db: Db): Db {
  let failed = false;
  const counters = db.collection("_counters");
  const flaky = {
    findOne: counters.findOne.bind(counters),
    findOneAndUpdate: async (...parameters: Parameters<typeof counters.findOneAndUpdate>) => {
      if (failed) return counters.findOneAndUpdate(...parameters);
      failed = true;
      throw new MongoNetworkError("the line is cut");
    },
  };
  const collection = (name: string) => (name === "_counters" ? flaky : db.collection(name));
  return { watch: db.watch.bind(db), collection } as unknown as Db;
}

const serverError = (code: number) => new MongoServerError({ message: "from the server", code });

describe("news by a change stream", () => {
  let wire: Wire | undefined;
  afterEach(() => wire?.close());

  it("tells collection and id of each change, and publishes nothing", async () => {
    const { db } = fakeDatabase([
      "nothing",
      { collection: "leads", id: "1" },
      "nothing",
      { collection: "people", id: "2" },
    ]);
    const ear = makeEar();
    wire = await openWire(db, ear.hear, () => {});
    assert.equal(wire.kind, "change stream");
    wire.publish([{ collection: "leads", id: "own" }]);
    await ear.until(["leads/1", "people/2"]);
    assert.deepEqual(ear.heard, ["leads/1", "people/2"]);
  });

  it("goes on behind the last change when the stream breaks", async () => {
    const { db, opened } = fakeDatabase([
      { collection: "leads", id: "1" },
      serverError(6), // HostUnreachable
      { collection: "leads", id: "2" },
    ]);
    const ear = makeEar();
    const log: string[] = [];
    wire = await openWire(db, ear.hear, (message) => log.push(message));
    await ear.until(["leads/1", "leads/2"]);
    assert.deepEqual(opened, [undefined, 1]);
    assert.equal(log.length, 1);
  });

  it("goes on from now when the last change is too long ago", async () => {
    const { db, opened } = fakeDatabase([
      { collection: "leads", id: "1" },
      serverError(286), // ChangeStreamHistoryLost
      { collection: "leads", id: "2" },
    ]);
    const ear = makeEar();
    wire = await openWire(db, ear.hear, () => {});
    await ear.until(["leads/2"]);
    assert.deepEqual(opened, [undefined, undefined]);
  });
});

describe(`news by a poll (on ${mongoJavaServer.name})`, () => {
  if (!mongoJavaServer.fetched()) {
    it(`SKIPPED: ${mongoJavaServer.name} is not fetched`);
    return;
  }
  let server: Running;
  let client: MongoClient;
  let wires: Wire[];
  before(async () => {
    server = await start(mongoJavaServer);
    client = await MongoClient.connect(server.url);
  });
  after(async () => {
    await client?.close();
    await server?.end();
  });
  beforeEach(() => {
    wires = [];
  });
  afterEach(async () => {
    for (const wire of wires) await wire.close();
  });
  const open = async (db: Db) => {
    const ear = makeEar();
    const wire = await openWire(db, ear.hear, () => {});
    wires.push(wire);
    assert.equal(wire.kind, "poll");
    return { ...ear, publish: wire.publish };
  };

  it("tells every process of every change, once, and nothing of before it came", async () => {
    const db = client.db("everyone");
    const first = await open(db);
    first.publish([{ collection: "leads", id: "early" }]);
    await first.until(["leads/early"]);
    const second = await open(db);
    first.publish([
      { collection: "leads", id: "1" },
      { collection: "leads", id: "2" },
    ]);
    second.publish([{ collection: "leads", id: "3" }]);
    const all = ["leads/1", "leads/2", "leads/3"];
    await first.until(all);
    await second.until(all);
    assert.deepEqual(second.heard.sort(), all);
    assert.deepEqual(first.heard.sort(), [...all, "leads/early"]);
  });

  it("tells also when its number is taken already", async () => {
    const db = client.db("taken");
    const { publish, until } = await open(db);
    const entries = db.collection<{ _id: number; collection: string; id: string }>("_news");
    await entries.insertOne({ _id: 1, collection: "leads", id: "first" });
    publish([{ collection: "leads", id: "second" }]);
    await until(["leads/first", "leads/second"]);
  });

  it("tells later what it could not tell while the server was away", async () => {
    const db = client.db("away");
    const { until } = await open(db);
    const said: string[] = [];
    const wire = await openWire(
      failingOnce(db),
      () => {},
      (message) => said.push(message),
    );
    wires.push(wire);
    wire.publish([{ collection: "leads", id: "waited" }]);
    await until(["leads/waited"]);
    assert.deepEqual(said, ["news have to wait"]);
  });

  it("hears also of a change whose number was counted first and written last", async () => {
    const db = client.db("late");
    const { heard, until } = await open(db);
    const entries = db.collection<{ _id: number; collection: string; id: string }>("_news");
    await entries.insertOne({ _id: 3, collection: "leads", id: "third" });
    await until(["leads/third"]);
    await entries.insertOne({ _id: 1, collection: "leads", id: "first" });
    await until(["leads/first"]);
    await entries.insertOne({ _id: 4, collection: "leads", id: "fourth" });
    await until(["leads/fourth"]);
    assert.deepEqual(heard, ["leads/third", "leads/first", "leads/fourth"]);
  });
});
