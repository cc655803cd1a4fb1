import assert from "node:assert/strict";
import { languageCodes } from "../../services/language/codes.ts";
import { type House, openHouse, startTalk } from "./talk.ts";

/** Names as people bear them; none of them may matter. */
const names = ["Jan", "Fatima", "Oksana", "Mohamed", "Li", "Kevin"];

describe("the same answers", () => {
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(() => house.close());

  it("give the same list in every language of the chat and under every name", async () => {
    const lists = new Map<string, string>();
    for (const [i, language] of languageCodes.entries()) {
      const talk = await startTalk(house, { locale: language, role: "jobseeker" });
      for (const code of [language, "yes"]) await talk.taps(code);
      const { personId = "" } = (await house.app.conversations.get(talk.id)) ?? {};
      const kinds = await talk.taps("unknown");
      const kind = kinds.codes.find((code) => code.startsWith("kind:")) ?? "";
      assert.equal((await talk.taps(kind)).prompt, "intake.home", language);
      await talk.says("8400");
      await talk.taps("a1");
      const list = await talk.taps("any");
      const person = await house.app.people.get(personId);
      if (person) await house.app.people.save({ ...person, name: names[i % names.length] ?? "" });
      const again = await talk.taps("list");
      assert.ok(list.cards.length > 0, language);
      lists.set(language, JSON.stringify([list, again].map(({ cards }) => cards.map(({ id }) => id))));
    }
    assert.equal(lists.size, 19);
    assert.equal(new Set(lists.values()).size, 1, [...lists].join("\n"));
  });
});
