import assert from "node:assert/strict";
import { connect } from "node:net";
import { HttpError, json, openChat, toFirstList } from "../support/chat.ts";
import { setUp } from "../support/desk.ts";
import { startRefusingMongo } from "../support/refusingMongo.ts";
import {
  type RunningServer,
  removeFolder,
  startAndFail,
  startServer,
  temporaryFolder,
} from "../support/server.ts";

const status = (wanted: number) => (error: unknown) => error instanceof HttpError && error.status === wanted;

describe("the main job, on a running server", () => {
  let server: RunningServer;
  before(async () => {
    server = await startServer();
  });
  after(async () => {
    await server.stop();
    await removeFolder(server.dataDir);
  });

  it("goes from a message to a lead in the inbox, and a reply back into the chat", async () => {
    const chat = await openChat(server.url, { locale: "nl", role: "jobseeker" });
    const list = await toFirstList(chat);
    const card = list.flatMap((activity) => activity.attachments ?? [])[0]?.content;
    assert.match(card?.title ?? "", /^Voorbeeld:/);
    const interested = card?.buttons[0]?.value ?? "";
    assert.match(interested, /^interested:/);
    await chat.say("", "lead.name", { code: interested });
    await chat.say("Amina", "lead.contact");
    await chat.say("hier in de chat", "lead.rightToWork");
    await chat.say("ja", "lead.share");
    await chat.say("jobroad en de stad", "matches.list");

    const desk = await setUp(server.url, server.setup ?? "");
    const waiting = await desk.get("/api/leads?state=waiting");
    assert.equal(waiting.items.length, 1);
    const before = JSON.stringify(waiting);
    assert.doesNotMatch(before, /Amina/, "no name before the claim");
    const lead = waiting.items[0];
    assert.equal(lead.reason, "interested");
    await assert.rejects(desk.post(`/api/leads/${lead.id}/replies`, { text: "Dag" }), status(409));
    const claimed = await desk.post(`/api/leads/${lead.id}/claim`);
    assert.match(JSON.stringify(claimed), /Amina/, "everything after the claim");
    await chat.until();
    await desk.post(`/api/leads/${lead.id}/replies`, { text: "Dag Amina, kan je maandag komen?" });
    const heard = await chat.until();
    assert.ok(heard.some((activity) => activity.text === "Dag Amina, kan je maandag komen?"));

    await chat.send("Ja, dat kan");
    const page = await desk.get(`/api/leads/${lead.id}`);
    assert.match(JSON.stringify(page), /Ja, dat kan/);
    await desk.delete(`/api/leads/${lead.id}/claim`);
    const back = await chat.until();
    assert.match(back.map((activity) => activity.text).join(" "), /geeft het gesprek terug/);
  });

  it("gives the returning browser its own conversation", async () => {
    const chat = await openChat(server.url, { locale: "nl", role: "jobseeker" });
    await chat.until("welcome.language");
    await chat.say("Nederlands", "welcome.consent");
    const again = await openChat(server.url, { resume: chat.resume });
    assert.equal(again.conversationId, chat.conversationId);
    assert.ok((await again.all()).length >= 3);
    const other = await openChat(server.url, { resume: "no such token" });
    assert.notEqual(other.conversationId, chat.conversationId);
  });

  it("takes a message that is sent twice once", async () => {
    const chat = await openChat(server.url, { locale: "nl", role: "jobseeker" });
    await toFirstList(chat);
    const before = (await chat.all()).length;
    const ids = await Promise.all([1, 2, 3].map(() => chat.send("wie ben je", { clientId: "same-1" })));
    assert.equal(new Set(ids).size, 1);
    await chat.until();
    const mine = (await chat.all()).slice(before).filter((activity) => activity.from.role === "user");
    assert.equal(mine.length, 1);
  });

  it("keeps two messages of the same instant, in one order", async () => {
    const chat = await openChat(server.url, { locale: "nl", role: "jobseeker" });
    await toFirstList(chat);
    await Promise.all(["wie ben je", "wat kost dit"].map((text) => chat.send(text)));
    for (let tries = 0; tries < 100; tries += 1) {
      const texts = (await chat.all()).filter((one) => one.from.role === "user").map((one) => one.text);
      if (texts.includes("wie ben je") && texts.includes("wat kost dit")) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    assert.fail("both messages must be in the transcript");
  });

  it("answers bad requests with a problem or the documented error, never with a stack", async () => {
    const { url } = server;
    const chat = await openChat(url, { locale: "nl", role: "jobseeker" });
    const activities = `${url}/v3/directline/conversations/${chat.conversationId}/activities`;
    const post = (address: string, body: string, headers: Record<string, string>) =>
      fetch(address, { method: "POST", body, headers });
    const authorization = `Bearer ${chat.token}`;
    const type = { "content-type": "application/json" };
    const cases: [string, number, Promise<Response>][] = [
      ["no JSON", 400, post(`${url}/api/chat/token`, "{bad", type)],
      ["a wrong field", 400, post(`${url}/api/chat/token`, '{"role":"king"}', type)],
      ["a wrong type", 415, post(`${url}/api/chat/token`, "a=b", { "content-type": "text/plain" })],
      ["a huge body", 413, post(`${url}/api/chat/token`, JSON.stringify({ a: "x".repeat(100_000) }), type)],
      ["no token", 401, post(activities, '{"type":"message"}', type)],
      [
        "a wrong token",
        401,
        post(activities, '{"type":"message"}', { ...type, authorization: "Bearer x.y.z" }),
      ],
      [
        "another's conversation",
        403,
        post(`${url}/v3/directline/conversations/other/activities`, '{"type":"message"}', {
          ...type,
          authorization,
        }),
      ],
      ["no activity", 400, post(activities, "[]", { ...type, authorization })],
      ["a wrong watermark", 400, fetch(`${activities}?watermark=abc`, { headers: { authorization } })],
      ["no such page", 404, fetch(`${url}/no/such/page`)],
      ["no such method", 405, fetch(`${url}/api/chat/token`)],
      ["no session", 401, fetch(`${url}/api/leads`)],
      [
        "a foreign origin",
        403,
        post(`${url}/api/session`, '{"email":"a","password":"b"}', {
          ...type,
          origin: "https://elsewhere.example",
        }),
      ],
      [
        "somebody else's bot",
        403,
        post(
          `${url}/api/messages`,
          JSON.stringify({
            type: "message",
            channelId: "x",
            from: { id: "a" },
            conversation: { id: "c" },
            serviceUrl: "https://elsewhere.example",
          }),
          type,
        ),
      ],
    ];
    for (const [name, wanted, asked] of cases) {
      const response = await asked;
      const body = await response.text();
      assert.equal(response.status, wanted, `${name}: ${body}`);
      assert.doesNotMatch(body, /\bat .*\.(js|ts):\d+/, name);
      assert.doesNotThrow(() => JSON.parse(body), name);
    }
  });

  it("answers strange messages kindly and stays where it was", async () => {
    const chat = await openChat(server.url, { locale: "nl", role: "jobseeker" });
    await toFirstList(chat);
    for (const text of [
      "",
      "🙂🙂🙂",
      "<script>alert(1)</script>",
      "\u0000\u0007\u202e",
      "x".repeat(100_000),
    ]) {
      await chat.send(text);
      const heard = await chat.until("matches.list");
      assert.ok(heard.some((activity) => activity.from.role === "bot" && (activity.text ?? "").length > 0));
    }
  });

  it("refuses an expectReplies call that comes through a proxy, and answers one from here", async () => {
    const activity = {
      type: "message",
      text: "hallo",
      id: "1",
      channelId: "emulator",
      locale: "fr",
      from: { id: "u1" },
      recipient: { id: "bot" },
      conversation: { id: "emulator-1" },
      serviceUrl: "http://localhost:1",
      deliveryMode: "expectReplies",
    };
    const answer = await json(`${server.url}/api/messages`, {
      method: "POST",
      body: JSON.stringify(activity),
    });
    assert.equal(answer.activities[0].channelData.jobroad.prompt, "welcome.language");
    assert.equal(answer.activities[0].locale, "fr");
    const proxied = json(`${server.url}/api/messages`, {
      method: "POST",
      body: JSON.stringify(activity),
      headers: { "x-forwarded-for": "203.0.113.9" },
    });
    await assert.rejects(proxied, status(403));
  });
});

describe("a server that is prodded", () => {
  let server: RunningServer;
  before(async () => {
    server = await startServer();
  });
  after(async () => {
    await server.stop();
    await removeFolder(server.dataDir);
  });

  /** Opens a bare connection, asks for a WebSocket, and lets go of it in the rudest way. */
  const upgradeAndReset = (path: string) =>
    new Promise<void>((resolve) => {
      const socket = connect(Number(new URL(server.url).port), "127.0.0.1", () => {
        socket.write(
          `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n",
        );
        setImmediate(() => socket.resetAndDestroy());
      });
      socket.on("error", () => {});
      socket.on("close", () => resolve());
    });

  it("stays up when upgrades are malformed, unknown, or reset at once", async () => {
    const base = "/v3/directline/conversations";
    for (const path of [`${base}/%zz/stream`, `${base}/x/stream?t=bad`, "//", "/elsewhere"]) {
      for (let i = 0; i < 25; i += 1) await upgradeAndReset(path);
    }
    assert.equal((await fetch(`${server.url}/health/live`)).status, 200);
    assert.equal((await fetch(`${server.url}//`)).status, 404);
  });

  it("bounds new chats of one address, whatever it claims to be", async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 230; i += 1) {
      const response = await fetch(`${server.url}/api/chat/token`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          authorization: `Bearer ${i}`,
          "x-forwarded-for": `203.0.113.${i}`,
        },
        body: "{}",
      });
      statuses.push(response.status);
      if (response.status === 429) {
        assert.ok(Number(response.headers.get("retry-after")) >= 1);
        break;
      }
    }
    assert.equal(statuses.at(-1), 429);
  });
});

