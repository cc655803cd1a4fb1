import assert from "node:assert/strict";
import {
  hashEmployerCode,
  newEmployerCode,
  readEmployerCode,
} from "../../../services/opportunities/employerCode.ts";
import {
  makeOpportunities,
  type Opportunities,
  type OpportunityDraft,
} from "../../../services/opportunities/opportunities.ts";
import { opportunityCollection } from "../../../services/opportunities/opportunity.ts";
import type { Store } from "../../../services/store/port.ts";
import { embedded } from "../../support/backends.ts";
import { vacancy } from "../matching/given.ts";

const draft = (but: Partial<OpportunityDraft> = {}): OpportunityDraft => {
  const { _id, codeHash, state, source, createdAt, updatedAt, ...told } = vacancy();
  return { ...told, ...but };
};

describe("opportunities", () => {
  let opened: Awaited<ReturnType<typeof embedded.open>>;
  let store: Store;
  let opportunities: Opportunities;
  let clock = "2026-11-21T08:00:00.000Z";
  let ids = 0;
  const later = () => {
    clock = new Date(Date.parse(clock) + 60_000).toISOString();
  };

  beforeEach(async () => {
    opened = await embedded.open();
    store = opened.store;
    opportunities = makeOpportunities({
      store,
      clock: () => clock,
      newId: () => `id-${++ids}`,
      newCode: () => newEmployerCode(() => ids % 25),
    });
  });
  afterEach(() => opened.end());

  const submitted = async (but: Partial<OpportunityDraft> = {}) =>
    (await opportunities.submit(draft(but), { key: `key-${ids}` })).opportunity._id;

  it("begin in review, with a code that is told once and kept as a hash", async () => {
    const { opportunity, code = "" } = await opportunities.submit(draft(), { key: "turn-1:0" });
    assert.equal(opportunity.state, "review");
    assert.equal(readEmployerCode(code), code);
    assert.notEqual(opportunity.codeHash, code);
    assert.equal(opportunity.codeHash, hashEmployerCode(code));
    const spoken = ` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)} `;
    assert.equal((await opportunities.byCode(spoken))?._id, opportunity._id);
    assert.equal(await opportunities.byCode("00000000"), undefined);
    assert.equal(await opportunities.byCode("hello"), undefined);
  });

  it("submitted twice under one key are one", async () => {
    const first = await opportunities.submit(draft(), { key: "turn-1:0" });
    const second = await opportunities.submit(draft(), { key: "turn-1:0" });
    assert.deepEqual(second, { opportunity: first.opportunity });
    assert.equal(await store.collection(opportunityCollection).count({}), 1);
  });

  it("keep the id and the hash that the employer was told already", async () => {
    const mine = draft({ _id: "mine", codeHash: "hash" });
    const { opportunity, code } = await opportunities.submit(mine, { key: "mine" });
    assert.deepEqual([opportunity._id, opportunity.codeHash, code], ["mine", "hash", undefined]);
  });

  it("go from review to open, to paused and back, to filled", async () => {
    const id = await submitted();
    const states: string[] = [];
    for (const verb of ["publish", "pause", "resume", "filled"] as const) {
      const changed = await opportunities[verb](id);
      assert.ok(changed.ok);
      states.push(changed.opportunity.state);
    }
    assert.deepEqual(states, ["open", "paused", "open", "filled"]);
  });

  it("refuse a verb that does not fit the state, with the state, and an unknown id", async () => {
    const id = await submitted();
    assert.deepEqual(await opportunities.pause(id), { ok: false, reason: "state", state: "review" });
    await opportunities.close(id);
    for (const verb of ["publish", "pause", "resume", "filled", "close"] as const)
      assert.deepEqual(await opportunities[verb](id), { ok: false, reason: "state", state: "closed" });
    assert.deepEqual(await opportunities.publish("none"), { ok: false, reason: "unknown" });
  });

  it("are published by one of two who press at once", async () => {
    const id = await submitted();
    const both = await Promise.all([opportunities.publish(id), opportunities.sendBack(id, "Which hours?")]);
    assert.deepEqual(both.map(({ ok }) => ok).sort(), [false, true]);
  });

  it("sent back carry the note until they are changed, and are looked at again", async () => {
    const id = await submitted({ pay: { min: 15, max: 16, per: "hour" } });
    await opportunities.sendBack(id, "Which hours?");
    assert.equal((await opportunities.get(id))?.reviewNote, "Which hours?");
    later();
    const { pay: _, ...unpaid } = draft({ moments: ["evening"] });
    const changed = await opportunities.change(id, unpaid);
    assert.ok(changed.ok);
    const { state, moments, reviewNote, pay, source } = changed.opportunity;
    assert.deepEqual([state, moments, reviewNote, pay], ["review", ["evening"], undefined, undefined]);
    assert.equal(source.system, "chat");
  });

  it("an open one that is changed is in review again", async () => {
    const id = await submitted();
    await opportunities.publish(id);
    later();
    const changed = await opportunities.change(id, draft({ capacity: 3 }));
    assert.ok(changed.ok && changed.opportunity.state === "review" && changed.opportunity.capacity === 3);
  });

  it("a change applied a second time does not undo what came after", async () => {
    const id = await submitted();
    later();
    const at = clock;
    await opportunities.change(id, draft({ capacity: 2 }), at);
    later();
    await opportunities.publish(id);
    const again = await opportunities.change(id, draft({ capacity: 2 }), at);
    assert.ok(again.ok && again.opportunity.state === "open");
  });

  it("close by themselves after their last day", async () => {
    const today = await submitted({ lastDay: "2026-11-21" });
    const yesterday = await submitted({ lastDay: "2026-11-20" });
    for (const id of [today, yesterday]) await opportunities.publish(id);
    assert.equal(await opportunities.expire("2026-11-21"), 1);
    assert.equal((await opportunities.get(today))?.state, "open");
    assert.equal((await opportunities.get(yesterday))?.state, "closed");
  });

  it("are listed page by page, oldest change first, each once", async () => {
    const submittedIds: string[] = [];
    for (let i = 0; i < 7; i++) {
      submittedIds.push(await submitted());
      if (i % 3 === 0) later();
    }
    const listed: string[] = [];
    let after: string | undefined;
    do {
      const page = await opportunities.list({ state: "review", limit: 3, ...(after && { after }) });
      listed.push(...page.items.map(({ _id }) => _id));
      after = page.next;
    } while (after);
    assert.deepEqual([...listed].sort(), [...submittedIds].sort());
    assert.deepEqual((await opportunities.list({ state: "open" })).items, []);
  });
});

describe("an employer's code", () => {
  it("has 8 characters that nobody mixes up", () => {
    for (let i = 0; i < 200; i++) assert.match(newEmployerCode(), /^[234679ACDEFGHJKMNPQRTWXYZ]{8}$/);
  });
  it("is never the same twice in a thousand", () => {
    assert.equal(new Set(Array.from({ length: 1000 }, () => newEmployerCode())).size, 1000);
  });
  it("is hashed the same way each time", () => {
    assert.equal(hashEmployerCode("ACDEFGHJ"), hashEmployerCode("ACDEFGHJ"));
    assert.notEqual(hashEmployerCode("ACDEFGHJ"), hashEmployerCode("ACDEFGHK"));
  });
});
