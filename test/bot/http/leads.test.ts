import assert from "node:assert/strict";
import type { Message } from "../../../services/conversations/conversation.ts";
import { type Inbox, openInbox } from "./support.ts";

// biome-ignore lint/suspicious/noExplicitAny: answers are looked at by the tests themselves
type Body = any;
type Row = { id: string };
const bodyOf = (answer: { body?: unknown }): Body => answer.body;
const idsOf = (answer: { body?: unknown }): string[] => bodyOf(answer).items.map((row: Row) => row.id);

const words = { name: "Amina", contact: "0470 12 34 56", said: "Ik heb twee kinderen" };
const chat: Message[] = [
  {
    seq: 1,
    at: "2026-11-23T08:00:00.000Z",
    from: "bot",
    reply: { text: [{ key: "intake.dutch.ask" }], prompt: "intake.dutch" },
  },
  {
    seq: 2,
    at: "2026-11-23T08:00:10.000Z",
    from: "person",
    activityId: "a",
    code: "a1",
    title: { key: "intake.dutch.options.a1" },
  },
  { seq: 3, at: "2026-11-23T08:00:11.000Z", from: "bot", reply: { text: [{ key: "lead.asked" }] } },
  { seq: 4, at: "2026-11-23T08:01:00.000Z", from: "person", activityId: "b", text: words.said },
];
const amina = {
  name: words.name,
  contact: { ways: ["call" as const], details: words.contact },
  profile: {
    work: [{ code: "9112.1", isco: "9112", as: "want" as const }],
    dutch: "a1" as const,
    moments: ["schoolHours" as const],
    dislikes: [{ opportunity: "some-vacancy", because: "tooFar" as const }],
  },
  messages: chat,
};

