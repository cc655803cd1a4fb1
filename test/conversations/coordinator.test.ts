import assert from "node:assert/strict";
import { activityOf } from "../../bot/channels/activity.ts";
import type { Lead } from "../../services/leads/lead.ts";
import { makeLooks } from "../../services/leads/looks.ts";
import { composePhrases } from "../../services/leads/phraseBook.ts";
import { type House, openHouse, startTalk, type Talk } from "./talk.ts";

const els = { id: "els", name: "Els" };
const day = 86_400_000;

describe("what a person reads of coordinators", () => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse();
  });
  afterEach(() => house.close());

  /** Somebody who asked for a person, in their own language. */
  const asked = async (locale: string): Promise<Talk & { lead: Lead; personId: string }> => {
    const talk = await startTalk(house, { locale, role: "jobseeker" });
    await talk.taps(locale);
    await talk.taps("yes");
    await talk.taps("person");
    const { items } = await house.app.leads.list({ state: "open" });
    const lead = items.find((one) => one.conversationId === talk.id);
    assert.ok(lead);
    return { ...talk, lead, personId: lead.personId };
  };
  const words = async (talk: Talk): Promise<(string | undefined)[]> => {
    const conversation = await house.app.conversations.get(talk.id);
    assert.ok(conversation);
    return conversation.messages
      .filter((message) => message.from === "human")
      .map((message) => activityOf(message, conversation, house.app.renderer).text);
  };

  it("phrases in their language, and again in another one that they choose; own words as written", async () => {
    const talk = await asked("ti");
    await house.app.leads.claim(talk.lead._id, els, house.now());
    const composed = composePhrases([{ id: "whichDays", values: {} }], {
      language: "nl",
      today: "2026-11-24",
    });
    assert.ok(composed.ok);
    const reply = { text: "Tot dan!", language: "nl", phrases: composed.phrases };
    await house.app.leads.reply(talk.lead._id, els, reply, house.now());
    await house.app.workers.deliver();
    assert.deepEqual(await words(talk), ["ኣየኖት መዓልታት ክትሰርሑ ትኽእሉ?", "Tot dan!"]);
    await house.app.leads.release(talk.lead._id, els, house.now());
    await house.app.workers.deliver();
    await talk.taps("uk");
    assert.equal((await house.app.leads.get(talk.lead._id))?.language, "uk", "lists follow");
    assert.deepEqual(await words(talk), ["У які дні ви можете працювати?", "Tot dan!"]);
  });

  it("that an answer takes longer, once for each promise, and the new moment when they ask again", async () => {
    const talk = await asked("uk");
    await talk.hears();
    house.pass(day);
    await house.app.workers.round();
    assert.deepEqual((await talk.hears()).keys, [], "the promise still holds");
    house.pass(day);
    await house.app.workers.round();
    await house.other.workers.round();
    const heard = await talk.hears();
    assert.deepEqual(heard.keys, ["handover.promiseMoved"]);
    assert.match(heard.text, /Найпізніше: .*27 листопада/);
    assert.match((await talk.taps("person")).text, /27 листопада/);
  });

  it("who looked at their data: on which day, for which organisation, and no name", async () => {
    const talk = await asked("en");
    assert.ok((await talk.taps("mydata")).keys.includes("privacy.notLooked"));
    const looks = makeLooks({ store: house.store });
    for (const organisation of ["jobroad", "vdab", "jobroad"] as const) {
      await looks.write(talk.personId, { ...els, id: `els-${organisation}`, organisation }, house.now());
    }
    const { text } = await talk.taps("mydata");
    assert.match(text, /Your data was looked at: Tuesday, November 24 \(JobRoad and VDAB\)\./);
    assert.doesNotMatch(text, /Els/);
  });
});
