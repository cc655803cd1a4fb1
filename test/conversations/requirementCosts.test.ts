import assert from "node:assert/strict";
import { person } from "../services/matching/given.ts";
import { type House, openHouse, startTalk } from "./talk.ts";

/** A vacancy for a cleaner in Oostende that asks more Dutch than most nearby have; what may be skipped is. */
const typed: Record<string, string> = {
  organisation: "Bakkerij Peeters",
  enterpriseNumber: "0123.456.749",
  title: "schoonmaker in kantoren",
  workplace: "8400",
  weeklyHours: "20",
  capacity: "2",
};
const tapped: Record<string, string> = {
  contract: "permanent",
  moments: "morning,morning",
  dutchTalk: "b1",
  licences: "none",
  experience: "none",
};

describe("what a requirement costs, in the employer's chat", () => {
  let house: House;
  before(async () => {
    house = await openHouse();
    for (let i = 0; i < 12; i++)
      await house.app.people.save({
        _id: `person-who-may-be-found-${i}`,
        conversationId: `conversation-of-somebody-${i}`,
        language: "nl",
        profile: person({ dutch: i < 3 ? "b1" : "a2" }),
        findable: true,
        consentAt: house.now(),
        updatedAt: house.now(),
      });
  });
  after(() => house.close());

  it("is told in the preview and before the question, and is gone when less is asked", async () => {
    const talk = await startTalk(house, { locale: "nl", role: "employer" });
    for (const code of ["nl", "yes"]) await talk.taps(code);
    let heard = await talk.taps("new");
    for (let i = 0; i < 60 && heard.prompt !== "vacancy.preview"; i++) {
      const question = heard.prompt?.split(".")[1] ?? "";
      const words = typed[question];
      const cleaner = heard.codes.find((code) => code.startsWith("9112"));
      const code = tapped[question] ?? (question === "occupation" ? cleaner : undefined);
      heard = words === undefined ? await talk.taps(code ?? "skip") : await talk.says(words);
    }
    assert.equal(heard.prompt, "vacancy.preview");
    assert.match(
      heard.text,
      /Nederlands “rustig praten” in plaats van “praten met collega's”: 5\+ mensen meer/,
    );
    const asked = await talk.taps("change:dutchTalk");
    assert.deepEqual(asked.keys.slice(0, 2), ["vacancy.costs.title", "vacancy.costs.dutch"]);
    assert.equal(asked.prompt, "vacancy.dutchTalk");
    const again = await talk.taps("a2");
    assert.ok(!again.keys.includes("vacancy.costs.title"), again.text);
  });

  it("shows somebody what a coordinator thought of for them", async () => {
    const talk = await startTalk(house, { locale: "nl", role: "jobseeker" });
    for (const step of ["nl", "yes"]) await talk.taps(step);
    for (const words of ["poetsen", "8400", "een paar woorden"]) await talk.says(words);
    const list = await talk.taps("any");
    const [first] = list.cards;
    await talk.taps("continue");
    const shown = await talk.taps(`offer:${first?.id}`);
    assert.deepEqual(
      shown.cards.map(({ id }) => id),
      [first?.id],
    );
    assert.ok(shown.codes.includes(`interested:${first?.id}`));
    assert.deepEqual((await talk.taps("offer:nothing-like-it")).keys, ["matches.news.gone"]);
  });
});
