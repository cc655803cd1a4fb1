import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type App, compose } from "../../../bot/compose.ts";
import { readConfig } from "../../../bot/config.ts";
import { root } from "../../../bot/root.ts";
import { maxAttempts } from "../../../services/jobs/jobs.ts";
import { leadCollection } from "../../../services/leads/lead.ts";
import { loadDemo } from "../../../services/opportunities/demo.ts";
import { never } from "../../../services/queue/envelope.ts";
import { savedSearchCollection } from "../../../services/savedSearches/savedSearch.ts";
import type { Document, Store } from "../../../services/store/port.ts";
import { embedded } from "../../support/backends.ts";
import { HttpError, json, openChat, toFirstList } from "../../support/chat.ts";
import { type Coordinator, setUp } from "../../support/desk.ts";

const minute = 60_000;
/** What an error of ours may quote, and nobody may read in a log or in the inbox. */
const words = "Amina from Gent";

type Logged = { event: string; facts: Record<string, unknown> };

describe("what keeps failing", function () {
  this.timeout(60_000);
  let opened: Awaited<ReturnType<typeof embedded.open>>;
  let app: App;
  let url: string;
  let admin: Coordinator;
  let now = Date.parse("2026-11-24T08:00:00.000Z");
  let broken = false;
  const logged: Logged[] = [];

  before(async () => {
    opened = await embedded.open();
    const store = refusing(opened.store, () => broken);
    const clock = () => new Date(now++).toISOString();
    const log = (event: string, facts: Record<string, unknown>) => logged.push({ event, facts });
    await loadDemo(store, clock(), join(root, "data", "demo"));
    app = await compose(readConfig({ PORT: "0" }), store, log, clock);
    await new Promise<void>((resolve) => app.server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${app.server.address().port}`;
    admin = await setUp(url, (await app.accounts.ensureSetupLink(clock())) ?? "");
  });
  after(async () => {
    app.server.close();
    await app.close();
    await opened.end();
  });

  /** Lets the workers try as often as they will. */
  const untilGivenUp = async () => {
    for (let tries = 0; tries <= maxAttempts; tries += 1) {
      now += 60 * minute;
      await app.workers.round();
    }
  };
  const parked = async () => (await admin.get("/api/parked")).items;
  const status = (work: Promise<unknown>) =>
    work.then(
      () => 200,
      (error) => (error instanceof HttpError ? error.status : Promise.reject(error)),
    );

  it("is parked where who sees to it reads of it, the chat goes on, and it is done when queued again", async () => {
    const chat = await openChat(url, { locale: "nl", role: "jobseeker" });
    await toFirstList(chat);
    broken = true;
    await chat.say("een mens", "lead.name");
    await chat.say("Amina", "lead.contact");
    await untilGivenUp();

    const items = await parked();
    const [{ id, since, errorId, ...told }] = items;
    assert.deepEqual(told, { what: "lead.add", attempts: maxAttempts, error: "TypeError" });
    assert.ok(since <= new Date(now).toISOString());
    const tellings = logged.filter(({ facts }) => facts.id === errorId);
    assert.deepEqual(
      tellings.map(({ event }) => event),
      ["job.parked"],
    );
    assert.ok(!JSON.stringify([items, logged]).includes(words));
    assert.deepEqual((await admin.get("/api/leads?state=waiting")).items, []);

    broken = false;
    await admin.post(`/api/parked/${id}/requeue`);
    await app.workers.round();
    assert.deepEqual(await parked(), []);
    const waiting = (await admin.get("/api/leads?state=waiting")).items;
    assert.deepEqual(
      waiting.map(({ reason }: { reason: string }) => reason),
      ["personAsked"],
    );
    assert.equal(await status(admin.post(`/api/parked/${id}/requeue`)), 404);
    await admin.post(`/api/leads/${waiting[0].id}/claim`);
    await admin.post(`/api/leads/${waiting[0].id}/close`, { outcome: "informedOnly" });
  });

  it("is listed from every queue that gives up", async () => {
    const searches = opened.store.collection(savedSearchCollection);
    const at = "2026-11-20T08:00:00.000Z";
    const parkedEnvelope = { state: "parked", due: never, created: at, ended: at, attempts: 20 } as const;
    await searches.insert({
      _id: "person-of-a-kept-wish",
      ...parkedEnvelope,
      error: "not told",
      personId: "person-of-a-kept-wish",
      conversationId: "conversation-of-it",
      since: at,
      known: [],
      restUntil: at,
      told: [],
    });
    const [one] = await parked();
    assert.deepEqual([one.what, one.since, one.attempts], ["search.tell", at, 20]);
    await admin.post(`/api/parked/${one.id}/requeue`);
    assert.deepEqual(await parked(), []);
    assert.notEqual((await searches.get(one.id))?.state, "parked");
  });

  it("is not for everybody who works in the inbox", async () => {
    for (const [role, may] of [
      ["reader", 403],
      ["coordinator", 403],
      ["leadCoordinator", 200],
    ] as const) {
      const { token } = await admin.post("/api/accounts", { name: role, role });
      const one = await setUp(url, token, role);
      assert.equal(await status(one.get("/api/parked")), may, role);
      assert.equal(await status(one.post("/api/parked/x/requeue")), may === 200 ? 404 : may, role);
    }
    assert.equal(await status(json(`${url}/api/parked`)), 401);
  });

  describe("on its way to a channel", () => {
    let channel: Awaited<ReturnType<typeof openChannel>>;
    before(async () => {
      channel = await openChannel();
    });
    after(() => channel.server.close());
    let count = 0;
    const write = (text: string, conversation = "one") => {
      count += 1;
      return json(`${url}/api/messages`, {
        method: "POST",
        body: JSON.stringify({
          type: "message",
          id: `a-${count}`,
          text,
          channelId: "sms",
          locale: "nl",
          from: { id: "person" },
          recipient: { id: "bot" },
          conversation: { id: conversation },
          serviceUrl: channel.url,
        }),
      });
    };
    const chatOf = async (lead: string) => (await admin.get(`/api/leads/${lead}`)).chat;
    const replies = async (lead: string) =>
      (await chatOf(lead)).filter(({ from }: { from: string }) => from === "human");

    it("comes again later and in order; given up, who holds the case sees it, and tries again", async () => {
      for (const text of ["hallo", "Nederlands", "ik zoek werk", "ja", "een mens"]) await write(text);
      const answered = channel.taken.length;
      assert.ok(answered > 4, "answers go with the request");
      const [lead] = (await admin.get("/api/leads?state=waiting")).items;
      await admin.post(`/api/leads/${lead.id}/claim`);
      await app.workers.round();
      assert.ok(channel.taken.length > answered, "and what comes later goes by itself");

      channel.down = true;
      await admin.post(`/api/leads/${lead.id}/replies`, { text: "Dag, ik ben Lies" });
      await app.workers.round();
      await admin.post(`/api/leads/${lead.id}/replies`, { text: "Kan je maandag?" });
      await app.workers.round();
      assert.deepEqual(
        (await replies(lead.id)).map(({ delivery }: Reply) => delivery?.state),
        ["waiting", "waiting"],
      );
      channel.down = false;
      for (let tries = 0; tries < 2; tries += 1) {
        now += minute;
        await app.workers.round();
      }
      assert.deepEqual(channel.taken.slice(-2), ["Dag, ik ben Lies", "Kan je maandag?"]);
      assert.deepEqual(
        (await replies(lead.id)).map(({ delivery }: Reply) => delivery),
        [undefined, undefined],
      );

      channel.down = true;
      await admin.post(`/api/leads/${lead.id}/replies`, { text: "Om tien uur?" });
      await untilGivenUp();
      channel.down = false;
      const items = await parked();
      assert.ok(items.every(({ what }: { what: string }) => what === "messages.send"));
      await admin.post(`/api/leads/${lead.id}/claim`);
      const page = await admin.get(`/api/leads/${lead.id}`);
      assert.ok(page.reasons.includes("deliveryFailed"), page.reasons.join());
      const { delivery } = page.chat.find(({ text }: Reply) => text === "Om tien uur?");
      assert.equal(delivery.state, "failed");
      assert.ok(items.some(({ id }: { id: string }) => id === delivery.id));
      await admin.post(`/api/leads/${lead.id}/deliveries/${delivery.id}/retry`);
      await app.workers.round();
      assert.ok(channel.taken.includes("Om tien uur?"));
      assert.equal((await parked()).length, items.length - 1);
    });

    it("goes to who was forgotten once and came back to the same channel", async () => {
      await write("hallo", "two");
      for (let nights = 0; nights < 3; nights += 1) {
        now += 9 * 60 * minute;
        await admin.get("/api/session");
      }
      await app.workers.round();
      for (const text of ["hallo", "Nederlands", "ik zoek werk", "ja", "een mens"]) await write(text, "two");
      const lead = (await admin.get("/api/leads?state=waiting")).items.at(-1);
      await admin.post(`/api/leads/${lead.id}/claim`);
      await admin.post(`/api/leads/${lead.id}/replies`, { text: "Welkom terug" });
      await app.workers.round();
      assert.ok(channel.taken.includes("Welkom terug"), channel.taken.slice(-4).join("; "));
    });
  });
});

type Reply = { text?: string; delivery?: { id: string; state: string } };

/** A store that fails at opening cases while told so, with words of somebody in the error. */
function refusing(store: Store, isBroken: () => boolean): Store {
  return {
    ...store,
    collection<T extends Document>(definition: Parameters<typeof store.collection<T>>[0]) {
      const collection = store.collection(definition);
      if (definition.name !== leadCollection.name) return collection;
      return {
        ...collection,
        async insert(document: T) {
          if (isBroken()) throw new TypeError(`cannot read ${words}`);
          return collection.insert(document);
        },
      };
    },
  };
}

/** A channel's side: where what the bot says is posted. */
async function openChannel() {
  const channel = { down: false, taken: [] as string[], url: "", server: undefined as unknown as Server };
  channel.server = createServer((request, response) => {
    let body = "";
    request.on("data", (piece) => {
      body += piece;
    });
    request.on("end", () => {
      const activity = JSON.parse(body || "{}");
      if (!channel.down && activity.type === "message") channel.taken.push(activity.text);
      response.writeHead(channel.down ? 400 : 200, { "content-type": "application/json" });
      response.end(JSON.stringify({ id: "taken" }));
    });
  });
  await new Promise<void>((resolve) => channel.server.listen(0, "127.0.0.1", resolve));
  channel.url = `http://127.0.0.1:${(channel.server.address() as AddressInfo).port}`;
  return channel;
}