describe("a server that cannot start", () => {
  it("says why in one sentence and ends with 1", async function () {
    // Seven starts one after the other; each reads the SDK before it can say anything.
    this.timeout(60_000);
    const dataDir = await temporaryFolder();
    const first = await startServer({ dataDir });
    const port = new URL(first.url).port;
    const other = await temporaryFolder();
    const mongo = await startRefusingMongo();
    const cases: [Record<string, string>, RegExp][] = [
      [{ DATA_DIR: other, MONGODB_URL: mongo.url }, /MongoDB refuses .* password/],
      [{ DATA_DIR: other, PORT: port }, /port .* in use/i],
      [{ DATA_DIR: dataDir }, /another server/i],
      [{ DATA_DIR: "/dev/null/data" }, /cannot keep data/],
      [{ DATA_DIR: other, PORT: "many" }, /PORT/],
      [{ DATA_DIR: other, PUBLIC_URL: "nowhere" }, /PUBLIC_URL/],
    ];
    for (const [env, sentence] of cases) {
      const { code, said } = await startAndFail(env);
      assert.equal(code, 1, said);
      assert.match(said, sentence);
      assert.doesNotMatch(said, /\n\s+at /);
    }
    await Promise.all([first.stop(), mongo.end()]);
    await Promise.all([removeFolder(dataDir), removeFolder(other)]);
  });
});
