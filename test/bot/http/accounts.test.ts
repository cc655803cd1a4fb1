import assert from "node:assert/strict";
import { type Inbox, openInbox, password } from "./support.ts";

type Told = { id: string; state: string; token: string };

describe("the accounts of the inbox", () => {
  let inbox: Inbox;
  beforeEach(async () => {
    inbox = await openInbox();
  });
  afterEach(() => inbox.close());

  const takeUp = (token: string, email: string) =>
    inbox.call("post", "/api/setup", { body: { token, name: "Jo", email, password } });

  it("are made by invitation, with a link that works once", async () => {
    const admin = await inbox.colleague("administrator");
    const invited = await admin.call("post", "/api/accounts", { body: { name: "Jo", role: "coordinator" } });
    assert.equal(invited.status, 201);
    const { token, id } = invited.body as Told;
    assert.equal((await takeUp(token, "jo@example.be")).status, 201);
    assert.equal((await takeUp(token, "other@example.be")).status, 403);
    assert.equal((await inbox.accounts.get(id))?.role, "coordinator");
    const list = JSON.stringify((await admin.call("get", "/api/accounts")).body);
    assert.ok(list.includes("jo@example.be"));
    for (const secret of [token, "scrypt", "hash"]) assert.equal(list.includes(secret), false);
  });

  it("get a new link for a lost password: everything signed in ends, and the address stays free for its owner", async () => {
    const admin = await inbox.colleague("administrator");
    const jo = await inbox.colleague("coordinator", { name: "Jo" });
    const { token } = (await admin.call("post", `/api/accounts/${jo.account._id}/link`)).body as Told;
    assert.equal((await jo.call("get", "/api/session")).status, 401);
    const signIn = { email: jo.account.email, password };
    assert.equal((await inbox.call("post", "/api/session", { body: signIn })).status, 401);
    assert.equal((await takeUp(token, jo.account.email)).status, 201);
    assert.equal((await inbox.call("post", "/api/session", { body: signIn })).status, 200);
  });

  it("lose their access at once, sessions and all", async () => {
    const admin = await inbox.colleague("administrator");
    const jo = await inbox.colleague("coordinator");
    await admin.call("put", `/api/accounts/${jo.account._id}`, { body: { state: "disabled" } });
    assert.equal((await jo.call("get", "/api/session")).status, 401);
    const again = await inbox.call("post", "/api/session", { body: { email: jo.account.email, password } });
    assert.equal(again.status, 401);
  });

  it("keep one administrator at least", async () => {
    const admin = await inbox.colleague("administrator");
    const path = `/api/accounts/${admin.account._id}`;
    assert.equal((await admin.call("put", path, { body: { role: "reader" } })).status, 409);
    assert.equal((await admin.call("put", path, { body: { state: "disabled" } })).status, 409);
    assert.equal((await admin.call("post", `${path}/link`)).status, 409);
    await inbox.colleague("administrator");
    assert.equal((await admin.call("put", path, { body: { role: "reader" } })).status, 200);
    assert.equal((await admin.call("get", "/api/accounts")).status, 403);
  });
});
