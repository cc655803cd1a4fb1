import assert from "node:assert/strict";
import { z } from "zod";
import type { Effect } from "../../../services/effects.ts";
import { type Lead, leadCollection } from "../../../services/leads/lead.ts";
import { makeLeads } from "../../../services/leads/leads.ts";
import { openEmbeddedStore } from "../../../services/store/embedded.ts";
import type { Store } from "../../../services/store/port.ts";
import { removeFolder, temporaryFolder } from "../../support/server.ts";

const morning = "2026-11-24T08:00:00.000Z";
const at = (minutes: number) => new Date(Date.parse(morning) + minutes * 60_000).toISOString();
const lies = { id: "account-lies", name: "Lies" };
const omar = { id: "account-omar", name: "Omar" };
const about = { conversationId: "conversation-number-one", home: "Oostende" };

type Add = Extract<Effect, { kind: "lead.add" }>;
const add = (id: string, more: Partial<Add> = {}): Add => ({
  id,
  kind: "lead.add",
  personId: "person-number-one",
  language: "ar",
  reason: "interested",
  demo: false,
  ...more,
});

describe("leads", () => {
  let dataDir: string;
  let store: Store;
  let leads: ReturnType<typeof makeLeads>;
  beforeEach(async () => {
    dataDir = await temporaryFolder();
    store = await openEmbeddedStore({ dataDir });
    let count = 0;
    const newId = () => {
      count += 1;
      return `id-that-is-long-enough-${count}`;
    };
    leads = makeLeads({ store, newId, promise: () => at(600) });
  });
  afterEach(async () => {
    await store.close();
    await removeFolder(dataDir);
  });

  const open = async () => {
    await leads.add(add("t1:0"), about, morning);
    const lead = await leads.openCase("person-number-one");
    assert.ok(lead);
    return lead._id;
  };

  it("are one open case a person, however often and from wherever it is asked", async () => {
    const interest = (id: string) => ({ about: { opportunityId: id, title: id, reasons: [] } });
    await Promise.all([
      leads.add(add("t1:0", interest("a")), about, morning),
      leads.add(add("t2:0", interest("b")), about, morning),
      leads.add(add("t2:0", interest("b")), about, morning),
      leads.add(add("t3:0", { reason: "personAsked" }), about, morning),
    ]);
    const { items } = await leads.list({ state: "waiting" });
    assert.equal(items.length, 1);
    assert.deepEqual(items[0]?.interests.map((one) => one.opportunityId).sort(), ["a", "b"]);
    assert.equal(items[0]?.reasons.length, 3, "an effect that comes twice counts once");
  });

  it("that are open come longest first and page by page, claimed or not", async () => {
    for (const n of [1, 2, 3, 4, 5]) {
      await leads.add(add(`t${n}:0`, { personId: `person-number-${n}` }), about, at(n % 2 === 0 ? 0 : n));
    }
    const whole = await leads.list({ state: "open" });
    const ids = whole.items.map((lead) => lead._id);
    assert.deepEqual(
      whole.items.map((lead) => lead.created),
      [at(0), at(0), at(1), at(3), at(5)],
    );
    for (const id of [ids[0], ids[3]]) await leads.claim(id ?? "", lies, at(6));
    const paged: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = await leads.list({ state: "open", limit: 2, ...(after === undefined ? {} : { after }) });
      paged.push(...page.items.map((lead) => lead._id));
      after = page.next;
      if (after === undefined) break;
    }
    assert.deepEqual(paged, ids);
    const mine = await leads.list({ state: "open", by: lies.id });
    assert.deepEqual(
      mine.items.map((lead) => lead._id),
      [ids[0], ids[3]],
    );
  });

  it("are examples as long as every interest in them is one, in whatever order they came", async () => {
    const interest = (id: string, demo: boolean): Partial<Add> => ({
      demo,
      about: { opportunityId: id, title: id, reasons: [] },
    });
    const asked: Partial<Add> = { reason: "personAsked", demo: false };
    const cases: [string, Partial<Add>[], boolean][] = [
      ["asked for a person", [asked], false],
      ["asked, then an example", [asked, interest("demo-a", true)], true],
      ["an example, then asked", [interest("demo-a", true), asked], true],
      ["two examples", [interest("demo-a", true), interest("demo-b", true)], true],
      ["an example, then a real one", [interest("demo-a", true), interest("b", false)], false],
      ["a real one, then an example", [interest("b", false), interest("demo-a", true)], false],
    ];
    for (const [name, wishes, demo] of cases) {
      const personId = `person who ${name}`;
      for (const [i, wish] of wishes.entries()) {
        const effect = add(`${name}:${i}`, { ...wish, personId });
        await leads.add(effect, about, morning);
        await leads.add(effect, about, morning);
      }
      assert.equal((await leads.openCase(personId))?.demo, demo, name);
    }
  });

  it("are no examples when a real wish and an example meet", async () => {
    const interest = (id: string, demo: boolean): Partial<Add> => ({
      demo,
      about: { opportunityId: id, title: id, reasons: [] },
    });
    await leads.add(add("t0:0", { reason: "personAsked" }), about, morning);
    await Promise.all([
      leads.add(add("t1:0", interest("demo-a", true)), about, morning),
      leads.add(add("t2:0", interest("b", false)), about, morning),
      leads.add(add("t3:0", interest("demo-c", true)), about, morning),
    ]);
    assert.equal((await leads.openCase("person-number-one"))?.demo, false);
  });

  it("are claimed by one; the other reads who has it and since when", async () => {
    const id = await open();
    const [one, other] = await Promise.all([leads.claim(id, lies, morning), leads.claim(id, omar, morning)]);
    const won = [one, other].filter((claim) => claim.ok);
    assert.equal(won.length, 1);
    const lost = [one, other].find((claim) => !claim.ok);
    assert.ok(lost && !lost.ok && lost.reason === "held");
    assert.equal(lost.since, morning);
    assert.ok(["Lies", "Omar"].includes(lost.by));
  });

  it("are answered by who holds them, and by nobody else", async () => {
    const id = await open();
    assert.deepEqual(await leads.reply(id, lies, { text: "Dag" }, morning), { ok: false, reason: "notHeld" });
    await leads.claim(id, lies, morning);
    const refused = await leads.reply(id, omar, { text: "Dag" }, morning);
    assert.ok(!refused.ok && refused.reason === "held");
    assert.ok((await leads.reply(id, lies, { text: "Dag" }, at(1))).ok);
    const lead = await leads.get(id);
    assert.deepEqual(
      lead?.outbox.map((event) => event.kind),
      ["claimed", "reply"],
    );
    assert.deepEqual(
      lead?.history.map((line) => line.what),
      ["asked:interested", "claimed", "replied"],
    );
  });

  it("strike off what reached the chat, once", async () => {
    const id = await open();
    await leads.claim(id, lies, morning);
    await leads.reply(id, lies, { text: "Dag" }, at(1));
    const [waiting] = await leads.withOutbox(10);
    const first = waiting?.outbox[0]?.id ?? "";
    await Promise.all([leads.delivered(id, first), leads.delivered(id, first)]);
    assert.equal((await leads.get(id))?.work, 1);
    await leads.delivered(id, waiting?.outbox[1]?.id ?? "");
    assert.deepEqual(await leads.withOutbox(10), []);
  });

  it("wait again when the holder is silent for half an hour; work keeps the claim", async () => {
    const id = await open();
    await leads.claim(id, lies, morning);
    await leads.note(id, lies, "belt later", at(20));
    assert.equal(await leads.expireClaims(at(40)), 0, "a note is work");
    assert.equal(await leads.expireClaims(at(51)), 1);
    const lead = await leads.get(id);
    assert.equal(lead?.state, "waiting");
    assert.equal(lead?.holder, undefined);
    const released = lead?.outbox.at(-1);
    assert.ok(released?.kind === "released" && released.because === "leaseEnded");
    assert.ok(!(await leads.reply(id, lies, { text: "nog even" }, at(52))).ok);
    assert.ok((await leads.claim(id, omar, at(53))).ok);
  });

  it("of an earlier version go on, and nobody is told of an old promise", async () => {
    const id = await open();
    const { warnAt, tellAt, wakeAt, moved, tags, contacts, ...older } = (await leads.get(id)) as Lead;
    await store.collection(leadCollection).delete({ _id: id });
    await store.close();
    const { upgrade, ...definition } = leadCollection;
    const schema = z.looseObject({ _id: z.string() }) as unknown as typeof definition.schema;
    const before = await openEmbeddedStore({ dataDir });
    await before.collection({ ...definition, version: 1, schema }).put(older as Lead);
    await before.close();
    store = await openEmbeddedStore({ dataDir });
    leads = makeLeads({ store, newId: () => "id-that-is-new-and-long", promise: () => at(600) });
    assert.equal(await leads.movePromises(at(2000)), 0);
    assert.ok((await leads.claim(id, lies, morning)).ok);
    assert.ok((await leads.tag(id, lies, "belt", true, at(1))).ok);
    assert.ok((await leads.reply(id, lies, { text: "Dag" }, at(2))).ok);
    const lead = await leads.get(id);
    assert.deepEqual([lead?.tags, lead?.contacts, lead?.pausedAt], [["belt"], [], at(2)]);
  });

  it("end with an outcome; the next wish opens a new case", async () => {
    const id = await open();
    await leads.claim(id, lies, morning);
    assert.ok((await leads.close(id, lies, "jobFixedTerm", at(5))).ok);
    assert.equal(await leads.openCase("person-number-one"), undefined);
    const again = await leads.claim(id, omar, at(6));
    assert.ok(!again.ok && again.reason === "closed");
    await leads.add(add("t9:0"), about, at(7));
    assert.notEqual((await leads.openCase("person-number-one"))?._id, id);
    assert.deepEqual(
      (await leads.list({ state: "closed" })).items.map((lead) => lead.outcome),
      ["jobFixedTerm"],
    );
  });
});
