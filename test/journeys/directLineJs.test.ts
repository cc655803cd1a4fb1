import assert from "node:assert/strict";
import { once } from "node:events";
import { createRequire } from "node:module";
import { connect, createServer, type Socket } from "node:net";
import { json, openChat } from "../support/chat.ts";
import { setUp } from "../support/desk.ts";
import { type RunningServer, removeFolder, startServer } from "../support/server.ts";

type Activity = {
  type: string;
  id?: string;
  from: { id: string; role?: string };
  text?: string;
  value?: string;
  channelData?: { jobroad?: { prompt?: string } };
};
type Subscription = { unsubscribe(): void };
type Stream<T> = { subscribe(next: (value: T) => void, failed?: (error: unknown) => void): Subscription };
type DirectLineClient = {
  activity$: Stream<Activity>;
  connectionStatus$: Stream<number>;
  postActivity(activity: Activity): Stream<string>;
  end(): void;
};

const require = createRequire(import.meta.url);
// The client is written for browsers: these two are what it looks for there.
Object.assign(globalThis, { XMLHttpRequest: require("xhr2"), WebSocket: require("ws") });
const { DirectLine } = require("botframework-directlinejs") as {
  DirectLine: new (options: object) => DirectLineClient;
};

/** A person who talks through Microsoft's own client. It sends no activity ids. */
function personWith(url: string, token: string, webSocket: boolean) {
  const client = new DirectLine({ domain: `${url}/v3/directline`, token, webSocket, pollingInterval: 200 });
  const heard: Activity[] = [];
  const listening = client.activity$.subscribe((activity) => heard.push(activity));
  let seen = 0;
  return {
    heard,
    async until(prompt: string): Promise<Activity> {
      for (let tries = 0; tries < 800; tries += 1) {
        const found = heard.slice(seen).find((one) => one.channelData?.jobroad?.prompt === prompt);
        if (found) {
          seen = heard.length;
          return found;
        }
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
      throw new Error(`Never came to ${prompt}: ${JSON.stringify(heard.slice(-2))}`);
    },
    say: (text: string, value?: string) =>
      new Promise<string>((resolve, reject) => {
        const activity = { type: "message", from: { id: "me" }, text, ...(value ? { value } : {}) };
        client.postActivity(activity).subscribe(resolve, reject);
      }),
    close() {
      listening.unsubscribe();
      client.end();
    },
  };
}

/** A line to a port of this machine that can be cut: what was open breaks, and nothing new gets through. */
async function openLine(port: number) {
  const sockets = new Set<Socket>();
  let isCut = false;
  const proxy = createServer((client) => {
    if (isCut) return client.destroy();
    const upstream = connect(port, "127.0.0.1");
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  const address = proxy.address();
  if (!address || typeof address === "string") throw new Error("The line has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    cut() {
      isCut = true;
      for (const socket of sockets) socket.destroy();
    },
    restore() {
      isCut = false;
    },
    close: () => new Promise<void>((done) => proxy.close(() => done())),
  };
}

describe("botframework-directlinejs, a client that nobody here wrote", () => {
  let server: RunningServer;
  before(async () => {
    server = await startServer({ env: { DIRECTLINE_SECRET: "a-secret-for-the-test" } });
  });
  after(async () => {
    await server.stop();
    await removeFolder(server.dataDir);
  });

  for (const webSocket of [true, false]) {
    it(`holds a conversation over ${webSocket ? "WebSocket" : "polling"}, nothing lost and nothing twice`, async () => {
      const { token } = await json(`${server.url}/v3/directline/tokens/generate`, {
        method: "POST",
        headers: { authorization: "Bearer a-secret-for-the-test" },
      });
      const person = personWith(server.url, token, webSocket);
      await person.until("welcome.language");
      await person.say("fr", "fr");
      await person.until("welcome.role");
      await person.say("jobseeker", "jobseeker");
      await person.until("welcome.consent");
      await person.say("oui");
      await person.until("intake.work");
      await person.say("j'cherche taf nettoyage");
      await person.until("intake.home");
      await person.say("Ostende");
      const dutch = await person.until("intake.dutch");
      assert.match(dutch.text ?? "", /néerlandais/i);
      const ids = person.heard.map((activity) => activity.id);
      assert.equal(new Set(ids).size, ids.length, "nothing twice");
      assert.equal(person.heard.filter((one) => one.from.role === "user").length, 5, "every message echoed");
      person.close();
    });
  }

  for (const webSocket of [true, false]) {
    it(`goes on after a cut line over ${webSocket ? "WebSocket" : "polling"}: what was said meanwhile comes once, in order`, async function () {
      this.timeout(60_000);
      // After a break this client waits 3 to 15 seconds, by chance; here the shortest.
      const { random } = Math;
      Math.random = () => 0;
      const line = await openLine(Number(new URL(server.url).port));
      const { token, conversationId } = await json(`${server.url}/v3/directline/tokens/generate`, {
        method: "POST",
        headers: { authorization: "Bearer a-secret-for-the-test" },
      });
      const post = (text: string) =>
        json(`${server.url}/v3/directline/conversations/${conversationId}/activities`, {
          method: "POST",
          headers: { authorization: `Bearer ${token}` },
          body: JSON.stringify({ type: "message", from: { id: "me" }, text }),
        });
      const person = personWith(line.url, token, webSocket);
      await person.until("welcome.language");
      await person.say("nl", "nl");
      await person.until("welcome.role");
      await person.say("jobseeker", "jobseeker");
      await person.until("welcome.consent");
      for (const [text, prompt] of [
        ["yes", "intake.work"],
        ["ik zoek werk als poetshulp", "intake.home"],
      ] as const) {
        line.cut();
        await post(text);
        line.restore();
        await person.until(prompt);
      }
      await person.say("Oostende");
      await person.until("intake.dutch");
      const whole = await json(`${server.url}/v3/directline/conversations/${conversationId}/activities`, {
        headers: { authorization: `Bearer ${token}` },
      });
      assert.deepEqual(
        person.heard.map(({ id }) => id),
        whole.activities.map(({ id }: Activity) => id),
      );
      person.close();
      Math.random = random;
      await line.close();
    });
  }

  it("brings a coordinator's reply to the open page at once", async () => {
    const chat = await openChat(server.url, { locale: "nl", role: "jobseeker" });
    const person = personWith(server.url, chat.token, true);
    await person.until("welcome.language");
    await person.say("nl", "nl");
    await person.until("welcome.consent");
    await person.say("yes", "yes");
    await person.until("intake.work");
    await person.say("een mens");
    await person.until("lead.name");
    const desk = await setUp(server.url, server.setup ?? "");
    const { items } = await desk.get("/api/leads?state=waiting");
    await desk.post(`/api/leads/${items[0].id}/claim`);
    await desk.post(`/api/leads/${items[0].id}/replies`, { text: "Dag, hier ben ik." });
    const sent = Date.now();
    while (!person.heard.some((activity) => activity.text === "Dag, hier ben ik.")) {
      assert.ok(Date.now() - sent < 5000, "the reply must come");
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    person.close();
  });

  it("answers the documented codes", async () => {
    const base = `${server.url}/v3/directline`;
    const wrong = await fetch(`${base}/tokens/generate`, {
      method: "POST",
      headers: { authorization: "Bearer no" },
    });
    assert.equal(wrong.status, 401);
    const chat = await json(`${server.url}/api/chat/token`, { method: "POST", body: "{}" });
    const headers = { authorization: `Bearer ${chat.token}`, "content-type": "application/json" };
    const unknown = await fetch(`${base}/conversations/${chat.conversationId}/activities`, { headers });
    assert.equal(unknown.status, 404, "not started yet");
    const started = await fetch(`${base}/conversations`, { method: "POST", headers });
    assert.equal(started.status, 201);
    const again = await fetch(`${base}/conversations`, { method: "POST", headers });
    assert.equal(again.status, 200);
    const refreshed = await fetch(`${base}/tokens/refresh`, { method: "POST", headers });
    assert.equal(refreshed.status, 200);
    const reconnect = await fetch(`${base}/conversations/${chat.conversationId}?watermark=1`, { headers });
    const { streamUrl } = (await reconnect.json()) as { streamUrl: string };
    assert.match(streamUrl, /^ws:.*watermark=1/);
    const upload = await fetch(`${base}/conversations/${chat.conversationId}/upload`, {
      method: "POST",
      headers,
      body: "{}",
    });
    assert.equal(upload.status, 400);
    const activities = `${base}/conversations/${chat.conversationId}/activities`;
    const say = (text: string) =>
      fetch(activities, { method: "POST", headers, body: JSON.stringify({ type: "message", text }) });
    const refusals = [
      await say("x".repeat(300_000)),
      await fetch(activities, { method: "POST", headers, body: "{" }),
    ];
    const told = (await Promise.all(refusals.map((one) => one.json()))) as { error: { code: string } }[];
    assert.deepEqual(
      refusals.map(({ status }, i) => [status, told[i]?.error.code]),
      [
        [413, "MessageSizeTooBig"],
        [400, "BadArgument"],
      ],
    );
  });
});
