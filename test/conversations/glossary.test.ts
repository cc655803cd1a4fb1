import assert from "node:assert/strict";
import { type House, openHouse, startTalk, type Talk } from "./talk.ts";

/** What people ask about a Flemish term, and the term that is explained. */
const asked: [language: string, text: string, term: string][] = [
  ["nl", "wat is VDAB?", "VDAB"],
  ["nl", "ocmw?", "OCMW"],
  ["nl", "wat betekent ibo", "IBO"],
  ["fr", "c'est quoi le VDAB ?", "VDAB"],
  ["fr", "que veut dire inburgering", "inburgering"],
  ["en", "What is VDAB?", "VDAB"],
  ["en", "what does leefloon mean", "leefloon"],
  ["en", "what is a flexi-job", "flexi-job"],
  ["de", "Was bedeutet maatwerk?", "maatwerk"],
  ["es", "¿Qué es el OCMW?", "OCMW"],
  ["pt", "o que é interim", "interim"],
  ["it", "Cos'è il VDAB?", "VDAB"],
  ["pl", "co to jest leefloon", "leefloon"],
  ["ro", "ce înseamnă dienstencheques", "dienstencheques"],
  ["bg", "Какво е OCMW", "OCMW"],
  ["uk", "Що таке VDAB?", "VDAB"],
  ["uk", "а що означає NT2", "NT2"],
  ["ru", "что такое artikel 60", "artikel 60"],
  ["tr", "VDAB ne demek", "VDAB"],
  ["tr", "OCMW'nin anlamı ne", "OCMW"],
  ["ar", "ما هو VDAB؟", "VDAB"],
  ["ar", "شو يعني الـOCMW", "OCMW"],
  ["fa", "VDAB چیست", "VDAB"],
  ["prs", "OCMW یعنی چی", "OCMW"],
  ["ps", "VDAB څه شی دی", "VDAB"],
  ["so", "VDAB waa maxay", "VDAB"],
  ["ti", "VDAB እንታይ እዩ", "VDAB"],
  ["ti", "OCMW፧", "OCMW"],
];

/** Terms in what is no question about them. */
const notAsked: [language: string, text: string][] = [
  ["nl", "ik zoek werk in een maatwerk bedrijf"],
  ["nl", "ik heb via interim gewerkt als poetshulp in Gent en Oostende, kan dat weer?"],
  ["en", "what is a cleaner"],
  ["en", "interim"],
];

describe("a Flemish term is asked about", () => {
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(() => house.close());

  const talks = new Map<string, Talk>();
  const atWork = async (language: string): Promise<Talk> => {
    const talk = talks.get(language) ?? (await startTalk(house, { locale: language }));
    if (!talks.has(language)) for (const code of [language, "jobseeker", "yes"]) await talk.taps(code);
    talks.set(language, talk);
    return talk;
  };

  for (const [language, text, term] of asked) {
    it(`"${text}", in ${language}: ${term} is explained, and the question stays`, async () => {
      const talk = await atWork(language);
      const heard = await talk.says(text);
      assert.ok(heard.keys.includes(`glossary.${term}`), heard.keys.join());
      assert.equal(heard.prompt, "intake.work");
      assert.equal(await talk.language(), language);
    });
  }

  for (const [language, text] of notAsked) {
    it(`"${text}", in ${language}, is no such question`, async () => {
      const talk = await startTalk(house, { locale: language });
      for (const code of [language, "jobseeker", "yes"]) await talk.taps(code);
      const { keys } = await talk.says(text);
      assert.deepEqual(
        keys.filter((key) => key.startsWith("glossary.")),
        [],
      );
    });
  }

  it("before the consent too; and what is lost with it is still the other question", async () => {
    const talk = await startTalk(house, { locale: "nl" });
    const before = await talk.says("wat is VDAB?");
    assert.ok(before.keys.includes("glossary.VDAB"));
    assert.ok((await talk.says("verlies ik mijn leefloon?")).keys.includes("aside.benefit.answer"));
  });

  it("at the question that it answers, the bare term is the answer", async () => {
    const talk = await startTalk(house, { locale: "nl" });
    for (const code of ["nl", "jobseeker", "yes"]) await talk.taps(code);
    for (const words of ["koken", "8400"]) await talk.says(words);
    for (const code of ["a2", "morning", "done", "continue"]) await talk.taps(code);
    for (let times = 0; times < 12; times += 1) {
      if ((await talk.taps("skip")).prompt === "intake.situation") break;
    }
    const asked = await talk.says("wat is leefloon?");
    assert.deepEqual([asked.keys[0], asked.prompt], ["glossary.leefloon", "intake.situation"]);
    const answered = await talk.says("leefloon");
    assert.equal(answered.keys.includes("glossary.leefloon"), false);
    const conversation = await house.app.conversations.get(talk.id);
    const person = await house.app.people.get(conversation?.personId ?? "");
    assert.ok(person?.profile.situation?.includes("leefloon"));
  });
});
