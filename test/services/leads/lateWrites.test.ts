import assert from "node:assert/strict";
import { collections } from "../../../services/collections.ts";
import { draftCollection, makeDrafts } from "../../../services/leads/drafts.ts";
import { leadCollection } from "../../../services/leads/lead.ts";
import { makeLeads } from "../../../services/leads/leads.ts";
import { lookCollection, makeLooks } from "../../../services/leads/looks.ts";
import { makeErasures } from "../../../services/privacy/erasure.ts";
import { openEmbeddedStore } from "../../../services/store/embedded.ts";
import type { Store } from "../../../services/store/port.ts";
import { removeFolder, temporaryFolder } from "../../support/server.ts";

const now = "2026-11-24T08:00:00.000Z";
const lies = { id: "account-lies", name: "Lies" };
const leadOf = (personId: string) => ({ _id: `lead-of-${personId}`, personId });

describe("what a coordinator's page or a worker writes after its person was erased", () => {
  let dataDir: string;
  let store: Store;
  beforeEach(async () => {
    dataDir = await temporaryFolder();
    store = await openEmbeddedStore({ dataDir, collections });
    const erasures = makeErasures({ store, collections });
    await erasures.erase({ personId: "erased-person", conversationId: "erased-conversation" }, now);
  });
  afterEach(async () => {
    await store.close();
    await removeFolder(dataDir);
  });

  it("is no draft", async () => {
    const drafts = makeDrafts({ store });
    for (const person of ["erased-person", "another-person"])
      await drafts.keep(leadOf(person), lies.id, { text: "Dag Amina" }, now);
    const kept = await store.collection(draftCollection).find({});
    assert.deepEqual(
      kept.map((draft) => draft.personId),
      ["another-person"],
    );
  });

  it("is no line of who looked", async () => {
    const looks = makeLooks({ store });
    for (const person of ["erased-person", "another-person"])
      await looks.write(person, { ...lies, organisation: "jobroad" }, now);
    const kept = await store.collection(lookCollection).find({});
    assert.deepEqual(
      kept.map((look) => look.personId),
      ["another-person"],
    );
  });

  it("is no case, such as of a message that no channel took", async () => {
    let ids = 0;
    const newId = () => `lead-of-this-test-${++ids}`;
    const leads = makeLeads({ store, newId, promise: () => now });
    for (const personId of ["erased-person", "another-person"]) {
      const lead = {
        kind: "lead.add",
        personId,
        language: "ar",
        reason: "deliveryFailed",
        demo: false,
      } as const;
      await leads.add({ id: `unsent:${personId}`, ...lead }, { conversationId: `of-${personId}` }, now);
    }
    const kept = await store.collection(leadCollection).find({});
    assert.deepEqual(
      kept.map((lead) => lead.personId),
      ["another-person"],
    );
  });
});
