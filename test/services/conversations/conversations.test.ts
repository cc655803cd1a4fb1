import assert from "node:assert/strict";
import { collections } from "../../../services/collections.ts";
import { type Event, transcriptCollection } from "../../../services/conversations/conversation.ts";
import { makeConversations } from "../../../services/conversations/conversations.ts";
import { eraseAt } from "../../../services/conversations/keeping.ts";
import { makeErasures } from "../../../services/privacy/erasure.ts";
import { openEmbeddedStore } from "../../../services/store/embedded.ts";
import type { Store } from "../../../services/store/port.ts";
import { removeFolder, temporaryFolder } from "../../support/server.ts";

const now = "2026-11-24T08:00:00.000Z";
const id = "conversation-number-one";
const message = (name: string): Event => ({ kind: "message", id: name, at: now, text: name });

describe("conversations", () => {
  let dataDir: string;
  let store: Store;
  let conversations: ReturnType<typeof makeConversations>;
  beforeEach(async () => {
    dataDir = await temporaryFolder();
    store = await openEmbeddedStore({ dataDir });
    let count = 0;
    conversations = makeConversations({
      store,
      newId: () => {
        count += 1;
        return `id-that-is-long-enough-${count}`;
      },
    });
    await conversations.start({ id, channel: "directline", language: "nl", languageBy: "default", now });
  });
  afterEach(async () => {
    await store.close();
    await removeFolder(dataDir);
  });

  const turn = async (event: Event, messages = 2) => {
    const before = await conversations.get(id);
    assert.ok(before);
    return conversations.commit(
      before,
      event,
      {
        set: {},
        unset: [],
        effects: [],
        messages: Array.from({ length: messages }, (_, i) => ({
          from: "person" as const,
          at: now,
          activityId: `${event.id}-${i}`,
          text: `${event.id}-${i}`,
        })),
      },
      now,
    );
  };

  const seenIn = (taken: Awaited<ReturnType<typeof conversations.accept>>) =>
    typeof taken === "string" ? taken : taken.seen;

  it("keep no event that may only be stored after consent, until there is one", async () => {
    assert.equal(await conversations.accept(id, message("a"), { consented: true }), "beforeConsent");
    assert.deepEqual((await conversations.get(id))?.inbox, []);
    const before = await conversations.get(id);
    assert.ok(before);
    const yes = { set: { consentAt: now }, unset: [], messages: [], effects: [] };
    assert.ok(await conversations.commit(before, message("yes"), yes, now));
    assert.equal(await conversations.accept(id, message("yes"), { consented: true }), "known");
    assert.deepEqual(seenIn(await conversations.accept(id, message("a"), { consented: true })), ["yes", "a"]);
  });

  it("take an event once, in the order in which events came", async () => {
    assert.deepEqual(seenIn(await conversations.accept(id, message("a"))), ["a"]);
    assert.deepEqual(seenIn(await conversations.accept(id, message("b"))), ["a", "b"]);
    assert.equal(await conversations.accept(id, message("a")), "known");
    assert.equal(await conversations.accept("no-such-conversation", message("a")), "unknown");
    const kept = await conversations.get(id);
    assert.deepEqual(
      kept?.inbox.map((event) => event.id),
      ["a", "b"],
    );
    assert.deepEqual(
      (await conversations.withWork(10)).map((one) => one._id),
      [id],
    );
  });

  it("commit a turn on the revision that it was made from, and on no other", async () => {
    await conversations.accept(id, message("a"));
    const before = await conversations.get(id);
    assert.ok(before);
    const change = { set: {}, unset: [], effects: [], messages: [] };
    const [one, other] = await Promise.all([
      conversations.commit(before, message("a"), change, now),
      conversations.commit(before, message("a"), change, now),
    ]);
    assert.equal([one, other].filter(Boolean).length, 1);
    assert.deepEqual(await conversations.withWork(10), []);
  });

  it("keep a long transcript whole and in order, in pieces", async () => {
    for (let i = 0; i < 90; i += 1) {
      await conversations.accept(id, message(`m${i}`));
      assert.ok(await turn(message(`m${i}`), 3));
    }
    const kept = await conversations.get(id);
    assert.ok((kept?.messages.length ?? 0) <= 16, "the document stays small");
    const all = await conversations.messagesAfter(id, 0);
    assert.deepEqual(
      all?.messages.map((one) => one.seq),
      Array.from({ length: 270 }, (_, i) => i + 1),
    );
    const tail = await conversations.messagesAfter(id, 268);
    assert.deepEqual(
      tail?.messages.map((one) => one.seq),
      [269, 270],
    );
  });

  it("leave no piece of a transcript behind when the person was erased during the turn", async () => {
    for (let i = 0; i < 26; i += 1) {
      await conversations.accept(id, message(`m${i}`));
      assert.ok(await turn(message(`m${i}`), 3));
    }
    const before = await conversations.get(id);
    assert.ok(before);
    const erasures = makeErasures({ store, collections });
    await erasures.erase({ personId: before.personId, conversationId: id }, now);
    const said = { from: "person" as const, at: now, activityId: "late", text: "late" };
    const change = { set: {}, unset: [], effects: [], messages: [said, said, said] };
    assert.equal(await conversations.commit(before, message("late"), change, now), undefined);
    assert.deepEqual(await store.collection(transcriptCollection).find({}), []);
  });

  it("remember enough events to know one again, and not more", async () => {
    for (let i = 0; i < 260; i += 1) {
      await conversations.accept(id, message(`m${i}`));
      await turn(message(`m${i}`), 0);
    }
    assert.ok(((await conversations.get(id))?.seen.length ?? 0) <= 202);
    assert.equal(await conversations.accept(id, message("m259")), "known");
  });

  it("are erased when their time is over", () => {
    const days = (at: string) => Math.round((Date.parse(at) - Date.parse(now)) / 86_400_000);
    assert.equal(days(eraseAt(now, { consented: false, finished: false, hasCase: false })), 1);
    assert.equal(days(eraseAt(now, { consented: true, finished: false, hasCase: false })), 30);
    assert.equal(days(eraseAt(now, { consented: true, finished: true, hasCase: false })), 210);
    assert.equal(days(eraseAt(now, { consented: true, finished: true, hasCase: true })), 730);
  });
});
