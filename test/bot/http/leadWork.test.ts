import assert from "node:assert/strict";
import type { Message } from "../../../services/conversations/conversation.ts";
import { type Inbox, openInbox } from "./support.ts";

// biome-ignore lint/suspicious/noExplicitAny: answers are looked at by the tests themselves
type Body = any;
const bodyOf = (answer: { body?: unknown }): Body => answer.body;
const hour = 3_600_000;
const day = 24 * hour;

const asked: Message[] = [
  { seq: 1, at: "2026-11-23T08:00:00.000Z", from: "person", activityId: "a", text: "ሰላም" },
];

describe("work on a lead", () => {
  let inbox: Inbox;
  beforeEach(async () => {
    inbox = await openInbox();
  });
  afterEach(() => inbox.close());

  const heldBy = async (name: string, about: Parameters<Inbox["lead"]>[0] = { messages: asked }) => {
    const colleague = await inbox.colleague("coordinator", { name });
    const lead = await inbox.lead(about);
    await colleague.call("post", `/api/leads/${lead.id}/claim`);
    const of = (path: string) => `/api/leads/${lead.id}${path}`;
    return { ...colleague, ...lead, of };
  };
  const appointment = {
    id: "appointment",
    values: { day: "2026-11-26", time: "09:30", place: "Conterdam 1" },
  };

  it("shows a translation beside the original where there is a translator, and the original alone when it fails", async () => {
    for (const [translate, expected] of [
      [undefined, undefined],
      [async (text: string) => `${text} (nl)`, "ሰላም (nl)"],
      [() => Promise.reject(new Error("away")), undefined],
    ] as const) {
      const other = await openInbox(translate ? { translate } : {});
      const els = await other.colleague("coordinator");
      const { id } = await other.lead({ messages: asked });
      const [line] = bodyOf(await els.call("post", `/api/leads/${id}/claim`)).chat;
      assert.deepEqual([line.text, line.translation], ["ሰላም", expected]);
      await other.close();
    }
  });

  it("previews phrases in both languages, and keeps the keys and parameters of what was sent", async () => {
    const els = await heldBy("Els");
    const preview = await els.call("post", els.of("/preview"), { body: { phrases: [appointment] } });
    const [said] = bodyOf(preview).items;
    assert.equal(said.mine, "Je afspraak is op donderdag 26 november om 09:30. De plaats is: Conterdam 1.");
    assert.match(said.theirs, /الخميس، 26 نوفمبر/);
    const body = { phrases: [appointment, { id: "bringCardCv", values: {} }], text: "Tot dan!", key: "one" };
    const sent = await els.call("post", els.of("/replies"), { body });
    assert.equal(sent.status, 201);
    const line = bodyOf(sent).chat.at(-1);
    assert.deepEqual([line.text, line.language, line.sent], ["Tot dan!", "nl", false]);
    assert.deepEqual(line.phrases[0], said);
    const event = (await inbox.leads.get(els.id))?.outbox.at(-1);
    assert.ok(event?.kind === "reply");
    assert.deepEqual(event.phrases?.[0], {
      key: "phrases.appointment",
      params: { day: { day: "2026-11-26" }, time: { time: "09:30" }, place: "Conterdam 1" },
    });
  });

  it("sends no phrase in which something is missing, and says what", async () => {
    const els = await heldBy("Els");
    const { place, ...values } = appointment.values;
    for (const path of ["/preview", "/replies"]) {
      const refused = await els.call("post", els.of(path), {
        body: { phrases: [{ ...appointment, values }] },
      });
      assert.equal(refused.status, 400);
      assert.deepEqual(bodyOf(refused).faults, [{ id: "appointment", field: "place", fault: "missing" }]);
    }
    assert.equal(
      (await inbox.leads.get(els.id))?.outbox.some((event) => event.kind === "reply"),
      false,
    );
  });

  it("keeps the phrases of a reply that was begun", async () => {
    const els = await heldBy("Els");
    const begun = { text: "", phrases: [{ id: "callMe", values: { phone: "04" } }] };
    await els.call("put", els.of("/draft"), { body: begun });
    assert.deepEqual(bodyOf(await els.call("get", els.of(""))).draft, begun);
  });

  it("stops the clock with an answer and starts it again when the person writes", async () => {
    const els = await heldBy("Els");
    await els.call("post", els.of("/replies"), { body: { text: "Welke dagen?" } });
    inbox.pass(5 * day);
    const waiting = await inbox.leads.get(els.id);
    assert.equal(bodyOf(await relogin(els.of(""))).warning, undefined, "we wait for them, not they for us");
    assert.equal(await inbox.leads.movePromises(inbox.clock()), 0);
    assert.ok(waiting?.pausedAt);
    await inbox.leads.wrote(els.id, inbox.clock());
    const again = await inbox.leads.get(els.id);
    assert.equal(again?.pausedAt, undefined);
    assert.equal(again?.tellAt, again?.promisedBy);
  });

  const relogin = async (path: string) => (await inbox.colleague("coordinator")).call("get", path);

  it("warns at 75 % of the opening hours that were promised, and when they are over", async () => {
    const { id } = await inbox.lead();
    const warning = async () => bodyOf(await relogin(`/api/leads/${id}`)).warning;
    assert.equal(await warning(), undefined);
    // Asked on Monday at 10, promised for Tuesday at 17: fifteen hours, of which 75 % is over on Tuesday at 13:15.
    inbox.pass(27 * hour);
    assert.equal(await warning(), undefined);
    inbox.pass(hour / 2);
    assert.equal(await warning(), "soon");
    inbox.pass(4 * hour);
    assert.equal(await warning(), "late");
  });

  it("tells the person when a promise was not kept, three times at most, and stays late for colleagues", async () => {
    const { id } = await inbox.lead();
    inbox.pass(2 * day);
    for (let round = 0; round < 6; round += 1) {
      await inbox.leads.movePromises(inbox.clock());
      await inbox.leads.movePromises(inbox.clock());
      inbox.pass(day);
    }
    const lead = await inbox.leads.get(id);
    const told = lead?.outbox.filter((event) => event.kind === "notice") ?? [];
    assert.equal(told.length, 3);
    assert.equal(bodyOf(await relogin(`/api/leads/${id}`)).late, true);
  });

  it("tells the person when a coordinator moves the promise", async () => {
    const els = await heldBy("Els");
    const by = "2026-11-26T11:00:00.000Z";
    const moved = await els.call("put", els.of("/promise"), { body: { by } });
    assert.equal(bodyOf(moved).promisedBy, by);
    const notice = (await inbox.leads.get(els.id))?.outbox.at(-1);
    assert.ok(notice?.kind === "notice");
    assert.deepEqual(notice.reply.text, [
      { key: "handover.promiseMoved", params: { when: { instant: by } } },
    ]);
    const past = await els.call("put", els.of("/promise"), { body: { by: "2026-11-20T11:00:00.000Z" } });
    assert.equal(past.status, 400);
  });

  it("is put aside until a time: the lease lasts as long, and then it is back with the reason", async () => {
    const els = await heldBy("Els");
    const until = "2026-11-25T08:00:00.000Z";
    await els.call("post", els.of("/replies"), { body: { text: "Tot woensdag" } });
    assert.equal(bodyOf(await els.call("put", els.of("/snooze"), { body: { until } })).snoozedUntil, until);
    await els.call("post", els.of("/notes"), { body: { text: "Belt woensdag" } });
    inbox.pass(46 * hour);
    assert.equal(await inbox.leads.expireClaims(inbox.clock()), 0);
    assert.equal(await inbox.leads.wakeDue(inbox.clock()), 0);
    inbox.pass(hour);
    assert.equal(await inbox.leads.wakeDue(inbox.clock()), 1);
    assert.equal(await inbox.leads.wakeDue(inbox.clock()), 0, "once");
    const lead = await inbox.leads.get(els.id);
    assert.equal(lead?.woke, "time");
    assert.equal(lead?.state, "claimed");
    assert.equal(lead?.history.at(-1)?.what, "woke:time");
    inbox.pass(hour);
    assert.equal(await inbox.leads.expireClaims(inbox.clock()), 1, "from then on the lease runs");
  });

  it("wakes when the person writes, and waits for nobody who has no answer yet", async () => {
    const els = await heldBy("Els");
    const early = await els.call("put", els.of("/snooze"), { body: {} });
    assert.equal(bodyOf(early).reason, "unanswered");
    await els.call("post", els.of("/replies"), { body: { text: "Welke dagen?" } });
    const aside = await els.call("put", els.of("/snooze"), { body: {} });
    assert.ok(bodyOf(aside).snoozedUntil);
    inbox.pass(3 * day);
    await inbox.leads.wrote(els.id, inbox.clock());
    const lead = await inbox.leads.get(els.id);
    assert.equal(lead?.woke, "reply");
    assert.equal(lead?.history.at(-1)?.what, "woke:reply");
  });

  it("moves the promise along when what is not answered is put aside, and tells the person", async () => {
    const els = await heldBy("Els");
    const until = "2026-11-27T08:00:00.000Z";
    await els.call("put", els.of("/snooze"), { body: { until } });
    const lead = await inbox.leads.get(els.id);
    assert.equal(lead?.promisedBy, until);
    assert.equal(lead?.outbox.at(-1)?.kind, "notice");
  });

  it("carries short labels, and none that say who somebody is", async () => {
    const els = await heldBy("Els", { name: "Amina Saleh" });
    const tag = (text: string, on = true) => els.call("put", els.of("/tags"), { body: { tag: text, on } });
    assert.deepEqual(bodyOf(await tag("  terug   bellen ")).tags, ["terug bellen"]);
    assert.deepEqual(bodyOf(await tag("terug bellen")).tags, ["terug bellen"]);
    for (const personal of ["bel Amina", "0470 12 34 56", "a@b.be", "x".repeat(25), ""]) {
      assert.equal((await tag(personal)).status, 400, personal);
    }
    const jo = await inbox.colleague("coordinator", { name: "Jo" });
    assert.deepEqual(bodyOf(await jo.call("get", els.of(""))).tags, ["terug bellen"]);
    assert.deepEqual(bodyOf(await tag("terug bellen", false)).tags, []);
  });

  it("keeps a list of labels for each organisation", async () => {
    const lead = await inbox.colleague("leadCoordinator");
    const vdab = await inbox.colleague("coordinator", { organisation: "vdab" });
    assert.equal((await lead.call("put", "/api/tags", { body: { tags: ["rijbewijs", "cv"] } })).status, 200);
    assert.deepEqual(bodyOf(await lead.call("get", "/api/tags")).items, ["rijbewijs", "cv"]);
    assert.deepEqual(bodyOf(await vdab.call("get", "/api/tags")).items, []);
  });

  it("closes as no answer only after three tries on two channels in two weeks", async () => {
    const els = await heldBy("Els");
    const close = () => els.call("post", els.of("/close"), { body: { outcome: "noAnswer" } });
    const misses = (way: string) => els.call("post", els.of("/contacts"), { body: { way, reached: false } });
    inbox.pass(hour / 4);
    await els.call("post", els.of("/replies"), { body: { text: "Welke dagen?" } });
    await misses("call");
    const refused = await close();
    assert.equal(refused.status, 409);
    assert.deepEqual(bodyOf(refused).tries, { tries: 2, channels: 2, days: 0 });
    const page = bodyOf(await misses("call"));
    assert.deepEqual(page.tries, { tries: 3, channels: 2, days: 0, enough: false });
    await els.call("put", els.of("/snooze"), { body: {} });
    inbox.pass(14 * day);
    const back = await inbox.sessions.open(els.account, "test", inbox.clock());
    const closed = await inbox.call("post", els.of("/close"), {
      cookies: { jobroad_session: back.token },
      body: { outcome: "noAnswer" },
    });
    assert.equal(closed.status, 200);
  });

  it("shows colleagues who looks and who writes, for a minute, and tells other browsers", async () => {
    const els = await heldBy("Els");
    const jo = await inbox.colleague("coordinator", { name: "Jo" });
    const partner = await inbox.colleague("coordinator", { organisation: "vdab" });
    const present = async (who: { call: typeof jo.call }) =>
      bodyOf(await who.call("get", "/api/presence")).items;
    const told: string[] = [];
    const unwatch = inbox.store.watch(({ collection, id }) => collection === "presence" && told.push(id));
    await els.call("put", els.of("/presence"), { body: { typing: true } });
    assert.deepEqual(await present(jo), [{ leadId: els.id, name: "Els", typing: true }]);
    assert.deepEqual(await present(els), [], "nobody is told of themselves");
    assert.deepEqual(await present(partner), [], "nor of people whom they may not see");
    assert.ok(told[0]?.startsWith(els.id));
    unwatch();
    inbox.pass(61_000);
    assert.deepEqual(await present(jo), []);
    await els.call("put", els.of("/presence"), { body: { typing: false } });
    await els.call("delete", els.of("/presence"));
    assert.deepEqual(await present(jo), []);
  });
});
