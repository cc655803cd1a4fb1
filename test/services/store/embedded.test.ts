import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import {
  type EmbeddedOptions,
  type EmbeddedStore,
  openEmbeddedStore,
} from "../../../services/store/embedded.ts";
import { defineCollection, StoreError, type StoreFault } from "../../../services/store/port.ts";

const notes = defineCollection({
  name: "notes",
  schema: z.object({ _id: z.string(), personId: z.string(), words: z.string() }),
  indexes: [{ fields: ["personId"] }],
  privacy: { holds: "personal data", owner: "personId", path: "personId" },
  retention: "a test",
  version: 1,
});

const fault = (wanted: StoreFault) => (error: unknown) =>
  error instanceof StoreError && error.fault === wanted;

describe("the embedded store", () => {
  let dataDir: string;
  let opened: EmbeddedStore[];
  const open = async (more: Partial<EmbeddedOptions> = {}) => {
    const store = await openEmbeddedStore({ dataDir, ...more });
    opened.push(store);
    return store;
  };
  const close = (store: EmbeddedStore) => {
    opened = opened.filter((other) => other !== store);
    return store.close();
  };
  beforeEach(async () => {
    dataDir = join(await mkdtemp(join(tmpdir(), "jobroad-embedded-")), "data");
    opened = [];
  });
  afterEach(async () => {
    for (const store of opened) await store.close();
    await rm(resolve(dataDir, ".."), { recursive: true });
  });

  it("lets nobody but its owner read its files", async () => {
    const store = await open();
    await store.collection(notes).insert({ _id: "1", personId: "p", words: "w" });
    assert.equal(statSync(dataDir).mode & 0o777, 0o700);
    const files = readdirSync(dataDir);
    assert.ok(files.includes("jobroad.db-wal"));
    for (const file of files) assert.equal(statSync(join(dataDir, file)).mode & 0o777, 0o600, file);
  });

  it("keeps what was written", async () => {
    const first = await open({ durability: "full" });
    await first.collection(notes).insert({ _id: "1", personId: "p", words: "w" });
    await close(first);
    const second = await open();
    assert.deepEqual(await second.collection(notes).get("1"), { _id: "1", personId: "p", words: "w" });
  });

  it("belongs to one server, and lets commands join", async () => {
    const server = await open();
    await assert.rejects(openEmbeddedStore({ dataDir }), fault("locked"));
    const command = await open({ join: true });
    await command.collection(notes).insert({ _id: "1", personId: "p", words: "w" });
    assert.equal(await server.collection(notes).count({}), 1);
    await close(server);
    await open();
  });

  it("loses nothing that was answered when its process is killed, and is free for the next", async () => {
    const writer = fileURLToPath(new URL("./killedWriter.ts", import.meta.url));
    const child = spawn(process.execPath, ["--import", "tsx", writer, dataDir], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let answered = 0;
    for await (const chunk of child.stdout) {
      answered = Number(String(chunk).trim().split("\n").at(-1));
      if (answered >= 200) child.kill("SIGKILL");
    }
    const store = await open();
    const kept = await store.collection(notes).count({});
    // one more may have been written whose answer was not read
    assert.ok(answered >= 200 && kept >= answered, `${kept} kept of ${answered}`);
    await store.collection(notes).insert({ _id: "after", personId: "p", words: "w" });
  });

  it("refuses writes when there is no room, still reads, and goes on when there is room again", async () => {
    const store = await open({ maxBytes: 400_000 });
    const collection = store.collection(notes);
    const note = (n: number) => ({ _id: `n${n}`, personId: "p", words: "x".repeat(10_000) });
    let stored = 0;
    await assert.rejects(async () => {
      while (stored < 100) {
        await collection.insert(note(stored));
        stored++;
      }
    }, fault("full"));
    assert.ok(stored > 10);
    await assert.rejects(collection.put(note(1000)), fault("full"));
    await assert.rejects(
      collection.update({ _id: "n0" }, { $set: { words: "y".repeat(90_000) } }),
      fault("full"),
    );
    assert.deepEqual(await collection.get("n0"), note(0));
    assert.equal(await collection.count({}), stored);
    assert.equal(await collection.delete({ _id: { $in: ["n1", "n2"] } }), 2);
    assert.equal(await collection.insert(note(1001)), true);
  });

  it("leaves no trace of deleted words in its files", async () => {
    const store = await open();
    const collection = store.collection(notes);
    const secret = (n: number) => `Aïsha-secret-${n};`;
    for (let n = 0; n < 200; n++) {
      const personId = n % 2 ? "erased" : "other";
      await collection.insert({ _id: `n${n}`, personId, words: `${secret(n)} `.repeat(n) });
    }
    await collection.updateMany({ personId: "erased" }, { $set: { words: "changed-secret" } });
    await collection.delete({ personId: "erased" });
    await store.compact();
    const bytes = readdirSync(dataDir).map((file) => readFileSync(join(dataDir, file)));
    const found = (words: string) => bytes.some((content) => content.includes(words));
    assert.ok(found(secret(100)), "the search finds what is there");
    for (const words of [secret(1), secret(101), secret(199), "changed-secret", "erased"]) {
      assert.equal(found(words), false, words);
    }
  });

  it("works through many documents in slices, letting others in between", async () => {
    const store = await open();
    const collection = store.collection(notes);
    for (let n = 0; n < 3000; n++) await collection.insert({ _id: `n${n}`, personId: "p", words: "w" });
    const order: string[] = [];
    const long = collection
      .updateMany({}, { $set: { words: "changed" } })
      .then((count) => order.push(`all ${count}`));
    const short = collection.count({}).then(() => setImmediate(() => order.push("in between")));
    await Promise.all([long, short]);
    assert.deepEqual(order, ["in between", "all 3000"]);
    assert.equal(await collection.count({ words: "changed" }), 3000);
  });

  it("says when the folder cannot be made", async () => {
    await open();
    await assert.rejects(
      openEmbeddedStore({ dataDir: join(dataDir, "jobroad.db", "x") }),
      fault("unavailable"),
    );
  });
});
