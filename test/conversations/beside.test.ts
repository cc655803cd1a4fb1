import assert from "node:assert/strict";
import type { Lead } from "../../services/leads/lead.ts";
import { type Heard, type House, openHouse, startTalk, type Talk } from "./talk.ts";

let house: House;
before(async () => {
  house = await openHouse();
});
after(() => house.close());

const els = { id: "els", name: "Els" };

/** A chat in English with a list on the screen. */
async function listed(): Promise<Talk & { list: Heard }> {
  const talk = await startTalk(house, { locale: "en" });
  await talk.says("English");
  await talk.taps("jobseeker");
  await talk.taps("yes");
  await talk.says("cleaning");
  await talk.says("8400");
  await talk.taps("a1");
  return { ...talk, list: await talk.taps("any") };
}

/** The same, and Els has taken the case while its first question is on the screen. */
async function claimed(): Promise<Talk & { list: Heard; lead: Lead }> {
  const talk = await listed();
  await talk.taps("person");
  const lead = await leadOf(talk);
  await house.app.leads.claim(lead._id, els, house.now());
  await house.app.workers.deliver();
  await talk.hears();
  return { ...talk, lead };
}

async function leadOf(talk: Talk): Promise<Lead> {
  const { items } = await house.app.leads.list({ state: "open", limit: 500 });
  const [lead] = items.filter((one) => one.conversationId === talk.id);
  assert.ok(lead, "there is no case");
  return lead;
}

const conversationOf = async (talk: Talk) => {
  const conversation = await house.app.conversations.get(talk.id);
  assert.ok(conversation);
  return conversation;
};
const lastWords = async (talk: Talk) => {
  const last = (await conversationOf(talk)).messages.findLast((message) => message.from === "person");
  assert.ok(last?.from === "person");
  return last;
};
/** When the person last wrote, as the list of cases shows it. */
const wroteAt = async (talk: Talk) => (await leadOf(talk)).lastPersonMessageAt;

describe("while a coordinator has the floor", () => {
  it("sends for a person at once from the button under the help in danger", async () => {
    const talk = await claimed();
    await talk.says("I do not want to live any more");
    const heard = await talk.taps("urgent");
    assert.deepEqual(heard.keys, ["danger.personComes", "lead.promise"]);
    assert.equal((await leadOf(talk)).reason, "urgent");
  });

  it("tells that a message was too long, and asks nothing", async () => {
    const talk = await claimed();
    const heard = await talk.says("word ".repeat(500));
    assert.deepEqual(heard.keys, ["common.tooLong"]);
    assert.deepEqual(heard.codes, []);
  });

  it("tells what was left out of a message, and passes the rest on", async () => {
    const talk = await claimed();
    house.pass(60_000);
    const before = await wroteAt(talk);
    const heard = await talk.says("Hello Els. My back hurts.");
    assert.deepEqual(heard.keys, ["guard.health"]);
    assert.notEqual(await wroteAt(talk), before);
  });

  it("keeps a typed number as the words that it is", async () => {
    const talk = await claimed();
    await talk.taps("mydata");
    await talk.says("How many children do I put on the form?");
    const heard = await talk.says("2");
    assert.deepEqual(heard.keys, []);
    const { text, code } = await lastWords(talk);
    assert.deepEqual({ text, code }, { text: "2", code: undefined });
  });

  it("shows what is kept, and hears ordinary words for the coordinator after it", async () => {
    const talk = await claimed();
    const place = (await conversationOf(talk)).place;
    const data = await talk.says("my data");
    assert.equal(data.prompt, "privacy.data");
    assert.ok(!data.codes.includes("list"), data.codes.join(" "));
    assert.deepEqual((await conversationOf(talk)).place, place);
    house.pass(60_000);
    const before = await wroteAt(talk);
    assert.deepEqual((await talk.says("I can come tomorrow")).keys, []);
    assert.notEqual(await wroteAt(talk), before);
    assert.deepEqual((await talk.says("back")).keys, []);
  });

  it("still does what the page of kept things offers", async () => {
    const talk = await claimed();
    await talk.taps("mydata");
    assert.ok((await talk.taps("findable")).keys.includes("privacy.nowFindable"));
    assert.equal((await talk.taps("answers")).prompt, "privacy.answers");
  });

  it("asks nothing after a no to deleting, and goes on where it was after the release", async () => {
    const talk = await claimed();
    assert.equal((await talk.says("delete everything")).prompt, "privacy.delete");
    assert.deepEqual((await talk.taps("no")).keys, ["privacy.notDeleted"]);
    await house.app.leads.release(talk.lead._id, els, house.now());
    await house.app.workers.deliver();
    assert.equal((await talk.hears()).prompt, "lead.name");
  });

  it("takes a yes for deleting only in answer to that question", async () => {
    const talk = await claimed();
    await talk.says("delete everything");
    await talk.says("oh, wait");
    await talk.says("yes");
    assert.ok(await house.app.conversations.get(talk.id));
    await talk.says("delete everything");
    await talk.says("yes");
    assert.equal(await house.app.conversations.get(talk.id), undefined);
  });

  it("adds an interest to the case", async () => {
    const talk = await claimed();
    const code = talk.list.codes.find((one) => one.startsWith("interested:demo-vacancy")) ?? "";
    assert.deepEqual((await talk.taps(code)).keys, ["lead.joined"]);
    assert.deepEqual((await talk.taps(code)).keys, ["lead.joined"]);
    const { interests } = await leadOf(talk);
    assert.deepEqual(
      interests.map((one) => `interested:${one.opportunityId}`),
      [code],
    );
    assert.ok((interests[0]?.reasons.length ?? 0) > 0);
  });
});

