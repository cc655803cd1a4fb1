import assert from "node:assert/strict";
import { passwordFault } from "../../../services/accounts/password.ts";
import { type Inbox, openInbox, password } from "../../bot/http/support.ts";

const minute = 60_000;
const hour = 60 * minute;
const els = { name: "Els", email: "Els@Example.be ", password };

describe("accounts", () => {
  let inbox: Inbox;
  beforeEach(async () => {
    inbox = await openInbox();
  });
  afterEach(() => inbox.close());

  const signIn = (
    more: { password?: string; address?: string; device?: string; before?: string; email?: string } = {},
  ) =>
    inbox.sessions.signIn(
      { email: "els@example.be", password, address: "192.0.2.1", browser: "test", ...more },
      inbox.clock(),
    );
  async function makeEls() {
    const token = (await inbox.accounts.ensureSetupLink(inbox.clock())) ?? "";
    const taken = await inbox.accounts.takeUp({ token, ...els }, inbox.clock());
    assert.ok(taken.ok);
    return taken.account;
  }

  describe("the first one", () => {
    it("is an administrator, made by a link that works once", async () => {
      const token = (await inbox.accounts.ensureSetupLink(inbox.clock())) ?? "";
      const taken = await inbox.accounts.takeUp({ token, ...els }, inbox.clock());
      assert.ok(taken.ok);
      assert.equal(taken.account.role, "administrator");
      const again = await inbox.accounts.takeUp({ token, ...els, email: "other@example.be" }, inbox.clock());
      assert.deepEqual(again, { ok: false, reason: "link" });
      assert.equal(await inbox.accounts.ensureSetupLink(inbox.clock()), undefined);
    });

    it("is one account even when the link is used twice in the same instant", async () => {
      const token = (await inbox.accounts.ensureSetupLink(inbox.clock())) ?? "";
      const both = await Promise.all(
        ["a@example.be", "b@example.be"].map((email) =>
          inbox.accounts.takeUp({ token, ...els, email }, inbox.clock()),
        ),
      );
      assert.deepEqual(both.map((one) => one.ok).sort(), [false, true]);
    });

    it("gets a new link at each start until one is used; the older one is worth nothing", async () => {
      const first = (await inbox.accounts.ensureSetupLink(inbox.clock())) ?? "";
      const second = (await inbox.accounts.ensureSetupLink(inbox.clock())) ?? "";
      assert.notEqual(first, second);
      assert.equal((await inbox.accounts.takeUp({ token: first, ...els }, inbox.clock())).ok, false);
      assert.equal((await inbox.accounts.takeUp({ token: second, ...els }, inbox.clock())).ok, true);
    });

    it("leaves neither link nor password in the store's files", async () => {
      const token = (await inbox.accounts.ensureSetupLink(inbox.clock())) ?? "";
      await inbox.accounts.takeUp({ token, ...els }, inbox.clock());
      const signed = await signIn();
      assert.ok(signed.ok);
      const bytes = await inbox.bytes();
      for (const secret of [token, password, signed.token, signed.device])
        assert.equal(bytes.includes(secret), false);
      assert.ok(bytes.includes("els@example.be"));
    });
  });

  it("refuses an address that somebody has, and leaves the link for another try", async () => {
    await makeEls();
    const invitation = { name: "Jo", role: "coordinator", organisation: "jobroad", language: "nl" } as const;
    const { token } = await inbox.accounts.invite(invitation, inbox.clock());
    const taken = await inbox.accounts.takeUp({ token, ...els }, inbox.clock());
    assert.deepEqual(taken, { ok: false, reason: "emailTaken" });
    assert.ok((await inbox.accounts.takeUp({ token, ...els, email: "jo@example.be" }, inbox.clock())).ok);
  });

  it("lets an invitation rest for seven days and no longer", async () => {
    const invitation = { name: "Jo", role: "coordinator", organisation: "jobroad", language: "nl" } as const;
    const { token } = await inbox.accounts.invite(invitation, inbox.clock());
    inbox.pass(7 * 24 * hour);
    assert.deepEqual(await inbox.accounts.takeUp({ token, ...els }, inbox.clock()), {
      ok: false,
      reason: "link",
    });
  });

  describe("signing in", () => {
    beforeEach(makeEls);

    it("works whatever the letters of the address, and not with another password", async () => {
      assert.equal((await signIn({ email: " ELS@example.BE" })).ok, true);
      assert.deepEqual(await signIn({ password: "drie rode fietse" }), { ok: false, reason: "wrong" });
      assert.deepEqual(await signIn({ email: "nobody@example.be" }), { ok: false, reason: "wrong" });
    });

    it("ends 12 hours after the last use", async () => {
      const signed = await signIn();
      assert.ok(signed.ok);
      inbox.pass(11 * hour);
      assert.ok(await inbox.sessions.use(signed.token, inbox.clock()));
      inbox.pass(11 * hour);
      assert.ok(await inbox.sessions.use(signed.token, inbox.clock()));
      inbox.pass(12 * hour);
      assert.equal(await inbox.sessions.use(signed.token, inbox.clock()), undefined);
    });

    it("ends the session that the browser had before", async () => {
      const first = await signIn();
      assert.ok(first.ok);
      const second = await signIn({ before: first.token });
      assert.ok(second.ok);
      assert.notEqual(first.token, second.token);
      assert.equal(await inbox.sessions.use(first.token, inbox.clock()), undefined);
      assert.ok(await inbox.sessions.use(second.token, inbox.clock()));
    });
  });

  describe("wrong tries", () => {
    beforeEach(makeEls);
    const wrong = (more: object = {}) => signIn({ password: "not the right one", ...more });
    const fail = async (times: number, more: object = {}) => {
      for (let i = 0; i < times; i += 1) await wrong(more);
    };

    it("slow down after five, for the right password too, and for longer each time", async () => {
      await fail(4);
      assert.deepEqual(await wrong(), { ok: false, reason: "wrong" });
      assert.deepEqual(await signIn(), { ok: false, reason: "slow", seconds: 1 });
      inbox.pass(1000);
      assert.deepEqual(await wrong(), { ok: false, reason: "wrong" });
      assert.deepEqual(await signIn(), { ok: false, reason: "slow", seconds: 2 });
    });

    it("wait a minute at most, and are forgotten after a quarter of an hour", async () => {
      for (let i = 0; i < 20; i += 1) {
        await wrong();
        inbox.pass(minute);
      }
      await wrong();
      assert.deepEqual(await signIn(), { ok: false, reason: "slow", seconds: 60 });
      inbox.pass(15 * minute);
      await fail(4);
      assert.ok((await signIn()).ok);
    });

    it("do not touch the owner at another address, nor in a browser that the owner has used", async () => {
      const known = await signIn();
      assert.ok(known.ok);
      await fail(5);
      assert.ok((await signIn({ address: "198.51.100.7" })).ok);
      assert.ok((await signIn({ device: known.device })).ok);
      assert.equal((await signIn()).ok, false);
    });

    it("from everywhere at once slow strangers down, and not the owner's own browser", async () => {
      const known = await signIn();
      assert.ok(known.ok);
      for (let i = 0; i < 25; i += 1) await wrong({ address: `203.0.113.${i}` });
      assert.equal((await signIn({ address: "203.0.113.99" })).ok, false);
      assert.ok((await signIn({ address: "203.0.113.99", device: known.device })).ok);
    });

    it("gain nothing by being sent at once", async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => wrong()));
      assert.equal(answers.filter((one) => !one.ok && one.reason === "wrong").length, 5);
    });
  });
});

describe("passwordFault", () => {
  const cases: [string, ReturnType<typeof passwordFault>][] = [
    ["kort", "short"],
    ["negen tek", "short"],
    ["x".repeat(201), "long"],
    ["1234567890", "common"],
    ["abcdefghijk", "common"],
    ["aaaaaaaaaaaa", "common"],
    ["Wachtwoord2026!", "common"],
    ["welkomwelkom", "common"],
    ["Chocolat2026", "common"],
    ["Qwert-12345", "common"],
    ["els.peeters1", "common"],
    ["drie rode fietsen", undefined],
    ["ثلاث دراجات حمراء", undefined],
    ["x9$kQ2!vLp", undefined],
  ];
  for (const [text, fault] of cases) {
    it(`${text.slice(0, 20)}: ${fault ?? "good"}`, () => {
      assert.equal(passwordFault(text, "els.peeters@example.be"), fault);
    });
  }
});
