import assert from "node:assert/strict";
import { conversationCollection } from "../../../services/conversations/conversation.ts";
import { hashEmployerCode } from "../../../services/opportunities/employerCode.ts";
import { makeOpportunities, type OpportunityDraft } from "../../../services/opportunities/opportunities.ts";
import { crashingAfter, type Point } from "../../conversations/faults.ts";
import { type House, openHouse, startTalk, type Talk } from "../../conversations/talk.ts";
import { vacancy } from "../matching/given.ts";

const published = "vacancy.reviewed.published";

describe("what is done to a vacancy reaches its employer's chat", () => {
  const given = async (options: { crash?: Point } = {}) => {
    const { crash } = options;
    const house = await openHouse(crash ? { faults: (store) => crashingAfter(store, crash) } : {});
    const talk = await startTalk(house, { locale: "nl", role: "employer" });
    await talk.says("Nederlands");
    await talk.taps("yes");
    return { house, talk, id: await submitted(house, talk) };
  };
  const submitted = async ({ store, now }: House, talk: Talk) => {
    const { _id, state, source, createdAt, updatedAt, codeHash, ...draft } = vacancy();
    // By a service of their own, so that nothing but the update itself can tell.
    const opportunities = makeOpportunities({
      store,
      clock: now,
      newId: () => _id,
      newCode: () => "2346ACDE",
    });
    const told: OpportunityDraft = {
      ...draft,
      codeHash: hashEmployerCode("2346ACDE"),
      conversationId: talk.id,
    };
    return (await opportunities.submit(told, { key: _id })).opportunity._id;
  };
  /** Both processes look for what is left, as they do by themselves. */
  const round = async ({ app, other }: House) => {
    await Promise.all([app.workers.deliver(), other.workers.deliver()]);
    await other.workers.round();
  };
  const verbsHeard = async (talk: Talk) =>
    (await talk.hears()).keys.filter((key) => key.startsWith("vacancy."));

  it("once for each deed, in their order, though nobody tells them but the outbox", async () => {
    const { house, talk, id } = await given();
    const { opportunities } = house.other;
    await opportunities.sendBack(id, "Wat is het loon?", "Els");
    house.pass(1000);
    await opportunities.change(id, { ...(await opportunities.get(id)), capacity: 2 } as OpportunityDraft);
    house.pass(1000);
    await opportunities.publish(id, "Els");
    house.pass(1000);
    await opportunities.pause(id, "Els");
    await round(house);
    await round(house);
    assert.deepEqual(await verbsHeard(talk), [
      "vacancy.reviewed.sentBack",
      published,
      "vacancy.manage.title",
      "vacancy.state.paused",
    ]);
    assert.deepEqual((await opportunities.get(id))?.outbox, []);
    await house.close();
  });

  it("also that its last day has passed, but not what the employer did", async () => {
    const { house, talk, id } = await given();
    const { opportunities } = house.other;
    await opportunities.publish(id, "Els");
    await opportunities.pause(id);
    await opportunities.resume(id);
    await round(house);
    assert.deepEqual(await verbsHeard(talk), [published]);
    assert.equal((await opportunities.expire("2999-01-01")) > 0, true);
    await round(house);
    assert.deepEqual(await verbsHeard(talk), ["vacancy.manage.title", "vacancy.state.closed"]);
    await house.close();
  });

  for (const crash of ["accepted", "committed"] as const) {
    it(`once also when the process that tells falls over after it has ${crash} the telling`, async () => {
      const { house, talk, id } = await given({ crash });
      await house.app.opportunities.publish(id, "Els");
      await house.app.workers.deliver();
      await round(house);
      assert.deepEqual(await verbsHeard(talk), [published]);
      await house.close();
    });
  }

  it("and is left alone when the chat was erased", async () => {
    const { house, talk, id } = await given();
    await house.other.opportunities.publish(id, "Els");
    await house.store.collection(conversationCollection).delete({ _id: talk.id });
    await round(house);
    assert.deepEqual((await house.other.opportunities.get(id))?.outbox, []);
    await house.close();
  });
});