describe("what stands in the case", () => {
  const skipAll = async (talk: Talk) => {
    let heard = await talk.taps("skip");
    for (let i = 0; i < 6 && heard.prompt?.startsWith("lead."); i += 1) heard = await talk.taps("skip");
  };

  for (const between of [[], ["list"]]) {
    it(`is not what somebody does not want${between.length ? ", also by way of the list" : ""}`, async () => {
      const talk = await listed();
      await talk.taps(talk.list.codes.find((one) => one.startsWith("notforme:")) ?? "");
      for (const code of [...between, "person"]) await talk.taps(code);
      await skipAll(talk);
      assert.deepEqual((await leadOf(talk)).interests, []);
    });
  }

  it("is not an interest that was left for the list", async () => {
    const talk = await listed();
    await talk.taps(talk.list.codes.find((one) => one.startsWith("interested:")) ?? "");
    await talk.taps("list");
    await talk.taps("person");
    await skipAll(talk);
    assert.deepEqual((await leadOf(talk)).interests, []);
  });

  it("is the interest of who asks for a person while saying how to reach them", async () => {
    const talk = await listed();
    await talk.taps(talk.list.codes.find((one) => one.startsWith("interested:")) ?? "");
    await talk.taps("person");
    await skipAll(talk);
    assert.equal((await leadOf(talk)).interests.length, 1);
  });

  it("has the reasons of a result from the second page", async () => {
    const talk = await listed();
    const more = await talk.taps("more");
    await talk.taps(more.codes.find((one) => one.startsWith("interested:")) ?? "");
    await skipAll(talk);
    assert.ok(((await leadOf(talk)).interests[0]?.reasons.length ?? 0) > 0);
  });

  it("is not a place that closed in the meantime, and says so", async () => {
    const talk = await listed();
    const code = talk.list.codes.findLast((one) => one.startsWith("interested:demo-vacancy")) ?? "";
    await talk.taps(code);
    const id = code.slice("interested:".length);
    await house.app.opportunities.pause(id);
    const heard: string[] = [];
    for (let i = 0; i < 6 && !heard.includes("matches.gone"); i += 1)
      heard.push(...(await talk.taps("skip")).keys);
    await house.app.opportunities.resume(id);
    assert.ok(heard.includes("matches.gone"), heard.join(" "));
    assert.ok((await conversationOf(talk)).place.dialog === "matches");
  });
});

describe("an employer who asks for a person", () => {
  it("is asked nothing, and offered nothing, that is for people who look for work", async () => {
    const talk = await startTalk(house, { locale: "en", role: "employer" });
    await talk.says("English");
    await talk.taps("yes");
    const asked: (string | undefined)[] = [];
    let heard = await talk.taps("person");
    for (let i = 0; i < 6 && heard.prompt?.startsWith("lead."); i += 1) {
      asked.push(heard.prompt);
      heard = await talk.taps("skip");
    }
    assert.deepEqual(asked, ["lead.name", "lead.contact"]);
    assert.deepEqual(heard.codes, ["new", "mydata"]);
    const data = await talk.taps("mydata");
    assert.deepEqual(data.codes, ["delete", "back"]);
    assert.ok(!data.keys.includes("privacy.isNotFindable"));
    assert.equal((await talk.taps("back")).prompt, "vacancy.start");
    assert.equal((await talk.says("my answers")).prompt, "privacy.data");
  });
});

describe("a no to deleting", () => {
  it("comes back to the question that was on the screen, also before the consent", async () => {
    const talk = await startTalk(house, { locale: "en" });
    await talk.says("English");
    for (const [code, prompt] of [
      ["jobseeker", "welcome.role"],
      ["no", "welcome.consent"],
      ["yes", "welcome.declined"],
      ["yes", "welcome.consent"],
      ["", "intake.work"],
    ] as const) {
      assert.equal((await talk.says("delete everything")).prompt, "privacy.delete");
      assert.equal((await talk.taps("no")).prompt, prompt);
      if (code) await talk.taps(code);
    }
  });
});

describe("before the consent", () => {
  it("keeps no code that is not a button on the screen", async () => {
    const talk = await startTalk(house, { locale: "en" });
    await talk.taps("I.am.Fatima");
    assert.equal((await lastWords(talk)).code, undefined);
    await talk.taps("en");
    assert.equal((await lastWords(talk)).code, "en");
  });
});
