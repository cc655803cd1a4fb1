import assert from "node:assert/strict";
import { type House, openHouse, startTalk, type Talk } from "./talk.ts";

describe("a word on the side while the list is on the screen", () => {
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(() => house.close());

  const listed = async (): Promise<Talk> => {
    const talk = await startTalk(house, { locale: "nl" });
    await talk.says("Nederlands");
    for (const code of ["jobseeker", "yes"]) await talk.taps(code);
    for (const said of ["poetsen", "8400"]) await talk.says(said);
    await talk.taps("a1");
    assert.ok((await talk.taps("any")).cards.length > 0);
    return talk;
  };

  for (const [said, key] of [
    ["wat kost dit?", "aside.cost.answer"],
    ["hallo", "common.hello"],
    ["   ", "common.noWords"],
  ] as const) {
    it(`${JSON.stringify(said)} is answered without telling the list again, and one tap leads back to it`, async () => {
      const talk = await listed();
      const heard = await talk.says(said);
      assert.ok(heard.keys.includes(key), heard.keys.join());
      assert.equal(heard.prompt, "matches.list");
      assert.deepEqual(heard.cards, []);
      for (const code of ["list", "continue", "person"]) assert.ok(heard.codes.includes(code), code);
      assert.ok((await talk.taps("list")).cards.length > 0);
    });
  }

  it("is answered with the same question again where a question is open", async () => {
    const talk = await listed();
    await talk.taps("continue");
    const heard = await talk.says("wat kost dit?");
    assert.match(heard.prompt ?? "", /^intake\./);
  });
});