describe("the leads of the inbox", () => {
  let inbox: Inbox;
  beforeEach(async () => {
    inbox = await openInbox();
  });
  afterEach(() => inbox.close());

  it("show before the claim what it is about, and never name, contact or chat", async () => {
    const els = await inbox.colleague("coordinator", { name: "Els" });
    const { id } = await inbox.lead(amina);
    const list = await els.call("get", "/api/leads");
    const one = await els.call("get", `/api/leads/${id}`);
    assert.deepEqual(bodyOf(list).items, [one.body]);
    const { waitingMinutes, ...told } = bodyOf(one);
    assert.equal(waitingMinutes, 0);
    assert.deepEqual(told, {
      id,
      state: "waiting",
      reason: "personAsked",
      reasons: ["personAsked"],
      createdAt: "2026-11-23T09:00:00.000Z",
      promisedBy: "2026-11-24T16:00:00.000Z",
      late: false,
      language: "ar",
      home: "Oostende",
      interests: [],
      stage: "new",
      demo: false,
      tags: [],
    });
    assert.deepEqual(await inbox.looks.of((await inbox.leads.get(id))?.personId ?? ""), []);
  });

  it("show after the claim everything in words of the coordinator's language, and not the reasons for a no", async () => {
    const els = await inbox.colleague("coordinator", { name: "Els" });
    const { id, personId } = await inbox.lead(amina);
    const claimed = await els.call("post", `/api/leads/${id}/claim`, {
      headers: { "accept-language": "en" },
    });
    const page = bodyOf(claimed);
    assert.equal(claimed.status, 200);
    assert.equal(page.name, words.name);
    const say = (key: string) => inbox.renderer.say({ key }, "en");
    assert.deepEqual(page.contact, { ways: [say("lead.contact.options.call")], details: words.contact });
    assert.deepEqual(page.answers, [
      { id: "work", value: "occupation 9112.1" },
      { id: "dutch", value: say("intake.dutch.options.a1") },
      { id: "moments", value: say("intake.moments.options.schoolHours") },
    ]);
    assert.deepEqual(
      page.chat.map((line: Body) => line.tapped ?? line.text ?? line.said[0]),
      [say("intake.dutch.ask"), say("intake.dutch.options.a1"), say("lead.asked"), words.said],
    );
    assert.equal(JSON.stringify(page).includes("intake."), false);
    assert.equal(JSON.stringify(page).includes("tooFar"), false);
    const inDutch = bodyOf(
      await els.call("get", `/api/leads/${id}`, { headers: { "accept-language": "nl-BE" } }),
    );
    assert.equal(inDutch.chat[1].tapped, inbox.renderer.say({ key: "intake.dutch.options.a1" }, "nl"));
    assert.deepEqual(await inbox.looks.of(personId), [{ name: "Els", day: "2026-11-23", times: 2 }]);
  });

  it("count as open words what the person asked, not what answered a question", async () => {
    const els = await inbox.colleague("coordinator");
    const { id, conversationId } = await inbox.lead(amina);
    await inbox.writes(conversationId, "Mag ik later beginnen?");
    const page = bodyOf(await els.call("post", `/api/leads/${id}/claim`));
    assert.deepEqual(
      page.openWords.map((one: { text: string }) => one.text),
      [words.said, "Mag ik later beginnen?"],
    );
  });

  it("go to one of two who claim at the same moment; the other reads who has it and since when", async () => {
    const both = [
      await inbox.colleague("coordinator", { name: "Els" }),
      await inbox.colleague("coordinator", { name: "Jo" }),
    ];
    const { id } = await inbox.lead(amina);
    const answers = await Promise.all(both.map((one) => one.call("post", `/api/leads/${id}/claim`)));
    const winner = answers.findIndex((one) => one.status === 200);
    const loser = answers[1 - winner] ?? { status: 0 };
    assert.equal(loser.status, 409);
    const { reason, by, since } = bodyOf(loser);
    assert.deepEqual(
      { reason, by, since },
      { reason: "held", by: winner === 0 ? "Els" : "Jo", since: inbox.clock() },
    );
    assert.equal(JSON.stringify(loser).includes(words.name), false);
    const page = await both[1 - winner]?.call("get", `/api/leads/${id}`);
    assert.equal(JSON.stringify(page).includes(words.name), false);
  });

  it("are answered, noted, handed back, and then not answered any more", async () => {
    const els = await inbox.colleague("coordinator", { name: "Els" });
    const { id } = await inbox.lead(amina);
    await els.call("post", `/api/leads/${id}/claim`);
    const replied = await els.call("post", `/api/leads/${id}/replies`, { body: { text: "Dag Amina" } });
    assert.equal(replied.status, 201);
    const { text, sent } = bodyOf(replied).chat.at(-1);
    assert.deepEqual({ text, sent }, { text: "Dag Amina", sent: false });
    const noted = await els.call("post", `/api/leads/${id}/notes`, { body: { text: "Belt liever" } });
    assert.equal(noted.status, 201);
    assert.equal((await els.call("delete", `/api/leads/${id}/claim`)).status, 204);
    const late = await els.call("post", `/api/leads/${id}/replies`, { body: { text: "Nog iets" } });
    assert.equal(late.status, 409);
    const page = bodyOf(await els.call("post", `/api/leads/${id}/claim`));
    assert.deepEqual(
      page.history.map((line: { what: string }) => line.what),
      ["asked:personAsked", "claimed", "replied", "noted", "handedBack", "claimed"],
    );
  });

  it("stop a reply when the person wrote after what the page had shown", async () => {
    const els = await inbox.colleague("coordinator");
    const { id, conversationId } = await inbox.lead(amina);
    const seen = bodyOf(await els.call("post", `/api/leads/${id}/claim`)).seen;
    await inbox.writes(conversationId, "Wacht, nog een vraag");
    const stopped = await els.call("post", `/api/leads/${id}/replies`, { body: { text: "Dag", seen } });
    assert.equal(stopped.status, 409);
    const { reason, lead } = bodyOf(stopped);
    assert.equal(reason, "newMessage");
    assert.equal(lead.chat.at(-1).text, "Wacht, nog een vraag", "the refusal brings what is new");
    const blind = await els.call("post", `/api/leads/${id}/replies`, {
      body: { text: "Dag", seen: lead.seen - 1 },
    });
    assert.equal(blind.status, 409);
    assert.equal((await inbox.leads.get(id))?.outbox.filter((event) => event.kind === "reply").length, 0);
    const fresh = bodyOf(await els.call("get", `/api/leads/${id}`)).seen;
    const sent = await els.call("post", `/api/leads/${id}/replies`, { body: { text: "Dag", seen: fresh } });
    assert.equal(sent.status, 201);
  });

  it("take a reply once, however often it is sent again", async () => {
    const els = await inbox.colleague("coordinator");
    const { id } = await inbox.lead(amina);
    await els.call("post", `/api/leads/${id}/claim`);
    const send = (key: string) =>
      els.call("post", `/api/leads/${id}/replies`, { body: { text: "Dag Amina", key } });
    const answers = await Promise.all([send("one"), send("one"), send("one")]);
    await els.call("delete", `/api/leads/${id}/claim`);
    answers.push(await send("one"));
    assert.deepEqual(
      answers.map((one) => one.status),
      [201, 201, 201, 409],
    );
    const lead = await inbox.leads.get(id);
    assert.equal(lead?.outbox.filter((event) => event.kind === "reply").length, 1);
    assert.equal(lead?.history.filter((line) => line.what === "replied").length, 1);
    await els.call("post", `/api/leads/${id}/claim`);
    assert.equal((await send("two")).status, 201);
    assert.equal((await inbox.leads.get(id))?.outbox.filter((event) => event.kind === "reply").length, 2);
  });

  it("keep a reply that was begun for its writer only, until it is sent", async () => {
    const els = await inbox.colleague("coordinator");
    const jo = await inbox.colleague("coordinator");
    const { id } = await inbox.lead(amina);
    await els.call("post", `/api/leads/${id}/claim`);
    assert.equal((await els.call("put", `/api/leads/${id}/draft`, { body: { text: "Dag Am" } })).status, 204);
    assert.equal((await jo.call("put", `/api/leads/${id}/draft`, { body: { text: "Ha" } })).status, 409);
    assert.deepEqual(bodyOf(await els.call("get", `/api/leads/${id}`)).draft, { text: "Dag Am" });
    await els.call("post", `/api/leads/${id}/replies`, { body: { text: "Dag Amina" } });
    assert.equal(bodyOf(await els.call("get", `/api/leads/${id}`)).draft, undefined);
  });

  it("stay with who is writing, and become free half an hour after the last sign of work", async () => {
    const els = await inbox.colleague("coordinator");
    const { id } = await inbox.lead(amina);
    await els.call("post", `/api/leads/${id}/claim`);
    inbox.pass(20 * 60_000);
    await els.call("put", `/api/leads/${id}/draft`, { body: { text: "Dag" } });
    inbox.pass(20 * 60_000);
    assert.equal((await els.call("post", `/api/leads/${id}/notes`, { body: { text: "Belt" } })).status, 201);
    inbox.pass(30 * 60_000);
    assert.equal((await els.call("post", `/api/leads/${id}/notes`, { body: { text: "Belt" } })).status, 409);
    assert.equal(JSON.stringify(await els.call("get", `/api/leads/${id}`)).includes(words.name), false);
  });

  it("are closed with an outcome; who closed it may read on, colleagues may not", async () => {
    const els = await inbox.colleague("coordinator");
    const jo = await inbox.colleague("coordinator");
    const { id } = await inbox.lead(amina);
    await els.call("post", `/api/leads/${id}/claim`);
    const closed = await els.call("post", `/api/leads/${id}/close`, { body: { outcome: "jobPermanent" } });
    assert.equal(closed.status, 200);
    assert.equal(bodyOf(closed).outcome, "jobPermanent");
    assert.equal(bodyOf(await els.call("get", `/api/leads/${id}`)).name, words.name);
    assert.equal(JSON.stringify(await jo.call("get", `/api/leads/${id}`)).includes(words.name), false);
    assert.equal((await jo.call("post", `/api/leads/${id}/claim`)).status, 409);
    assert.deepEqual(idsOf(await els.call("get", "/api/leads", { query: { state: "closed" } })), [id]);
    assert.deepEqual(bodyOf(await els.call("get", "/api/leads")).items, []);
  });

  it("once closed tell who closed them nothing of what the person says later, to somebody else", async () => {
    const els = await inbox.colleague("coordinator", { name: "Els" });
    const { id, conversationId } = await inbox.lead(amina);
    await els.call("post", `/api/leads/${id}/claim`);
    await els.call("post", `/api/leads/${id}/close`, { body: { outcome: "informedOnly" } });
    const before = bodyOf(await els.call("get", `/api/leads/${id}`)).chat.length;
    inbox.pass(60_000);
    await inbox.writes(conversationId, "Ik ben hier weg, zeg het aan niemand");
    const page = bodyOf(await els.call("get", `/api/leads/${id}`));
    assert.equal(page.chat.length, before);
    assert.ok(!JSON.stringify(page).includes("weg"));
    const found = await els.call("post", "/api/leads/search", { body: { text: "niemand" } });
    assert.deepEqual(bodyOf(found).items, []);
  });

  it("go from hand to hand: handed over with a note, taken over with a reason, never to who may not", async () => {
    const els = await inbox.colleague("coordinator", { name: "Els" });
    const jo = await inbox.colleague("coordinator", { name: "Jo" });
    const reader = await inbox.colleague("reader");
    const partner = await inbox.colleague("coordinator", { organisation: "vdab" });
    const { id } = await inbox.lead(amina);
    await els.call("post", `/api/leads/${id}/claim`);
    const to = (account: { _id: string }) => ({ body: { to: account._id, note: "Spreekt jouw taal" } });
    assert.equal((await els.call("post", `/api/leads/${id}/hand-over`, to(reader.account))).status, 400);
    assert.equal((await els.call("post", `/api/leads/${id}/hand-over`, to(partner.account))).status, 404);
    const handed = await els.call("post", `/api/leads/${id}/hand-over`, to(jo.account));
    assert.equal(handed.status, 200);
    assert.equal(JSON.stringify(handed).includes(words.name), false);
    assert.equal(bodyOf(await jo.call("get", `/api/leads/${id}`)).name, words.name);
    assert.equal((await els.call("post", `/api/leads/${id}/replies`, { body: { text: "Dag" } })).status, 409);
    const taken = await els.call("post", `/api/leads/${id}/take-over`, { body: { reason: "Jo is ziek" } });
    assert.equal(bodyOf(taken).name, words.name);
    assert.deepEqual(
      bodyOf(taken)
        .history.slice(-2)
        .map((line: Body) => [line.by, line.what, line.note]),
      [
        ["Els", "handedOver:Jo", "Spreekt jouw taal"],
        ["Els", "takenOver:Els", "Jo is ziek"],
      ],
    );
    assert.equal((await jo.call("post", `/api/leads/${id}/replies`, { body: { text: "Dag" } })).status, 409);
    const outbox = (await inbox.leads.get(id))?.outbox ?? [];
    assert.deepEqual(
      outbox.map((event) => [event.kind, "name" in event && event.name]),
      [
        ["claimed", "Els"],
        ["claimed", "Jo"],
        ["claimed", "Els"],
      ],
    );
  });

  it("remember each try to reach somebody", async () => {
    const els = await inbox.colleague("coordinator", { name: "Els" });
    const { id } = await inbox.lead(amina);
    await els.call("post", `/api/leads/${id}/claim`);
    await els.call("post", `/api/leads/${id}/contacts`, { body: { way: "sms", reached: false } });
    const page = bodyOf(
      await els.call("post", `/api/leads/${id}/contacts`, {
        body: { way: "call", reached: true, note: "Komt dinsdag" },
      }),
    );
    assert.deepEqual(
      page.history.slice(-2).map((line: Body) => [line.what, line.note]),
      [
        ["notReached:sms", undefined],
        ["reached:call", "Komt dinsdag"],
      ],
    );
    assert.equal(page.stage, "contacted");
  });

  it("come in pages, longest waiting first, and are counted", async () => {
    const els = await inbox.colleague("coordinator");
    const ids: string[] = [];
    for (let i = 0; i < 5; i += 1) {
      ids.push((await inbox.lead(amina)).id);
      inbox.pass(60_000);
    }
    const first = await els.call("get", "/api/leads", { query: { limit: "3" } });
    const second = await els.call("get", "/api/leads", { query: { limit: "3", after: bodyOf(first).next } });
    assert.deepEqual([...idsOf(first), ...idsOf(second)], ids);
    assert.equal(bodyOf(second).next, undefined);
    await els.call("post", `/api/leads/${ids[0]}/claim`);
    for (let hours = 0; hours < 40; hours += 10) {
      inbox.pass(10 * 3_600_000);
      assert.equal((await els.call("get", "/api/session")).status, 200);
    }
    assert.deepEqual((await els.call("get", "/api/counts")).body, {
      waiting: 4,
      late: 5,
      mine: 1,
      snoozed: 0,
      open: 5,
    });
    assert.deepEqual(
      idsOf(await els.call("get", "/api/leads", { query: { state: "claimed", mine: "true" } })),
      [ids[0]],
    );
  });

  it("of a person who did not choose an organisation do not exist for it", async () => {
    const vdab = await inbox.colleague("coordinator", { organisation: "vdab" });
    const hidden = await inbox.lead({ ...amina, share: ["city"] });
    const shared = await inbox.lead({ ...amina, share: ["city", "vdab"] });
    assert.deepEqual(idsOf(await vdab.call("get", "/api/leads")), [shared.id]);
    assert.deepEqual((await vdab.call("get", "/api/counts")).body, {
      waiting: 1,
      late: 0,
      mine: 0,
      snoozed: 0,
      open: 1,
    });
    assert.equal((await vdab.call("get", `/api/leads/${hidden.id}`)).status, 404);
    assert.equal((await vdab.call("post", `/api/leads/${hidden.id}/claim`)).status, 404);
    assert.equal((await vdab.call("post", `/api/leads/${shared.id}/claim`)).status, 200);
    const person = await inbox.people.get(shared.personId);
    if (person) await inbox.people.save({ ...person, share: [] });
    assert.equal((await vdab.call("get", `/api/leads/${shared.id}`)).status, 404);
  });
});
