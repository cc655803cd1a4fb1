import assert from "node:assert/strict";
import { join } from "node:path";
import { compose } from "../../../bot/compose.ts";
import { readConfig } from "../../../bot/config.ts";
import { root } from "../../../bot/root.ts";
import { collections } from "../../../services/collections.ts";
import { loadDemo } from "../../../services/opportunities/demo.ts";
import type { EmbeddedStore } from "../../../services/store/embedded.ts";
import type { Filter, FindOptions } from "../../../services/store/port.ts";
import { embedded } from "../../support/backends.ts";
import { json, openChat, toFirstList } from "../../support/chat.ts";
import { setUp } from "../../support/desk.ts";
import { recording } from "../../support/recording.ts";

describe("indexes of the product's collections", () => {
  let opened: Awaited<ReturnType<typeof embedded.open>>;
  let store: EmbeddedStore;
  before(async () => {
    opened = await embedded.open();
    store = opened.store as EmbeddedStore;
    for (const definition of collections) store.collection(definition);
  });
  after(() => opened.end());

  const serves = (collection: string, filter: Filter, options?: FindOptions) => {
    const plan = store.explain(collection, filter, options);
    assert.ok(plan.length > 0);
    for (const step of plan)
      assert.doesNotMatch(step, /^SCAN|TEMP B-TREE/, `${collection}: ${plan.join("; ")}`);
  };

  for (const { name, indexes, privacy } of collections) {
    it(`${name}: by id, and page by page`, () => {
      serves(name, { _id: "x" });
      serves(name, { _id: { $gt: "x" } }, { sort: [["_id", 1]], limit: 10 });
    });
    for (const { fields, unique } of indexes) {
      it(`${name}: by ${fields.join(", ")}`, () => {
        const [first = "", ...rest] = fields;
        serves(name, { [first]: "x" });
        serves(name, { [first]: { $gt: "x" } });
        if (unique) return;
        const last = rest.at(-1);
        serves(name, { [first]: "x" }, { sort: rest.map((path) => [path, 1]) });
        if (last) serves(name, { [first]: "x" }, { sort: rest.map((path) => [path, -1]) });
      });
    }
    if (privacy.holds === "personal data") {
      it(`${name}: by its owner, so that erasure does not read everything`, () =>
        serves(name, { [privacy.path]: "x" }));
    }
  }

  it("serves a queue's claim, which asks for more than the index holds", () => {
    const claim: Filter = { due: { $lte: "x" }, $or: [{ language: "nl" }, { language: "fr" }] };
    serves("leads", claim, {
      sort: [
        ["due", 1],
        ["created", 1],
      ],
      limit: 1,
    });
  });

  it("tells a scan from a search", () => {
    assert.match(store.explain("leads", { nothing: "x" }).join(), /SCAN/);
  });
});

/** All of a collection is read, or sorted; `json_each` reads a list inside one document, or the filter's own. */
const isScan = /^SCAN (?!json_each)|TEMP B-TREE/;

/** Few by their nature, and read whole. */
const readWhole = ["accounts"];

describe("every query of the main job", () => {
  it("uses an index: turns, the inbox and its lists, the workers, an erasure", async function () {
    this.timeout(60_000);
    const opened = await embedded.open();
    const plain = opened.store as EmbeddedStore;
    const { store, asked } = recording(plain);
    const clock = () => new Date().toISOString();
    await loadDemo(store, clock(), join(root, "data", "demo"));
    const app = await compose(readConfig({ PORT: "0" }), store, () => {}, clock);
    await new Promise<void>((resolve) => app.server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${app.server.address().port}`;
    try {
      await mainJob(url, (await app.accounts.ensureSetupLink(clock())) ?? "");
      await app.turns.drain();
      await app.workers.round();
    } finally {
      app.server.close();
      await app.close();
    }
    const plans = asked.map((query) => ({
      query,
      plan: plain.explain(query.collection, query.filter, query.options),
    }));
    const scans = plans.filter(
      ({ query, plan }) => !readWhole.includes(query.collection) && plan.some((step) => isScan.test(step)),
    );
    assert.deepEqual(
      scans.map(({ query, plan }) => `${JSON.stringify(query)}: ${plan.join("; ")}`),
      [],
    );
    const seen = new Set(asked.map(({ collection, verb }) => `${collection}.${verb}`));
    const wanted = [
      "conversations.update",
      "conversations.find",
      "conversations.delete",
      "leads.find",
      "leads.count",
      "leads.update",
      "opportunities.find",
      "opportunities.updateMany",
      "sessions.delete",
    ];
    assert.deepEqual(
      wanted.filter((one) => !seen.has(one)),
      [],
      "the job has gone through them",
    );
    await opened.end();
  });
});

/** A chat to a lead, the lead at the desk and its lists, the person's data, and their erasure. */
async function mainJob(url: string, setup: string): Promise<void> {
  const chat = await openChat(url, { locale: "nl", role: "jobseeker" });
  const list = await toFirstList(chat);
  const card = list.flatMap((activity) => activity.attachments ?? [])[0]?.content;
  await chat.say("", "lead.name", { code: card?.buttons[0]?.value ?? "" });
  await chat.say("Amina", "lead.contact");
  await chat.say("hier in de chat", "lead.rightToWork");
  await chat.say("ja", "lead.share");
  await chat.say("jobroad en de stad", "matches.list");
  const desk = await setUp(url, setup);
  const [lead] = (await desk.get("/api/leads?state=waiting")).items;
  await desk.post(`/api/leads/${lead.id}/claim`);
  await chat.until();
  await desk.post(`/api/leads/${lead.id}/replies`, { text: "Dag Amina" });
  await chat.until();
  await chat.send("Ja, dat kan");
  await desk.get(`/api/leads/${lead.id}`);
  await desk.post(`/api/leads/${lead.id}/notes`, { text: "Belt maandag" });
  await desk.get("/api/leads?state=open&mine=true");
  await desk.post(`/api/leads/${lead.id}/close`, { outcome: "informedOnly" });
  for (const state of ["waiting", "claimed", "open", "closed"]) {
    await desk.get(`/api/leads?state=${state}&limit=1`);
    await desk.get(`/api/leads?state=${state}&after=2026-01-01T00:00:00.000Z|x`);
    await desk.get(`/api/leads?state=${state}&mine=true`);
  }
  await desk.get("/api/counts");
  await desk.get("/api/opportunities");
  await json(`${url}/api/chat/data`, { headers: { authorization: `Bearer ${chat.token}` } });
  await chat.say("alles wissen", "privacy.delete");
  await chat.send("ja", { code: "yes" });
}
