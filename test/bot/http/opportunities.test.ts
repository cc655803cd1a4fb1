import assert from "node:assert/strict";
import { type Inbox, openInbox } from "./support.ts";

describe("the reviews of the inbox", () => {
  let inbox: Inbox;
  beforeEach(async () => {
    inbox = await openInbox();
  });
  afterEach(() => inbox.close());

  it("show what the employer told in words, with what to look at, and no code", async () => {
    const els = await inbox.colleague("coordinator");
    const { _id } = await inbox.vacancy({ ownWords: { text: "Wij zoeken een jong team", language: "nl" } });
    const answer = await els.call("get", `/api/opportunities/${_id}`, {
      headers: { "accept-language": "en" },
    });
    const page = answer.body as {
      doubts: { kind: string }[];
      lines: { id: string; value: string }[];
      register: string;
    };
    assert.deepEqual(page.doubts.map((one) => one.kind).sort(), ["age", "payMissing"]);
    assert.deepEqual(page.lines.find((line) => line.id === "dutchTalk")?.value, "A few words");
    assert.match(page.register, /0123456749/);
    assert.equal(JSON.stringify(answer.body).includes("codeHash"), false);
  });

  it("publish at once, and tell the employer once, also when asked again", async () => {
    const els = await inbox.colleague("coordinator");
    const { _id } = await inbox.vacancy();
    const published = await els.call("post", `/api/opportunities/${_id}/publish`);
    assert.equal(published.status, 200);
    assert.equal((await inbox.opportunities.get(_id))?.state, "open");
    const again = await els.call("post", `/api/opportunities/${_id}/publish`);
    assert.equal(again.status, 409);
    assert.equal((await inbox.noticed()).length, 1);
    const [{ conversationId, event } = {}] = await inbox.noticed();
    assert.equal(conversationId, "conversation-of-the-employer");
    assert.deepEqual(event?.kind === "notice" && event.reply.text, [
      { key: "vacancy.reviewed.published", params: { title: "Poetshulp" } },
    ]);
  });

  it("send back with a note that reaches the employer", async () => {
    const els = await inbox.colleague("coordinator");
    const { _id } = await inbox.vacancy();
    const answer = await els.call("post", `/api/opportunities/${_id}/send-back`, {
      body: { note: "Wat is het loon?" },
    });
    assert.equal(answer.status, 200);
    const [{ event } = {}] = await inbox.noticed();
    assert.deepEqual(event?.kind === "notice" && event.reply.text, [
      { key: "vacancy.reviewed.sentBack", params: { title: "Poetshulp", note: "Wat is het loon?" } },
    ]);
  });

  it("of two who decide at once, one decides and the employer hears one answer", async () => {
    const els = await inbox.colleague("coordinator");
    const { _id } = await inbox.vacancy();
    const answers = await Promise.all([
      els.call("post", `/api/opportunities/${_id}/publish`),
      els.call("post", `/api/opportunities/${_id}/send-back`, { body: { note: "Loon?" } }),
    ]);
    assert.deepEqual(answers.map((one) => one.status).sort(), [200, 409]);
    assert.equal((await inbox.noticed()).length, 1);
  });
});
