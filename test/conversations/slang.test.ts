import assert from "node:assert/strict";
import { type House, openHouse, startTalk, type Talk } from "./talk.ts";

describe("slang, dialect and two languages in one sentence", () => {
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(() => house.close());

  const profileOf = async (talk: Talk) => {
    const conversation = await house.app.conversations.get(talk.id);
    return conversation && (await house.app.people.get(conversation.personId))?.profile;
  };
  const at = async (language: string, ...codes: string[]) => {
    const talk = await startTalk(house, { locale: language });
    for (const code of [language, ...codes]) await talk.taps(code);
    return talk;
  };

  for (const [language, text] of [
    ["nl", "ewa kzoek ff werk, gn diploma"],
    ["nl", "'k zoeke werk in Ostende"],
    ["fr", "jcherche taf"],
    ["fr", "ana je cherche khedma"],
  ] as const) {
    it(`knows a job seeker by "${text}", in ${language}`, async () => {
      assert.equal((await (await at(language)).says(text)).prompt, "welcome.consent");
    });
  }

  it("shows pictures of work to who looks for work and does not say which", async () => {
    const talk = await at("nl", "jobseeker", "yes");
    const heard = await talk.says("ewa kzoek ff werk, gn diploma");
    assert.deepEqual(heard.keys, ["intake.work.which"]);
    assert.ok(heard.codes.includes("kind:warehouse"));
  });

  it("keeps the place that stands beside it", async () => {
    const talk = await at("nl", "jobseeker", "yes");
    const heard = await talk.says("'k zoeke werk in Ostende");
    assert.deepEqual(heard.keys, ["common.understood", "intake.work.which"]);
    assert.equal((await profileOf(talk))?.home?.id, "8400-oostende");
  });

  const told: [language: string, text: string, isco: string, home?: string][] = [
    ["nl", "kzoek werk in de bouw ofzo", "9313"],
    ["nl", "ewa kzoek ff werk als magazijnier in mortsel", "9333", "2640-mortsel"],
    ["fr", "jcherche taf menage a gand", "9111", "9000-gent"],
    ["fr", "ana je cherche khedma f la cuisine", "9412"],
    ["fr", "je cherche شغل nettoyage", "9112"],
    ["ar", "بدي شغل poetsen بغنت", "9112", "9000-gent"],
    ["ar", "je cherche عمل تنظيف", "9112"],
    ["en", "lookin 4 work cleaning in ghent", "9112", "9000-gent"],
  ];
  for (const [language, text, isco, home] of told) {
    it(`understands "${text}", in ${language}`, async () => {
      const talk = await at(language, "jobseeker", "yes");
      await talk.says(text);
      const profile = await profileOf(talk);
      assert.deepEqual([profile?.work?.[0]?.isco, profile?.home?.id], [isco, home]);
      assert.equal(await talk.language(), language);
    });
  }

  it("leaves no language for a command in its own words, though they look like a neighbour's", async () => {
    const talk = await at("ps", "jobseeker", "yes");
    assert.equal((await talk.says("یو انسان مهرباني")).prompt, "lead.name");
    assert.equal(await talk.language(), "ps");
  });
});
