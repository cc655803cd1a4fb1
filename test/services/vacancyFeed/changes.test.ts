import assert from "node:assert/strict";
import { opportunityCollection } from "../../../services/opportunities/opportunity.ts";
import type { Store } from "../../../services/store/port.ts";
import {
  type Changes,
  makeVacancyChangeLog,
  type VacancyChange,
} from "../../../services/vacancyFeed/changes.ts";
import { makePartnerKeys, partnerKeyCollection } from "../../../services/vacancyFeed/partnerKeys.ts";
import { watchVacancyChanges } from "../../../services/vacancyFeed/watchChanges.ts";
import { embedded } from "../../support/backends.ts";
import { vacancy } from "../matching/given.ts";
import { places } from "../vacancyFiles/given.ts";

const now = "2026-11-21T08:00:00.000Z";
const dayMs = 86_400_000;

describe("the feed of changes", () => {
  let opened: Awaited<ReturnType<typeof embedded.open>>;
  let store: Store;
  let at = now;
  beforeEach(async () => {
    opened = await embedded.open();
    store = opened.store;
    at = now;
  });
  afterEach(() => opened.end());

  const logOn = (one: Store, clock = () => at) => makeVacancyChangeLog({ store: one, places, clock });
  const put = (id: string, but = {}, one = store) =>
    one.collection(opportunityCollection).put(vacancy({ _id: id, source: { system: "test", id }, ...but }));
  const read = async (cursor?: string, limit = 100): Promise<Changes> => {
    const found = await logOn(store).since(cursor, limit);
    assert.ok(typeof found === "object", String(found));
    return found;
  };
  const told = (items: readonly VacancyChange[]) => items.map(({ id, change }) => `${id} ${change}`);

  it("tells what is published, then each change once, and what was taken off", async () => {
    const log = logOn(store);
    for (const id of ["a", "b"]) await put(id);
    await put("draft", { state: "review" });
    await put("example", { demo: true });
    await put("event", { kind: "event" });
    for (const id of ["a", "b", "draft", "example", "event", "a"]) await log.note(id);
    const first = await read();
    assert.deepEqual(told(first.items), ["a published", "b published"]);
    assert.deepEqual((await read(first.next)).items, []);
    await put("a", { capacity: 5 });
    await put("b", { state: "filled" });
    for (const id of ["a", "b", "b"]) await log.note(id);
    const second = await read(first.next);
    assert.deepEqual(told(second.items), ["a published", "b removed"]);
    assert.ok(second.items[0]?.change === "published" && second.items[0].vacancy.capacity === 5);
    await store.collection(opportunityCollection).delete({ _id: "a" });
    await log.note("a");
    assert.deepEqual(told((await read(second.next)).items), ["a removed"]);
    // Who begins now is told of nothing that is no more.
    assert.deepEqual((await read()).items, []);
  });

  it("tells nothing of what is on its way to the employer's chat", async () => {
    const log = logOn(store);
    await put("a");
    await log.note("a");
    const { next } = await read();
    const notice = {
      id: "n",
      at: now,
      kind: "notice",
      reply: { text: [{ key: "vacancy.reviewed.published" }] },
    };
    const told = { outbox: [notice], outboxIds: ["n"], work: 1 };
    await store.collection(opportunityCollection).update({ _id: "a" }, { $set: told });
    await log.note("a");
    assert.deepEqual((await read(next)).items, []);
    assert.ok(!JSON.stringify(await read()).includes("vacancy.reviewed"));
  });

  it("is read in pages of any size to the same end", async () => {
    const log = logOn(store);
    for (let i = 0; i < 7; i += 1) {
      await put(`v${i}`);
      await log.note(`v${i}`);
    }
    await put("v1", { state: "closed" });
    await log.note("v1");
    for (const limit of [1, 2, 3, 50]) {
      const seen: string[] = [];
      let page = await read(undefined, limit);
      seen.push(...told(page.items));
      while (page.more) {
        page = await read(page.next, limit);
        seen.push(...told(page.items));
      }
      assert.deepEqual(
        seen,
        ["v0", "v2", "v3", "v4", "v5", "v6"].map((id) => `${id} published`),
        `${limit}`,
      );
    }
  });

  it("catches up with what changed while nobody listened, also with what is gone altogether", async () => {
    for (const id of ["a", "b", "c"]) await put(id);
    const log = logOn(store);
    await log.catchUp({ whole: true });
    const first = await read();
    assert.equal(first.items.length, 3);
    await put("a", { state: "closed", updatedAt: now });
    await store.collection(opportunityCollection).delete({ _id: "b" });
    await log.catchUp({ whole: true });
    assert.deepEqual(told((await read(first.next)).items).sort(), ["a removed", "b removed"]);
  });

  it("hears of changes by itself", async () => {
    const changes = logOn(store);
    const failures: unknown[] = [];
    const watching = watchVacancyChanges({ store, changes, failed: (error) => failures.push(error) });
    await watching.settled();
    await put("a");
    await watching.settled();
    assert.deepEqual(told((await read()).items), ["a published"]);
    await watching.close();
    assert.deepEqual(failures, []);
  });

  it("forgets what was taken off 90 days ago, and tells an older cursor to begin anew", async () => {
    const log = logOn(store);
    for (const id of ["a", "b"]) {
      await put(id);
      await log.note(id);
    }
    const { next } = await read();
    await put("a", { state: "closed" });
    await log.note("a");
    await put("b", { capacity: 2 });
    await log.note("b");
    at = new Date(Date.parse(now) + 91 * dayMs).toISOString();
    assert.equal(await log.forget(), 1);
    assert.equal(await log.since(next, 10), "old");
    for (const wrong of ["x", "", "MSAx", Buffer.from("1 -1 0 0").toString("base64url")]) {
      assert.equal(await log.since(wrong, 10), "invalid");
    }
    assert.deepEqual(told((await read()).items), ["b published"]);
  });
});

describe("a partner's key", () => {
  it("opens until it is revoked, is kept as a hash, and tells when it was used", async () => {
    const opened = await embedded.open();
    let ids = 0;
    const keys = makePartnerKeys({ store: opened.store, newId: () => `key-${++ids}` });
    const { entry, key } = await keys.make({ name: "stad", rights: ["read"] }, now);
    assert.equal((await keys.use(key, now))?.name, "stad");
    assert.equal(await keys.use(`${key}x`, now), undefined);
    const later = "2026-11-21T09:00:00.000Z";
    await keys.use(key, later);
    const [kept] = await keys.list();
    assert.equal(kept?.lastUsedAt, later);
    assert.ok(!JSON.stringify(await opened.store.collection(partnerKeyCollection).find({})).includes(key));
    assert.deepEqual(
      [await keys.revoke(entry._id, later), await keys.revoke(entry._id, later)],
      [true, false],
    );
    assert.equal(await keys.use(key, later), undefined);
    await opened.end();
  });
});
