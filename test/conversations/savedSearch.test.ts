import assert from "node:assert/strict";
import type { Event } from "../../services/conversations/event.ts";
import { opportunityCollection } from "../../services/opportunities/opportunity.ts";
import { savedSearchCollection } from "../../services/savedSearches/savedSearch.ts";
import { vacancy } from "../services/matching/given.ts";
import { type House, openHouse, startTalk, type Talk, tuesday } from "./talk.ts";

const hour = 3_600_000;

describe("a wish that is kept", () => {
  let house: House;
  let talk: Talk;
  let count = 0;
  before(async () => {
    house = await openHouse();
  });
  after(() => house.close());

  beforeEach(async () => {
    const week = 7 * 24 * hour;
    house.pass(week - ((Date.parse(house.now()) - Date.parse(tuesday)) % week));
    await house.store.collection(opportunityCollection).delete({});
    await house.store.collection(savedSearchCollection).delete({});
    await settled();
    talk = await startTalk(house, { locale: "nl", role: "jobseeker" });
    for (const step of ["nl", "yes"]) await talk.taps(step);
    for (const words of ["poetsen", "8400", "een paar woorden"]) await talk.says(words);
  });

  const settled = () => Promise.all([house.app.live.settled(), house.other.live.settled()]);
  const round = async () => {
    await settled();
    await Promise.all([house.app.searchNews.round(), house.other.searchNews.round()]);
  };
  /** A cleaning job in Oostende goes through review and opens. */
  const publish = async (but: Parameters<typeof vacancy>[0] = {}) => {
    count += 1;
    const { _id, ...draft } = vacancy({ moments: ["morning"], lastDay: "2028-12-31", ...but });
    const { opportunity } = await house.app.opportunities.submit(draft, { key: `key-${count}` });
    await house.app.opportunities.publish(opportunity._id);
    await round();
    return opportunity._id;
  };
  const keys = async () => (await talk.hears()).keys;
  const keepWish = async () => {
    const asked = await talk.taps("any");
    assert.deepEqual(asked.keys, ["matches.nothing", "matches.tell.ask"]);
    assert.equal(asked.prompt, "matches.tell");
    return talk.says("hier in deze chat");
  };

  it("is told once when something new fits, by one of two processes, and leads to a person's case", async () => {
    assert.deepEqual((await keepWish()).keys, ["matches.tell.chat"]);
    await publish({ occupation: "2512.4", isco: "2512" });
    assert.deepEqual(await keys(), [], "what does not fit is not told");
    const id = await publish();
    const heard = await talk.hears();
    assert.deepEqual(heard.keys, ["matches.news.found"]);
    assert.doesNotMatch(heard.text, /poets|job-/, "neutral: others may see the phone");
    await round();
    assert.deepEqual(await keys(), []);

    const shown = await talk.taps("news");
    assert.deepEqual(
      shown.cards.map((card) => card.id),
      [id],
    );
    await talk.taps(`interested:${id}`);
    for (const code of ["skip", "skip", "skip", "skip"]) await talk.taps(code);
    const { personId = "" } = (await house.app.conversations.get(talk.id)) ?? {};
    const lead = await house.app.leads.openCase(personId);
    assert.equal(lead?.reason, "savedSearchHit");
    const [interest] = lead?.interests ?? [];
    assert.equal(interest?.opportunityId, id);
    assert.ok(interest?.run, "the coordinator can name the list");
    assert.ok(interest?.reasons.some(({ key }) => key === "matching.reason.sameWork"));
  });

  it("is told once a day at most, never at night or on a Sunday, and nothing twice", async () => {
    await keepWish();
    const first = await publish();
    assert.deepEqual(await keys(), ["matches.news.found"]);
    const second = await publish();
    const third = await publish({ licences: ["b"] });
    house.pass(8 * hour);
    await round();
    assert.deepEqual(await keys(), [], "already told today");
    house.pass(12 * hour);
    await round();
    assert.deepEqual(await keys(), [], "at five in the morning");
    house.pass(4 * hour);
    await round();
    assert.deepEqual(await keys(), ["matches.news.found"], "at nine on Wednesday");
    const wednesday = await talk.taps("news");
    assert.deepEqual(wednesday.cards.map(({ id }) => id).sort(), [second, third].sort());
    assert.ok(wednesday.keys.includes("matching.question.licence"), "what is not known is asked");
    assert.ok(wednesday.codes.includes("answer:licence"));

    house.pass(3 * 24 * hour + 12 * hour); // Saturday, nine in the evening
    await house.app.opportunities.pause(first);
    await house.app.opportunities.resume(first);
    const fourth = await publish();
    house.pass(24 * hour);
    await round();
    assert.deepEqual(await keys(), [], "Sunday");
    house.pass(12 * hour);
    await round();
    assert.deepEqual(await keys(), ["matches.news.found"], "Monday morning");
    assert.deepEqual(
      (await talk.taps("news")).cards.map(({ id }) => id),
      [fourth],
    );
  });

  it("stops with one tap, wherever that is, and can begin again", async () => {
    await keepWish();
    await publish();
    assert.ok((await talk.hears()).codes.includes("tell:stop"));
    await talk.taps("answers");
    assert.deepEqual((await talk.taps("tell:stop")).keys, ["matches.tell.stopped"]);
    house.pass(48 * hour);
    await publish();
    assert.deepEqual(await keys(), []);
    const list = await talk.taps("list");
    assert.ok(list.codes.includes("tell:ask"));
    await talk.taps("tell:ask");
    assert.deepEqual((await talk.taps("tell:chat")).keys, ["matches.tell.chat"]);
    assert.ok(!(await talk.taps("list")).codes.includes("tell:ask"), "not offered again");
    assert.ok((await talk.taps("mydata")).keys.includes("matches.tell.on"));
  });

  it("waits while a coordinator talks with them", async () => {
    await keepWish();
    await talk.taps("person");
    const { personId = "" } = (await house.app.conversations.get(talk.id)) ?? {};
    const lead = await house.app.leads.openCase(personId);
    await house.app.leads.claim(lead?._id ?? "", { id: "els", name: "Els" }, house.now());
    await house.app.workers.deliver();
    await talk.hears();
    const id = await publish();
    assert.deepEqual(await keys(), []);
    const offered = await talk.taps(`offer:${id}`);
    assert.deepEqual(
      offered.keys,
      ["matches.news.list"],
      "what the coordinator thinks of is shown, nothing asked",
    );
    assert.deepEqual(
      offered.cards.map((card) => card.id),
      [id],
    );
  });

  it("may be a person's, who searches along", async () => {
    await talk.taps("any");
    const asked = await talk.says("een mens zegt het me");
    assert.equal(asked.keys[0], "lead.asked");
    const { personId = "" } = (await house.app.conversations.get(talk.id)) ?? {};
    assert.equal((await house.app.leads.openCase(personId))?.reason, "nothingFound");
    assert.equal(await house.app.searches.get(personId), undefined);
  });

  it("is not kept when they look themselves, and goes with all else when they are erased", async () => {
    await talk.taps("any");
    assert.deepEqual((await talk.says("ik kijk zelf")).keys, ["matches.tell.no"]);
    const { personId = "" } = (await house.app.conversations.get(talk.id)) ?? {};
    assert.equal(await house.app.searches.get(personId), undefined);
    await talk.taps("tell:chat");
    assert.ok(await house.app.searches.get(personId));
    await talk.taps("delete");
    await talk.taps("yes");
    assert.equal(await house.app.searches.get(personId), undefined);
  });

  it("is told once when a process falls over before it carried it, or after", async () => {
    await keepWish();
    await house.other.searchNews.stop();
    await house.app.searchNews.stop();
    await publish();
    house.pass(2 * hour);
    const lost = await house.app.searches.next("first", house.now());
    assert.ok(lost);
    house.pass(3 * 60_000);
    const again = await house.app.searches.next("second", house.now());
    assert.equal(again?.outgoing.id, lost.outgoing.id);
    const event: Event = {
      id: lost.outgoing.id,
      at: house.now(),
      kind: "notice",
      reply: { text: [{ key: "x" }] },
    };
    assert.equal(await house.app.turns.take(talk.id, event), "accepted");
    house.pass(3 * 60_000);
    const third = await house.app.searches.next("third", house.now());
    assert.equal(await house.app.turns.take(talk.id, { ...event, id: third?.outgoing.id ?? "" }), "known");
    if (third) await house.app.searches.told(third, house.now());
    assert.equal(await house.app.searches.next("fourth", house.now()), undefined);
  });
});
