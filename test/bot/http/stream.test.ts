import assert from "node:assert/strict";
import { setImmediate as soon } from "node:timers/promises";
import { type Inbox, listening, openInbox } from "./support.ts";

describe("the live updates of the inbox", () => {
  let inbox: Inbox;
  beforeEach(async () => {
    inbox = await openInbox();
  });
  afterEach(() => inbox.close());

  it("tell which lead changed, and nothing about anybody", async () => {
    const els = await inbox.colleague("coordinator");
    const heard = listening(await els.call("get", "/api/stream"));
    const { id } = await inbox.lead({ name: "Amina" });
    const { _id } = await inbox.vacancy();
    heard.leave();
    await inbox.lead({ name: "Yusuf" });
    assert.deepEqual(
      heard
        .text()
        .split("\n\n")
        .filter(Boolean)
        .map((event) => event.split("data: ")[1]),
      [
        undefined,
        "{}",
        JSON.stringify({ kind: "lead", id }),
        JSON.stringify({ kind: "opportunity", id: _id }),
      ],
    );
  });

  it("tell of a lead that somebody looks at it, apart from what changed", async () => {
    const els = await inbox.colleague("coordinator");
    const { id } = await inbox.lead();
    const heard = listening(await els.call("get", "/api/stream"));
    await els.call("put", `/api/leads/${id}/presence`, { body: { typing: false } });
    heard.leave();
    assert.match(heard.text(), new RegExp(`event: presence\\ndata: {"id":"${id}"}\\n\\n$`));
  });

  it("end when the session ends", async () => {
    const els = await inbox.colleague("coordinator");
    const heard = listening(await els.call("get", "/api/stream"));
    const other = listening(await (await inbox.colleague("coordinator")).call("get", "/api/stream"));
    await els.call("delete", "/api/session");
    for (let i = 0; i < 20 && !heard.ended(); i += 1) await soon();
    assert.ok(heard.ended());
    assert.match(heard.text(), /event: ended/);
    assert.equal(other.ended(), false);
    other.leave();
  });

  it("tell that the store is away and that it is back, also who came meanwhile", async () => {
    const els = await inbox.colleague("coordinator");
    const told = (heard: ReturnType<typeof listening>) =>
      [...heard.text().matchAll(/event: store\ndata: (.*)\n/g)].map((match) => match[1]);
    const before = listening(await els.call("get", "/api/stream"));
    await inbox.storeGoes(false);
    assert.deepEqual(told(before), [], "nothing has changed");
    await inbox.storeGoes(true);
    await inbox.storeGoes(true);
    const late = listening(await els.call("get", "/api/stream"));
    await inbox.storeGoes(false);
    const both = ['{"up":false}', '{"up":true}'];
    assert.deepEqual([told(before), told(late)], [both, both]);
    before.leave();
    late.leave();
  });
});
