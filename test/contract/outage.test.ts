import assert from "node:assert/strict";
import { z } from "zod";
import { openMongoStore } from "../../services/store/mongodb.ts";
import { defineCollection, StoreError } from "../../services/store/port.ts";
import { startRefusingMongo } from "../support/refusingMongo.ts";
import { mongoJavaServer, type Running, start } from "../support/standIns.ts";

const notes = defineCollection({
  name: "notes",
  schema: z.object({ _id: z.string(), words: z.string() }),
  indexes: [{ fields: ["words"] }],
  privacy: { holds: "nobody's data" },
  retention: "a test",
  version: 1,
});

const unavailable = (error: unknown) => error instanceof StoreError && error.fault === "unavailable";

describe(`MongoDB goes and comes back (on ${mongoJavaServer.name})`, function () {
  this.timeout(60_000);
  if (!mongoJavaServer.fetched()) {
    it(`SKIPPED: ${mongoJavaServer.name} is not fetched`);
    return;
  }
  let server: Running;
  before(async () => {
    server = await start(mongoJavaServer);
  });
  after(() => server?.end());

  /** Tries until it succeeds; the test's time limit ends it otherwise. */
  const eventually = async <R>(work: () => Promise<R>): Promise<R> => {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        assert.ok(unavailable(error), String(error));
      }
    }
  };
  const withinFiveSeconds = async (work: Promise<unknown>) => {
    const begin = performance.now();
    await assert.rejects(work, unavailable);
    assert.ok(performance.now() - begin < 5000);
  };

  it("says within five seconds that it is gone, and goes on by itself with all it had", async () => {
    const store = await openMongoStore({ url: server.url });
    const collection = store.collection(notes);
    await collection.insert({ _id: "before", words: "w" });
    await store.ping();
    await server.stop();
    await Promise.all([
      withinFiveSeconds(store.ping()),
      withinFiveSeconds(collection.get("before")),
      withinFiveSeconds(collection.insert({ _id: "lost", words: "w" })),
      withinFiveSeconds(collection.update({ _id: "before" }, { $set: { words: "x" } })),
    ]);
    await server.restart();
    await eventually(() => store.ping());
    assert.deepEqual(await collection.get("before"), { _id: "before", words: "w" });
    const heard = new Promise<string>((resolve) => {
      store.watch(({ id }) => id === "after" && resolve(id));
    });
    const other = await openMongoStore({ url: server.url });
    await other.collection(notes).insert({ _id: "after", words: "w" });
    assert.equal(await heard, "after");
    await other.close();
    await store.close();
  });

  it("keeps trying at the start, says so, and can be told to stop", async () => {
    await server.stop();
    const said: string[] = [];
    const opening = openMongoStore({ url: server.url, log: (message) => said.push(message) });
    const stop = new AbortController();
    const stopped = openMongoStore({ url: server.url, log: () => stop.abort(), signal: stop.signal });
    await assert.rejects(stopped, unavailable);
    assert.ok(said.includes("MongoDB does not answer; trying again"));
    await server.restart();
    const store = await opening;
    assert.equal(said.at(-1), "connected to MongoDB");
    await store.ping();
    await store.close();
  });

  it("refuses a URL that is none, without repeating its password", async () => {
    await assert.rejects(
      openMongoStore({ url: "mongo://me:secret@x" }),
      (error) =>
        error instanceof StoreError && error.fault === "invalid" && !error.message.includes("secret"),
    );
  });
});

describe("a MongoDB that refuses the password", () => {
  it("is not asked again and again: the start ends and says why, without the password", async () => {
    const server = await startRefusingMongo();
    const said: string[] = [];
    await assert.rejects(
      openMongoStore({ url: server.url, log: (message) => said.push(message) }),
      (error) =>
        error instanceof StoreError &&
        error.fault === "invalid" &&
        /refuses .* password of MONGODB_URL/.test(error.message) &&
        !error.message.includes("geheim"),
    );
    assert.ok(server.asked.includes("saslStart"), server.asked.join());
    assert.deepEqual(said, []);
    await server.end();
  });
});
