import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { chatRoutes } from "../../../bot/http/chat.ts";
import { openApiRoute } from "../../../bot/http/openapi.ts";
import type { Answer, Request } from "../../../bot/http/route.ts";
import { collections } from "../../../services/collections.ts";
import { continueCodeCollection, makeContinueCodes } from "../../../services/conversations/continueCodes.ts";
import { conversationCollection } from "../../../services/conversations/conversation.ts";
import { makeConversations } from "../../../services/conversations/conversations.ts";
import { openEmbeddedStore } from "../../../services/store/embedded.ts";
import type { Store } from "../../../services/store/port.ts";
import { makeTokens } from "../../../services/tokens/tokens.ts";
import { removeFolder, temporaryFolder } from "../../support/server.ts";

type Opened = { token: string; resume: string; conversationId: string };

describe("leaving a shared phone, and going on elsewhere with a code", () => {
  let dataDir: string;
  let store: Store;
  let now: number;
  let made: Awaited<ReturnType<typeof chat>>;
  beforeEach(async () => {
    dataDir = await temporaryFolder();
    store = await openEmbeddedStore({ dataDir, collections });
    now = Date.parse("2026-11-24T08:00:00.000Z");
    made = await chat();
  });
  afterEach(async () => {
    await store.close();
    await removeFolder(dataDir);
  });

  /** The routes on a store of their own, with one conversation whose person said yes to keeping. */
  async function chat(more: Partial<Parameters<typeof makeContinueCodes>[0]> = {}) {
    const clock = () => new Date(now).toISOString();
    let ids = 0;
    const newId = () => `id-that-is-long-enough-${ids++}`;
    const conversations = makeConversations({ store, newId });
    const tokens = await makeTokens({ store, clock });
    const routes = chatRoutes({
      tokens,
      conversations,
      continueCodes: makeContinueCodes({ store, ...more }),
      ownData: (async () => ({ messages: [] })) as never,
      clock,
      newId,
      sayOfCode: (sentence, language) => `${sentence} in ${language}`,
    });
    const call = async (path: string, more: { token?: string; body?: unknown; address?: string } = {}) => {
      const found = routes.find((one) => one.path === path);
      const body = found?.body?.parse(more.body ?? {});
      const headers = more.token === undefined ? {} : { authorization: `Bearer ${more.token}` };
      const request = { headers, body, address: more.address ?? "10.0.0.1" } as unknown as Request;
      return (await found?.handle(request)) as Answer;
    };
    const open = async (body: object = {}) => (await call("/api/chat/token", { body })).body as Opened;
    const begin = async (isConsented = true) => {
      const opened = await open();
      const id = opened.conversationId;
      await conversations.start({
        id,
        channel: "directline",
        language: "nl",
        languageBy: "chosen",
        now: clock(),
      });
      if (isConsented)
        await store.collection(conversationCollection).update({ _id: id }, { $set: { consentAt: clock() } });
      return opened;
    };
    const exit = async (token: string) => (await call("/api/chat/exit", { token })).body as { code?: string };
    const goOn = (code: string, { attempt = `attempt-${ids++}-000000000`, address = "10.0.0.2" } = {}) =>
      call("/api/chat/continue", { body: { code, attempt, locale: "ar" }, address });
    return { routes, call, open, begin, exit, goOn };
  }

  const code = async (token: string): Promise<string> => {
    const given = (await made.exit(token)).code;
    assert.ok(given);
    return given;
  };

  it("ends every token of the old browser at once", async () => {
    const { token, resume, conversationId } = await made.begin();
    assert.equal((await made.call("/api/chat/data", { token })).status, 200);
    await code(token);
    assert.equal((await made.call("/api/chat/data", { token })).status, 401);
    assert.notEqual((await made.open({ resume })).conversationId, conversationId);
  });

  it("gives a code that people can copy, kept only as a hash", async () => {
    const { token, conversationId } = await made.begin();
    const given = await code(token);
    assert.match(given, /^[234679ACDEFGHJKMNPQRTWXYZ]{8}$/);
    const [kept] = await store.collection(continueCodeCollection).find({ conversationId });
    const text = JSON.stringify(kept);
    assert.ok(!text.includes(given));
    assert.ok(!text.includes(createHash("sha256").update(given).digest("base64url")), "a slow hash");
  });

  it("opens the same conversation elsewhere, however the code is typed, once", async () => {
    const { token, conversationId } = await made.begin();
    const given = await code(token);
    const typed = `${given.slice(0, 4).toLowerCase()} - ${given.slice(4)}`;
    const answer = await made.goOn(typed);
    assert.equal(answer.status, 200);
    const opened = answer.body as Opened;
    assert.equal(opened.conversationId, conversationId);
    assert.equal((await made.call("/api/chat/data", { token: opened.token })).status, 200);
    assert.equal((await made.open({ resume: opened.resume })).conversationId, conversationId);
    const again = await made.goOn(given);
    assert.equal(again.status, 404);
    assert.equal((again.body as { detail: string }).detail, "wrong in ar");
  });

  it("is good for 24 hours", async () => {
    const { token } = await made.begin();
    const [early, late] = [await code(token), await code((await made.begin()).token)];
    now += 24 * 3_600_000 - 1000;
    assert.equal((await made.goOn(early)).status, 200);
    now += 2000;
    assert.equal((await made.goOn(late)).status, 404);
  });

  it("survives a lost answer on either side", async () => {
    const { token, conversationId } = await made.begin();
    const lost = await code(token);
    const given = await code(token);
    assert.equal((await made.goOn(lost)).status, 404);
    const attempt = "the-same-attempt-of-one-page";
    assert.equal((await made.goOn(given, { attempt })).status, 200);
    const again = await made.goOn(given, { attempt });
    assert.equal((again.body as Opened).conversationId, conversationId);
    assert.equal((await made.goOn(given, { attempt: "somebody-else-s-attempt" })).status, 404);
    assert.equal((await made.call("/api/chat/exit", { token })).status, 401, "a used code is not renewed");
  });

  it("gives a code to one of two who come with it at once", async () => {
    const given = await code((await made.begin()).token);
    const answers = await Promise.all([made.goOn(given), made.goOn(given)]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 404]);
  });

  it("gives none before the consent, when nothing is kept", async () => {
    const { token } = await made.begin(false);
    assert.deepEqual(await made.exit(token), {});
    assert.equal((await made.call("/api/chat/data", { token })).status, 401);
  });

  it("slows wrong codes of one address down, and nobody else", async () => {
    const given = await code((await made.begin()).token);
    for (let tries = 0; tries < 20; tries += 1)
      assert.equal((await made.goOn("AAAAAAAA", { address: "6.6.6.6" })).status, 404);
    const slow = await made.goOn(given, { address: "6.6.6.6" });
    assert.equal(slow.status, 429);
    assert.ok(Number(slow.headers?.["Retry-After"]) >= 1);
    assert.equal((slow.body as { detail: string }).detail, "slow in ar");
    assert.equal((await made.goOn(given)).status, 200);
  });

  it("gives fewer free tries where many addresses guess, and still locks nobody out", async () => {
    made = await chat({ hash: async (text) => `quick hash of ${text}` });
    const given = await code((await made.begin()).token);
    for (let guesser = 0; guesser < 20; guesser += 1)
      for (let tries = 0; tries < 10; tries += 1)
        await made.goOn("AAAAAAAA", { address: `6.6.6.${guesser}` });
    const status = async (text: string) => (await made.goOn(text, { address: "7.7.7.7" })).status;
    assert.deepEqual(
      [await status("A"), await status("A"), await status("A"), await status("A")],
      [404, 404, 404, 429],
    );
    now += 60_000;
    assert.equal(await status(given), 200);
  });

  it("stands in the API's own document", async () => {
    const answer = await openApiRoute(made.routes, "1").handle({} as Request);
    const { paths } = answer.body as { paths: Record<string, { post?: { summary: string } }> };
    for (const path of ["/api/chat/exit", "/api/chat/continue"]) assert.ok(paths[path]?.post?.summary, path);
  });
});
