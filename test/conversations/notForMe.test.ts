import assert from "node:assert/strict";
import { opportunityCollection } from "../../services/opportunities/opportunity.ts";
import { course, vacancy } from "../services/matching/given.ts";
import { type House, openHouse, startTalk, type Talk } from "./talk.ts";

describe("what somebody says to a result", () => {
  let house: House;
  let talk: Talk;
  before(async () => {
    house = await openHouse();
  });
  after(() => house.close());
  const listed = async () => {
    talk = await startTalk(house, { locale: "nl", role: "jobseeker" });
    for (const step of ["nl", "yes"]) await talk.taps(step);
    for (const words of ["poetsen", "8400", "een paar woorden"]) await talk.says(words);
    return talk.taps("any");
  };

  it("not for me, because: the list changes at once, says how, and can be undone from anywhere", async () => {
    const [first] = (await listed()).cards;
    await talk.taps(`notforme:${first?.id}`);
    const changed = await talk.says("te zwaar");
    assert.equal(changed.keys[0], "matches.because.said.heavy");
    assert.ok(changed.codes.includes("undo"));
    assert.ok(!changed.cards.some(({ id }) => id === first?.id));
    assert.equal((await talk.taps("continue")).prompt?.split(".")[0], "intake");
    const undone = await talk.taps("undo");
    assert.equal(undone.keys[0], "matches.undone");
    assert.ok(undone.cards.some(({ id }) => id === first?.id));
  });

  it("why not yet: what stands in the way of what is one step away, and nothing when nothing does", async () => {
    const collection = house.store.collection(opportunityCollection);
    await collection.delete({});
    const job = vacancy({ dutch: { talk: "a2" }, licences: ["b"], lastDay: "2027-12-31" });
    const fits = vacancy({ lastDay: "2027-12-31" });
    for (const one of [job, fits, course([{ gap: "licence", to: "b" }], { lastDay: "2027-12-31" })])
      await collection.insert(one);
    await house.app.live.settled();
    await listed();
    await talk.taps("continue");
    for (let i = 0; i < 8; i++) await talk.taps("skip");
    await talk.taps("change:licence");
    const list = await talk.taps("none,none");
    assert.ok(list.codes.includes(`whynot:${job._id}`), list.codes.join(" "));
    const why = await talk.taps(`whynot:${job._id}`);
    assert.deepEqual(why.keys.slice(0, 2), ["matches.whyNotYet", "matching.notYet.licence"]);
    assert.equal(why.keys.at(-1), "matching.oneStep.licence");
    const shown = await talk.taps(`whynot:${fits._id}`);
    assert.deepEqual(
      shown.cards.map(({ id }) => id),
      [fits._id],
    );
  });
});
