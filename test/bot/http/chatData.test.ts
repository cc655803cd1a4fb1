import assert from "node:assert/strict";
import { chatRoutes } from "../../../bot/http/chat.ts";
import type { Request } from "../../../bot/http/route.ts";
import { collections } from "../../../services/collections.ts";
import { makeContinueCodes } from "../../../services/conversations/continueCodes.ts";
import { makeConversations } from "../../../services/conversations/conversations.ts";
import { type Lead, leadCollection } from "../../../services/leads/lead.ts";
import { makeOwnData } from "../../../services/privacy/ownData.ts";
import { openEmbeddedStore } from "../../../services/store/embedded.ts";
import type { Store } from "../../../services/store/port.ts";
import { makeTokens } from "../../../services/tokens/tokens.ts";
import { everythingOf, now, ownersOf } from "../../services/privacy/given.ts";
import { removeFolder, temporaryFolder } from "../../support/server.ts";

const mine = "kwikstaart";
const others = "zeekoet";
const personal = collections.filter(({ privacy }) => privacy.holds === "personal data");

describe("the file with everything that is kept of a person", () => {
  let dataDir: string;
  let store: Store;
  before(async () => {
    dataDir = await temporaryFolder();
    store = await openEmbeddedStore({ dataDir, collections });
    for (const word of [mine, others]) {
      const documents = everythingOf(word);
      for (const definition of personal) {
        const document = documents[definition.name];
        assert.ok(document && (await store.collection(definition).insert(document)), definition.name);
      }
    }
    const leads = store.collection(leadCollection);
    const open = await leads.get(everythingOf(mine).leads?._id ?? "");
    assert.ok(open);
    const { claim: _, ...rest } = open;
    const _id = "closed-lead-of-the-same-person";
    const notes = [{ at: now, by: "Omar", text: "note of the closed one" }];
    const closed: Lead = {
      ...rest,
      _id,
      state: "done",
      openKey: `closed:${_id}`,
      closedBy: "account-omar",
      notes,
    };
    assert.ok(await leads.insert(closed));
  });
  after(async () => {
    await store.close();
    await removeFolder(dataDir);
  });

  const download = async (use: "chat" | "resume" = "chat") => {
    const newId = () => "id-that-is-long-enough";
    const tokens = await makeTokens({ store, clock: () => new Date().toISOString() });
    const conversations = makeConversations({ store, newId });
    const ownData = makeOwnData({ store, conversations });
    const route = chatRoutes({
      tokens,
      conversations,
      continueCodes: makeContinueCodes({ store }),
      ownData,
      clock: () => now,
      newId,
      sayOfCode: (sentence) => sentence,
    }).find(({ path }) => path === "/api/chat/data");
    const token = await tokens.sign({ conversation: ownersOf(mine).conversationId, use });
    const headers = { authorization: `Bearer ${token}` };
    const answer = await route?.handle({ headers } as unknown as Request);
    return { status: answer?.status, text: JSON.stringify(answer?.body ?? {}) };
  };

  it("holds something of every collection with personal data, and nothing of anybody else", async () => {
    const { status, text } = await download();
    assert.equal(status, 200);
    const told = [
      `inbox ${mine}`,
      `form ${mine}`,
      `${mine} on a phone`,
      `${mine} now`,
      `${mine} long ago`,
      `Name ${mine}`,
      `details ${mine}`,
      `title ${mine}`,
      `note ${mine}`,
      `history ${mine}`,
      "note of the closed one",
      `own words ${mine}`,
      `review ${mine}`,
      `street ${mine}`,
      `draft ${mine}`,
      `job ${mine}`,
    ];
    for (const part of told) assert.ok(text.includes(part), part);
    const data = JSON.parse(text);
    const lists = ["cases", "vacancies", "repliesBegun", "whoLooked", "messages"];
    assert.deepEqual(
      lists.map((list) => data[list].length),
      [2, 1, 1, 1, 2],
    );
    assert.ok(!text.includes(others));
  });

  it("holds no keys and counters of the house", async () => {
    const { text } = await download();
    const internals = [
      "secret-token",
      "applied",
      "outbox",
      "codeHash",
      `hash-${mine}`,
      "openKey",
      "account-",
      "revision",
      "effects",
      "turn-3:0",
    ];
    for (const part of internals) assert.ok(!text.includes(part), part);
  });

  it("is given for a chat's own token only", async () => {
    assert.equal((await download("resume")).status, 401);
  });
});
