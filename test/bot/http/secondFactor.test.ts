import assert from "node:assert/strict";
import { Secret, TOTP } from "otpauth";
import type { AccountRole } from "../../../services/accounts/account.ts";
import { type Inbox, openInbox, password } from "./support.ts";

type Colleague = Awaited<ReturnType<Inbox["colleague"]>>;
type Enrolled = { secret: string; uri: string; qr: { size: number; path: string } };
const own = "/api/session/second-factor";
const halfMinute = 30_000;

describe("the second factor", () => {
  let inbox: Inbox;
  const open = async (secondFactorFor: AccountRole[] = []) => {
    inbox = await openInbox({ secondFactorFor });
  };
  afterEach(() => inbox.close());

  /** What the app on the phone shows now. */
  const codeOf = (secret: string) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.parse(inbox.clock()) });
  const enrol = async (who: Colleague) => {
    const { secret } = (await who.call("post", own)).body as Enrolled;
    const answer = await who.call("put", own, { body: { code: codeOf(secret) } });
    assert.equal(answer.status, 200);
    inbox.pass(halfMinute);
    return { secret, recoveryCodes: (answer.body as { recoveryCodes: string[] }).recoveryCodes };
  };
  const signIn = (who: Colleague, code?: string) =>
    inbox.call("post", "/api/session", {
      body: { email: who.account.email, password, ...(code === undefined ? {} : { code }) },
    });
  const reason = ({ body }: { body?: unknown }) => (body as { reason?: string }).reason;

  it("asks a code at the next sign-in, and takes each code once", async () => {
    await open();
    const els = await inbox.colleague("coordinator");
    const { secret } = await enrol(els);
    const first = await signIn(els);
    assert.equal(first.status, 401);
    assert.equal(reason(first), "code");
    const code = codeOf(secret);
    const both = await Promise.all([signIn(els, code), signIn(els, code)]);
    assert.deepEqual(both.map((one) => one.status).sort(), [200, 401], "one code opens one session");
    inbox.pass(halfMinute);
    assert.equal((await signIn(els, codeOf(secret))).status, 200);
  });

  it("counts only once a code was shown, and tells the secret as text, as a link and as a picture", async () => {
    await open();
    const els = await inbox.colleague("coordinator");
    const { secret, uri, qr } = (await els.call("post", own)).body as Enrolled;
    assert.match(uri, new RegExp(`^otpauth://totp/JobRoad.*secret=${secret}`));
    assert.match(qr.path, /^M\d+ \d+h1v1h-1z/);
    assert.equal((await els.call("put", own, { body: { code: "000000" } })).status, 400);
    assert.equal((await signIn(els)).status, 200, "no code yet, no second factor");
  });

  it("lets who lost the phone in with a recovery code, once each", async () => {
    await open();
    const els = await inbox.colleague("coordinator");
    const { recoveryCodes } = await enrol(els);
    assert.equal(new Set(recoveryCodes).size, 10);
    const [code = ""] = recoveryCodes;
    assert.equal((await signIn(els, code.toUpperCase().replace("-", " "))).status, 200);
    assert.equal((await signIn(els, code)).status, 401);
    const bytes = await inbox.bytes();
    for (const one of recoveryCodes) assert.equal(bytes.includes(one), false, "only hashes are kept");
  });

  it("slows guessing of codes down, also by who knows the password and asks for the code in between", async () => {
    await open();
    const els = await inbox.colleague("coordinator");
    const { secret } = await enrol(els);
    const statuses: number[] = [];
    for (let tries = 0; tries < 8; tries += 1) {
      await signIn(els);
      statuses.push((await signIn(els, "123456")).status);
    }
    assert.deepEqual(statuses.slice(0, 5), [401, 401, 401, 401, 401]);
    assert.ok(statuses.slice(5).every((status) => status === 429));
    inbox.pass(15 * 60_000);
    assert.equal((await signIn(els, codeOf(secret))).status, 200, "never locked out");
  });

  it("is turned off only by who shows a code, and ends the other sessions when it changes", async () => {
    await open();
    const els = await inbox.colleague("coordinator");
    await signIn(els);
    const { secret } = await enrol(els);
    const { items } = (await els.call("get", "/api/sessions")).body as { items: unknown[] };
    assert.equal(items.length, 1, "who was signed in elsewhere signs in anew, with a code");
    assert.equal((await els.call("post", `${own}/off`, { body: { code: "123456" } })).status, 400);
    const renewed = await els.call("post", `${own}/recovery-codes`, { body: { code: codeOf(secret) } });
    const { recoveryCodes } = renewed.body as { recoveryCodes: string[] };
    assert.equal((await els.call("post", `${own}/off`, { body: { code: recoveryCodes[0] } })).status, 204);
    assert.equal((await signIn(els)).status, 200);
  });

  it("is not exchanged for another by who only has the browser: that one is turned off first, with a code", async () => {
    await open();
    const els = await inbox.colleague("coordinator");
    const begun = (await els.call("post", own)).body as Enrolled;
    const { secret } = await enrol(els);
    const [again, late] = [
      await els.call("post", own),
      await els.call("put", own, { body: { code: codeOf(begun.secret) } }),
    ];
    assert.deepEqual([again.status, late.status], [409, 409]);
    assert.equal((await signIn(els, codeOf(secret))).status, 200, "the first one still opens");
  });

  it("ends with a new one-time link from an administrator", async () => {
    await open();
    const [els, admin] = [await inbox.colleague("coordinator"), await inbox.colleague("administrator")];
    await enrol(els);
    const { token } = (await admin.call("post", `/api/accounts/${els.account._id}/link`)).body as {
      token: string;
    };
    const body = { token, name: "Els", email: els.account.email, password };
    assert.equal((await inbox.call("post", "/api/setup", { body })).status, 201);
    assert.equal((await signIn(els)).status, 200);
  });

  it("comes first where the house asks it: until then one sees to nothing but one's own account", async () => {
    await open(["administrator"]);
    const [admin, els] = [await inbox.colleague("administrator"), await inbox.colleague("coordinator")];
    assert.equal((await els.call("get", "/api/leads")).status, 200, "asked of administrators only");
    const refused = await admin.call("get", "/api/accounts");
    assert.equal(refused.status, 403);
    assert.equal(reason(refused), "secondFactor");
    assert.equal((await admin.call("get", "/api/leads")).status, 403);
    const me = (await admin.call("get", "/api/session")).body as { secondFactor: string };
    assert.equal(me.secondFactor, "required");
    await enrol(admin);
    assert.equal((await admin.call("get", "/api/accounts")).status, 200);
  });
});
