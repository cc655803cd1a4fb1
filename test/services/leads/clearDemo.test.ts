import assert from "node:assert/strict";
import { collections } from "../../../services/collections.ts";
import type { Effect } from "../../../services/effects.ts";
import { makeDrafts } from "../../../services/leads/drafts.ts";
import { makeLeads } from "../../../services/leads/leads.ts";
import { clearDemoLeads } from "../../../services/opportunities/demo.ts";
import { openEmbeddedStore } from "../../../services/store/embedded.ts";
import type { Store } from "../../../services/store/port.ts";
import { removeFolder, temporaryFolder } from "../../support/server.ts";

const now = "2026-11-24T08:00:00.000Z";
const lies = { id: "account-lies", name: "Lies" };

describe("clearing the examples", () => {
  let dataDir: string;
  let store: Store;
  let leads: ReturnType<typeof makeLeads>;
  beforeEach(async () => {
    dataDir = await temporaryFolder();
    store = await openEmbeddedStore({ dataDir, collections });
    let count = 0;
    leads = makeLeads({ store, newId: () => `id-that-is-long-enough-${count++}`, promise: () => now });
  });
  afterEach(async () => {
    await store.close();
    await removeFolder(dataDir);
  });

  const wants = async (personId: string, ...wishes: Partial<Extract<Effect, { kind: "lead.add" }>>[]) => {
    for (const [i, wish] of wishes.entries()) {
      const effect = { id: `${personId}:${i}`, kind: "lead.add" as const, personId, language: "nl" };
      const about = { conversationId: `conversation of ${personId}` };
      await leads.add({ ...effect, reason: "interested", demo: false, ...wish }, about, now);
    }
    const lead = await leads.openCase(personId);
    assert.ok(lead);
    return lead._id;
  };
  const example = { demo: true, about: { opportunityId: "demo-a", title: "Voorbeeld", reasons: [] } };
  const real = { demo: false, about: { opportunityId: "b", title: "Echt", reasons: [] } };

  it("takes the leads about examples that nobody holds, and leaves those of people who want somebody", async () => {
    const waiting = await wants("one", example);
    const held = await wants("two", example);
    const kept = [
      held,
      await wants("three", example, real),
      await wants("four", example, { reason: "personAsked" }),
      await wants("five", { reason: "urgent" }),
    ];
    await leads.claim(held, lies, now);
    const drafts = makeDrafts({ store });
    await drafts.keep({ _id: waiting, personId: "one" }, lies.id, { text: "Dag" }, now);

    assert.equal(await clearDemoLeads(store), 1);

    assert.equal(await leads.get(waiting), undefined);
    assert.equal(await drafts.get(waiting, lies.id), undefined);
    for (const id of kept) assert.ok(await leads.get(id), id);
  });

  it("leaves a lead whose conversation still has to hear something", async () => {
    const id = await wants("one", example);
    await leads.claim(id, lies, now);
    await leads.release(id, lies, now);
    assert.equal(await clearDemoLeads(store), 0);
    for (const event of (await leads.get(id))?.outbox ?? []) await leads.delivered(id, event.id);
    assert.equal(await clearDemoLeads(store), 1);
  });
});
