import assert from "node:assert/strict";
import { makeTurns } from "../../bot/turn.ts";
import type { Fresh, Reads } from "../../dialogs/engine/turn.ts";
import { languages } from "../../locales/languages.ts";
import { conversationCollection } from "../../services/conversations/conversation.ts";
import type { Effect } from "../../services/effects.ts";
import { personCollection } from "../../services/people/person.ts";
import { never } from "../../services/queue/envelope.ts";
import { vacancy } from "../services/matching/given.ts";
import { type House, openHouse, startTalk, type Talk } from "./talk.ts";

const day = 86_400_000;
const asked = "privacy.keep.ask";

describe("a chat that nobody writes in any more", function () {
  this.timeout(60_000);
  let house: House;
  beforeEach(async () => {
    house = await openHouse();
  });
  afterEach(() => house.close());

  /** To a first list in English, or in another language. */
  const listed = async (language = "en"): Promise<Talk> => {
    const talk = await startTalk(house, { locale: language });
    await talk.taps(language);
    await talk.taps("jobseeker");
    await talk.taps("yes");
    await talk.says("cleaning");
    await talk.says("8400");
    await talk.taps("a1");
    await talk.taps("any");
    return talk;
  };
  const conversationOf = ({ id }: Talk) => house.app.conversations.get(id);
  const personOf = async (talk: Talk) => house.app.people.get((await conversationOf(talk))?.personId ?? "");
  const pass = async (days: number) => {
    house.pass(days * day);
    await house.app.workers.round();
    await house.other.workers.round();
  };

  it("is asked about at six months, once, and erased at seven", async () => {
    const talk = await listed();
    await pass(179);
    assert.deepEqual((await talk.hears()).keys, []);
    await pass(1);
    const heard = await talk.hears();
    assert.deepEqual(heard.keys, [asked]);
    assert.deepEqual(heard.codes, ["keepdata", "delete"]);
    await pass(29);
    assert.deepEqual((await talk.hears()).keys, [], "asked once");
    assert.ok(await conversationOf(talk));
    await pass(1);
    assert.equal(await conversationOf(talk), undefined);
  });

  for (const [how, say] of [
    ["a tap", (talk: Talk) => talk.taps("keepdata")],
    ["a word", (talk: Talk) => talk.says("yes")],
  ] as const) {
    it(`stays after ${how}, and is asked about again half a year later`, async () => {
      const talk = await listed();
      const before = await conversationOf(talk);
      await pass(180);
      await talk.hears();
      const heard = await say(talk);
      assert.equal(heard.keys[0], "privacy.keep.kept");
      assert.ok(heard.prompt, "and goes on where it was");
      assert.deepEqual((await conversationOf(talk))?.place.dialog, before?.place.dialog);
      await pass(179);
      assert.ok(await personOf(talk));
      assert.deepEqual((await talk.hears()).keys, []);
      await pass(1);
      assert.deepEqual((await talk.hears()).keys, [asked]);
    });
  }

  for (const [how, say] of [
    ["the button", (talk: Talk) => talk.taps("delete")],
    ["a word", (talk: Talk) => talk.says("no")],
  ] as const) {
    it(`goes at once with ${how} and a clear yes`, async () => {
      const talk = await listed();
      await pass(180);
      await talk.hears();
      assert.equal((await say(talk)).prompt, "privacy.delete");
      await talk.taps("yes");
      assert.equal(await conversationOf(talk), undefined);
    });
  }

  it("is asked about in its own language, in every one of them", async () => {
    const talks = new Map<string, Talk>();
    for (const { code } of languages) talks.set(code, await startTalk(house, { locale: code }));
    const now = house.now();
    const conversations = house.store.collection(conversationCollection);
    for (const [language, { id }] of talks) {
      const done = { language, consentAt: now, shown: ["vacancy"], askKeepAt: now, eraseAt: never };
      await conversations.update({ _id: id }, { $set: done });
    }
    await pass(0);
    const said = new Set<string>();
    for (const talk of talks.values()) said.add((await talk.hears()).text);
    assert.equal(said.size, languages.length, "each has its own words");
  });

  it("is not asked about with a case, before the first list, or before consent", async () => {
    const withCase = await listed();
    await withCase.taps("person");
    const unfinished = await startTalk(house, { locale: "en" });
    for (const code of ["en", "jobseeker", "yes"]) await unfinished.taps(code);
    const stranger = await startTalk(house, { locale: "en" });
    const talks = { withCase, unfinished, stranger };
    const times = await Promise.all(Object.values(talks).map((talk) => conversationOf(talk)));
    assert.deepEqual(
      times.map((one) => one?.askKeepAt),
      [never, never, never],
    );
    await pass(31);
    assert.deepEqual(
      [await conversationOf(unfinished), await conversationOf(stranger)],
      [undefined, undefined],
    );
    await pass(180);
    assert.ok(!(await withCase.hears()).keys.includes(asked));
    assert.ok(await personOf(withCase));
  });

  it("of before the question is asked about too, also when nobody looked in time", async () => {
    const talk = await listed();
    const conversations = house.store.collection(conversationCollection);
    await conversations.update({ _id: talk.id }, { $unset: { askKeepAt: true }, $set: { _v: 1 } });
    await pass(400);
    assert.deepEqual((await talk.hears()).keys, [asked]);
    await pass(29);
    assert.ok(await conversationOf(talk), "with the whole month to answer");
    await pass(1);
    assert.equal(await conversationOf(talk), undefined);
    assert.equal(await house.store.collection(personCollection).count({ conversationId: talk.id }), 0);
  });

  it("of an employer stays with the vacancy that was submitted in it", async () => {
    const talk = await startTalk(house, { locale: "nl", role: "employer" });
    for (const code of ["nl", "yes"]) await talk.taps(code);
    const unfinished = await conversationOf(talk);
    assert.ok(unfinished);
    const submit: Effect = { id: "submit", kind: "vacancy.submit", opportunity: vacancy() };
    const { language, languageBy, floor, place, forms, shown, consentAt = house.now() } = unfinished;
    const turns = makeTurns({
      conversations: house.app.conversations,
      converse: async () => ({
        changed: { language, languageBy, floor, place, forms, shown, consentAt },
        messages: [],
        effects: [submit],
      }),
      reads: {} as Reads,
      fresh: {} as Fresh,
      clock: house.now,
      apply: async () => {},
      along: { writes: () => undefined, after: async () => {} },
      log: () => {},
    });
    await turns.take(talk.id, {
      kind: "message",
      id: `${talk.id}|done`,
      at: house.now(),
      text: "",
      code: "yes",
    });
    await turns.drain();
    await pass(700);
    assert.ok(await conversationOf(talk));
    assert.ok(!(await talk.hears()).keys.includes(asked));
    await pass(31);
    assert.equal(await conversationOf(talk), undefined);
  });
});
