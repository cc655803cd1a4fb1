import assert from "node:assert/strict";
import { decodeProtectedHeader } from "jose";
import { openEmbeddedStore } from "../../../services/store/embedded.ts";
import { type Store, StoreError } from "../../../services/store/port.ts";
import { makeTokens, secretCollection } from "../../../services/tokens/tokens.ts";
import { removeFolder, temporaryFolder } from "../../support/server.ts";

describe("chat tokens", () => {
  let dataDir: string;
  let store: Store;
  let now: number;
  const clock = () => new Date(now).toISOString();
  beforeEach(async () => {
    dataDir = await temporaryFolder();
    store = await openEmbeddedStore({ dataDir });
    now = Date.parse("2026-11-24T08:00:00.000Z");
  });
  afterEach(async () => {
    await store.close();
    await removeFolder(dataDir);
  });

  it("open their own conversation, for their use, until they end", async () => {
    const tokens = await makeTokens({ store, clock });
    const token = await tokens.sign({ conversation: "c1", use: "chat", role: "employer" });
    const verified = await tokens.verify(token, "chat");
    assert.ok(verified.ok);
    assert.equal(verified.claims.conversation, "c1");
    assert.equal(verified.claims.role, "employer");
    assert.deepEqual(await tokens.verify(token, "resume"), { ok: false, fault: "wrong" });
    assert.deepEqual(await tokens.verify(undefined, "chat"), { ok: false, fault: "missing" });
    assert.deepEqual(await tokens.verify(`${token}x`, "chat"), { ok: false, fault: "wrong" });
    now += tokens.lifetime.chat * 1000 + 1000;
    assert.deepEqual(await tokens.verify(token, "chat"), { ok: false, fault: "expired" });
  });

  it("are taken by every process of the house, also after the key was rotated", async () => {
    const [one, other] = [await makeTokens({ store, clock }), await makeTokens({ store, clock })];
    const before = await one.sign({ conversation: "c1", use: "chat" });
    assert.ok((await other.verify(before, "chat")).ok);
    await one.rotate();
    const after = await one.sign({ conversation: "c1", use: "chat" });
    assert.ok((await other.verify(after, "chat")).ok, "a key that this process has not seen yet");
    assert.ok((await one.verify(before, "chat")).ok, "no chat ends by a rotation");
  });

  it("are signed with a new key after some months, and keys that can have no token any more are thrown away", async () => {
    const days = (count: number) => {
      now += count * 24 * 3_600_000;
    };
    const keyOf = (token: string) => decodeProtectedHeader(token).kid;
    const kept = async () => (await store.collection(secretCollection).get("chat"))?.keys.length;
    const first = await makeTokens({ store, clock });
    const old = await first.sign({ conversation: "c1", use: "resume" });
    days(89);
    const same = await makeTokens({ store, clock });
    assert.equal(keyOf(await same.sign({ conversation: "c1", use: "chat" })), keyOf(old));
    days(1);
    const next = await makeTokens({ store, clock });
    assert.notEqual(keyOf(await next.sign({ conversation: "c1", use: "chat" })), keyOf(old));
    days(300);
    const later = await makeTokens({ store, clock });
    assert.ok((await later.verify(old, "resume")).ok, "400 days are not over");
    assert.equal(await kept(), 3);
    days(101);
    await makeTokens({ store, clock });
    assert.equal(await kept(), 3, "one more, and the first is gone");
  });

  it("of another house are refused", async () => {
    const foreignDir = await temporaryFolder();
    const foreignStore = await openEmbeddedStore({ dataDir: foreignDir });
    const foreign = await makeTokens({ store: foreignStore, clock });
    const tokens = await makeTokens({ store, clock });
    const token = await foreign.sign({ conversation: "c1", use: "chat" });
    assert.deepEqual(await tokens.verify(token, "chat"), { ok: false, fault: "wrong" });
    await foreignStore.close();
    await removeFolder(foreignDir);
  });

  it("of a key that is not known here are neither taken nor refused while the store is away", async () => {
    let away = false;
    const shaky: Store = {
      ...store,
      collection(definition) {
        const collection = store.collection(definition);
        const get: typeof collection.get = async (id) => {
          if (away) throw new StoreError("unavailable", "away");
          return collection.get(id);
        };
        return { ...collection, get };
      },
    };
    const [one, other] = [await makeTokens({ store, clock }), await makeTokens({ store: shaky, clock })];
    const known = await one.sign({ conversation: "c1", use: "chat" });
    await one.rotate();
    const unknown = await one.sign({ conversation: "c1", use: "chat" });
    away = true;
    assert.ok((await other.verify(known, "chat")).ok, "its key is here already");
    await assert.rejects(
      other.verify(unknown, "chat"),
      (error) => error instanceof StoreError && error.fault === "unavailable",
    );
    away = false;
    assert.ok((await other.verify(unknown, "chat")).ok);
  });
});
