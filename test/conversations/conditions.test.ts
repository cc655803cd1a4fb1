import assert from "node:assert/strict";
import { type House, openHouse, startTalk } from "./talk.ts";

/** What somebody has answered who has nothing left to tell but the conditions of single places. */
const answers = ["continue", "skip", "fullTime", "skip", "bike", "done", "60", "b", "done", "now"];

describe("the condition of a place", () => {
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(() => house.close());

  it("is a question with a yes and a no; the answer is kept and changes the list", async () => {
    const talk = await startTalk(house, { locale: "nl", role: "jobseeker" });
    for (const step of ["nl", "yes"]) await talk.taps(step);
    for (const words of ["poetsen", "8400", "een paar woorden"]) await talk.says(words);
    await talk.taps("any");
    for (const code of answers) await talk.taps(code);
    const asked = await talk.taps("list");
    const fits = asked.codes.find((code) => code.startsWith("fits:"));
    assert.ok(fits, `no condition among ${asked.codes.join(" ")}`);
    assert.ok(asked.keys.some((key) => key.startsWith("matching.question.")));

    const rule = fits.slice("fits:".length);
    const again = await talk.taps(`fitsnot:${rule}`);
    assert.equal(again.prompt, "matches.list");
    assert.ok(!again.codes.includes(fits), "answered once, not asked again");
    const conversation = await house.app.conversations.get(talk.id);
    const person = await house.app.people.get(conversation?.personId ?? "");
    assert.equal(person?.profile.conditions?.[rule], false);
  });
});
