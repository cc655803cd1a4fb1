import assert from "node:assert/strict";
import { compose } from "../../../bot/compose.ts";
import { readConfig } from "../../../bot/config.ts";
import { collections } from "../../../services/collections.ts";
import { openEmbeddedStore } from "../../../services/store/embedded.ts";
import type { Store } from "../../../services/store/port.ts";
import { textReportCollection } from "../../../services/textReports/textReports.ts";
import { removeFolder, temporaryFolder } from "../../support/server.ts";
import { localeTexts } from "../../support/texts.ts";
import { openInbox } from "./support.ts";

type Activity = { id: string; text: string; from: { id: string } };

describe("a sentence that reads strange, reported from the chat", () => {
  let url: string;
  let store: Store;
  let end: () => Promise<void>;

  before(async function () {
    this.timeout(60_000);
    const dataDir = await temporaryFolder();
    store = await openEmbeddedStore({ dataDir, collections });
    const app = await compose(
      readConfig({ PORT: "0" }),
      store,
      () => {},
      () => new Date().toISOString(),
    );
    await new Promise<void>((resolve) => app.server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${app.server.address().port}`;
    end = async () => {
      app.server.close();
      app.server.closeAllConnections?.();
      await app.close();
      await store.close();
      await removeFolder(dataDir);
    };
  });
  after(() => end());

  const call = (path: string, token: string, body?: unknown) =>
    fetch(`${url}${path}`, {
      method: body === undefined ? "GET" : "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(5000),
    });

  /** A chat that has just begun, before any consent, with what the assistant said in it. */
  async function begun(): Promise<{ token: string; id: string; said: Activity[] }> {
    const opened = await (await call("/api/chat/token", "", { locale: "ar" })).json();
    const { token, conversationId: id } = opened as { token: string; conversationId: string };
    await call("/v3/directline/conversations", token, {});
    await call(`/v3/directline/conversations/${id}/activities`, token, {
      type: "message",
      from: { id: "user" },
      text: "marhaba kwikstaart",
    });
    const all = await (await call(`/v3/directline/conversations/${id}/activities`, token)).json();
    return { token, id, said: (all as { activities: Activity[] }).activities };
  }

  const report = async (token: string, message: string | undefined, language = "ar") =>
    (await call("/api/chat/reports", token, { message, language })).status;

  it("is counted by sentence and language, before the consent too, and nothing of the chat is kept", async () => {
    const { token, id, said } = await begun();
    const greeting = said.find(({ from }) => from.id === "jobroad");
    assert.equal(await report(token, greeting?.id), 204);
    assert.equal(await report(token, greeting?.id), 204);
    assert.equal(await report(token, greeting?.id, "ti"), 204);
    const kept = await store.collection(textReportCollection).find({ state: "open" });
    const hello = kept.find(({ _id }) => _id === "ar:welcome.hello");
    assert.equal(hello?.count, 2);
    assert.equal(hello?.version, "0.1.0");
    assert.equal(kept.find(({ _id }) => _id === "ti:welcome.hello")?.count, 1);
    const fields = ["_id", "count", "first", "key", "language", "last", "state", "version"];
    for (const one of kept) assert.deepEqual(Object.keys(one).sort(), fields);
    assert.equal(JSON.stringify(kept).includes(id), false);
    assert.equal(JSON.stringify(kept).includes("kwikstaart"), false);
  });

  it("only of the assistant's messages in one's own chat", async () => {
    const [mine, other] = [await begun(), await begun()];
    const ownWords = mine.said.find(({ from }) => from.id === "user");
    assert.equal(await report(mine.token, other.said[0]?.id), 404, "another's chat");
    assert.equal(await report(mine.token, `${mine.id}|0000099`), 404, "a message that is not there");
    assert.notEqual(await report(mine.token, ownWords?.id), 204, "the person's own");
    assert.equal(await report("no-token", mine.said[0]?.id), 401);
    assert.equal(await report(mine.token, mine.said[0]?.id, "xx"), 400);
  });

  it("no more often than a reader could", async () => {
    const { token, said } = await begun();
    const greeting = said.find(({ from }) => from.id === "jobroad");
    const statuses: number[] = [];
    for (let times = 0; times < 21; times += 1) statuses.push(await report(token, greeting?.id, "so"));
    assert.deepEqual([...new Set(statuses)], [204, 429]);
  });
});

describe("reported sentences in the inbox", () => {
  it("stand there in both languages, most often told first, until they are done or told again", async () => {
    const inbox = await openInbox();
    const reports = inbox.textReports;
    const now = inbox.clock();
    await reports.report({ keys: ["intake.home.ask"], language: "fr", version: "0.1.0" }, now);
    await reports.report({ keys: ["welcome.hello", "gone.since"], language: "fr", version: "0.1.0" }, now);
    await reports.report({ keys: ["welcome.hello"], language: "fr", version: "0.2.0" }, now);
    const { call } = await inbox.colleague("leadCoordinator");
    const listed = async () => (await call("get", "/api/text-reports")).body as { items: Line[] };
    type Line = { id: string; count: number; text?: string; mine?: string; version: string };

    const before = (await listed()).items;
    const [first] = before;
    const helloIn = (language: string) => (localeTexts(language).welcome as { hello: string }).hello;
    assert.equal(first?.text, helloIn("fr"));
    assert.equal(first?.mine, helloIn("nl"));
    assert.deepEqual([first?.count, first?.version], [2, "0.2.0"]);
    assert.equal(before.length, 3);
    assert.equal(before.find(({ id }) => id === "fr:gone.since")?.text, undefined);

    assert.equal((await call("post", "/api/text-reports/fr:welcome.hello/done")).status, 204);
    assert.equal((await call("post", "/api/text-reports/fr:welcome.hello/done")).status, 404);
    assert.equal((await listed()).items.length, 2);
    await reports.report({ keys: ["welcome.hello"], language: "fr", version: "0.2.0" }, now);
    assert.equal((await listed()).items[0]?.count, 3);
    await inbox.close();
  });
});
