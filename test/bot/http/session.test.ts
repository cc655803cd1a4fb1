import assert from "node:assert/strict";
import { type Inbox, openInbox, password } from "./support.ts";

describe("sessions over HTTP", () => {
  let inbox: Inbox;
  beforeEach(async () => {
    inbox = await openInbox();
  });
  afterEach(() => inbox.close());

  const els = { name: "Els", email: "els@example.be", password };
  const setUp = async (more: object = {}) => {
    const token = await inbox.accounts.ensureSetupLink(inbox.clock());
    return inbox.call("post", "/api/setup", { body: { token, ...els, ...more } });
  };
  const cookiesOf = (answer: { headers?: Record<string, string | string[]> }) =>
    Object.fromEntries(
      [answer.headers?.["Set-Cookie"] ?? []]
        .flat()
        .map((one) => one.split(";")[0]?.split("=") as [string, string]),
    );

  it("sets up the first account and signs it in, with cookies that no script and no other site can use", async () => {
    const answer = await setUp();
    assert.equal(answer.status, 201);
    for (const cookie of [answer.headers?.["Set-Cookie"] ?? []].flat()) {
      assert.match(cookie, /; HttpOnly; SameSite=Strict/);
      assert.doesNotMatch(cookie, /Secure/);
    }
    const me = await inbox.call("get", "/api/session", { cookies: cookiesOf(answer) });
    assert.equal((me.body as { role: string }).role, "administrator");
    assert.equal(JSON.stringify(me.body).includes("scrypt"), false);
  });

  it("marks the cookies Secure behind https", async () => {
    await setUp();
    const answer = await inbox.call("post", "/api/session", { body: els, secure: true });
    for (const cookie of [answer.headers?.["Set-Cookie"] ?? []].flat()) assert.match(cookie, /; Secure/);
  });

  it("names the field that is not right, and says a link that was used", async () => {
    const weak = await setUp({ password: "wachtwoord1" });
    assert.equal(weak.status, 400);
    assert.deepEqual((weak.body as { errors: object }).errors, [{ field: "password", detail: "common" }]);
    assert.equal((await setUp({ email: "no address" })).status, 400);
    const used = await inbox.call("post", "/api/setup", { body: { token: "used", ...els } });
    assert.equal(used.status, 403);
  });

  it("answers a wrong password with 401, and with 429 and the seconds once it is slowed down", async () => {
    await setUp();
    for (let i = 0; i < 5; i += 1) {
      const wrong = await inbox.call("post", "/api/session", { body: { ...els, password: "wrong" } });
      assert.equal(wrong.status, 401);
    }
    const slow = await inbox.call("post", "/api/session", { body: els });
    assert.equal(slow.status, 429);
    assert.equal(slow.headers?.["Retry-After"], "1");
  });

  it("signs out for good, here and elsewhere", async () => {
    const here = cookiesOf(await setUp());
    const there = cookiesOf(
      await inbox.call("post", "/api/session", { body: els, headers: { "user-agent": "Phone" } }),
    );
    const list = await inbox.call("get", "/api/sessions", { cookies: here });
    const other = (list.body as { items: { id: string; browser: string; thisOne: boolean }[] }).items.find(
      (one) => !one.thisOne,
    );
    assert.equal(other?.browser, "Phone");
    assert.equal((await inbox.call("delete", `/api/sessions/${other?.id}`, { cookies: here })).status, 204);
    assert.equal((await inbox.call("get", "/api/session", { cookies: there })).status, 401);
    assert.equal((await inbox.call("delete", "/api/session", { cookies: here })).status, 204);
    assert.equal((await inbox.call("get", "/api/session", { cookies: here })).status, 401);
  });

  it("ends nobody else's session", async () => {
    const mine = cookiesOf(await setUp());
    const jo = await inbox.colleague("coordinator");
    const list = await jo.call("get", "/api/sessions");
    const foreign = (list.body as { items: { id: string }[] }).items[0]?.id;
    assert.equal((await inbox.call("delete", `/api/sessions/${foreign}`, { cookies: mine })).status, 404);
    assert.equal((await jo.call("get", "/api/session")).status, 200);
  });
});
