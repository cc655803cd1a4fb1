import assert from "node:assert/strict";
import { type WordingGround, wordingCheck } from "../../../services/opportunities/wordingCheck.ts";

const grounds = (text: string) => wordingCheck(text).map(({ ground }) => ground);

describe("wording that may exclude", () => {
  const cases: [string, WordingGround][] = [
    ["Wij zoeken een jonge collega", "age"],
    ["Max. 35 jaar", "age"],
    ["tussen 20 en 30 jaar", "age"],
    ["Nous cherchons une équipe jeune et dynamique, moins de 30 ans", "age"],
    ["a young and dynamic team member", "age"],
    ["Belgische nationaliteit vereist", "origin"],
    ["alleen Belgen", "origin"],
    ["nationalité belge", "origin"],
    ["Poetsvrouw gezocht", "sex"],
    ["liefst een man voor het zware werk", "sex"],
    ["femme de ménage", "sex"],
    ["cleaning lady wanted", "sex"],
    ["in goede gezondheid", "health"],
    ["geen rugklachten", "health"],
    ["must be in good health", "health"],
    ["geen hoofddoek", "belief"],
    ["zonder kinderen", "family"],
    ["moedertaal Nederlands", "motherTongue"],
    ["Nederlands is je moedertaal", "motherTongue"],
    ["native Dutch speaker", "motherTongue"],
    ["langue maternelle", "motherTongue"],
    ["blanco strafblad", "conviction"],
  ];
  for (const [text, ground] of cases)
    it(`is seen in “${text}”`, () => assert.ok(grounds(text).includes(ground), grounds(text).join()));

  it("is not seen in what may be asked", () => {
    for (const text of [
      "Je spreekt Nederlands op niveau A2 om de veiligheidsregels te begrijpen.",
      "Je tilt tot 15 kg. Je staat de hele dag.",
      "Poetshulp (m/v/x), 19 uur per week, van 9 tot 13 uur.",
      "We bieden een contract van 1 jaar. Je werkt met kinderen van 3 tot 6 jaar.",
      "Ervaring is niet nodig. Rijbewijs B.",
      "Ons bedrijf bestaat al 25 jaar.",
    ])
      assert.deepEqual(grounds(text), [], text);
  });

  it("is told with the words, their place, the act, and a proposal, in the order of the text", () => {
    const doubts = wordingCheck("Poetsvrouw, moedertaal Nederlands");
    assert.deepEqual(
      doubts.map(({ ground, words, index, act }) => [ground, words, index, act]),
      [
        ["sex", "Poetsvrouw", 0, "gender2007"],
        ["motherTongue", "moedertaal Nederlands", 12, "discrimination2007"],
      ],
    );
    assert.deepEqual(doubts[0]?.phrase, {
      key: "matching.wording.sex.doubt",
      params: { words: "Poetsvrouw" },
    });
    assert.equal(doubts[0]?.proposal.key, "matching.wording.sex.proposal");
  });

  it("looks at whole words only, and takes long texts quickly", () => {
    assert.deepEqual(grounds("verjonging van het bedrijf; accentloosheid"), []);
    const start = performance.now();
    wordingCheck("jonge en dynamische ".repeat(5000));
    assert.ok(performance.now() - start < 2000);
  });
});
