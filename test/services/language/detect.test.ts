import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import type { LanguageCode } from "../../../services/language/codes.ts";
import { type Detection, makeLanguageDetector } from "../../../services/language/detect.ts";

const texts = JSON.parse(readFileSync(new URL("phrases.json", import.meta.url), "utf8")) as {
  phrases: Record<LanguageCode, string[]>;
  neighbours: Record<string, string[]>;
  romanised: Record<string, string[]>;
  decidesNothing: string[];
  shared: string[];
};
const detect = makeLanguageDetector({ dataDir: "data" });
const decided = (detection: Detection) => ("language" in detection ? detection.language : undefined);

describe("language detection", () => {
  for (const [code, phrases] of Object.entries(texts.phrases)) {
    const language = code === "prs" ? "fa" : code;
    it(`decides most of what people write in ${code}, and never wrongly`, () => {
      const answers = phrases.map((phrase) => decided(detect(phrase)));
      const wrong = phrases.filter((_, at) => answers[at] !== undefined && answers[at] !== language);
      assert.deepEqual(wrong, []);
      assert.ok(answers.filter((answer) => answer === language).length >= phrases.length * 0.75);
    });

    it(`offers ${code} first among buttons, or nearly so, when it does not decide`, () => {
      for (const phrase of phrases) {
        const detection = detect(phrase);
        if ("undecided" in detection)
          assert.ok(detection.likeliest.slice(0, 2).includes(language as LanguageCode), phrase);
      }
    });
  }

  it("takes no neighbour for one of ours", () => {
    for (const [code, phrases] of Object.entries(texts.neighbours)) {
      for (const phrase of phrases) assert.equal(decided(detect(phrase)), undefined, `${code}: ${phrase}`);
    }
    assert.deepEqual(detect("მე ვეძებ სამუშაოს"), { undecided: true, likeliest: [], neighbour: "ka" });
    assert.deepEqual(detect("ez li kar digerim li vir"), { undecided: true, likeliest: [], neighbour: "ku" });
  });

  it("never switches silently on another script's language typed in Latin letters", () => {
    for (const phrase of Object.values(texts.romanised).flat()) {
      const detection = detect(phrase);
      if ("language" in detection) {
        assert.equal(detection.confirm, true, phrase);
        assert.notEqual(detection.language, "nl", phrase);
      }
    }
  });

  it("offers the languages that may stand behind Latin letters", () => {
    const offered = (text: string) => {
      const detection = detect(text);
      return "undecided" in detection ? detection.likeliest : [];
    };
    assert.equal(offered("ana badi shoghl")[0], "ar");
    assert.equal(offered("7abibi bddi eshteghel")[0], "ar");
    assert.equal(offered("ya ishchu rabotu")[0], "ru");
    assert.equal(offered("pryvit, shukayu robotu")[0], "uk");
  });

  it("learns nothing from names, places, numbers, addresses and words of all languages", () => {
    for (const text of texts.decidesNothing) assert.equal(decided(detect(text)), undefined, text);
    for (const text of texts.decidesNothing)
      assert.equal(decided(detect(text, { hint: "tr" })), undefined, text);
  });

  it("keeps the conversation's language on words that several languages share", () => {
    for (const text of texts.shared) assert.equal(decided(detect(text, { hint: "nl" })), undefined, text);
    assert.deepEqual(detect("hallo", { hint: "nl" }), { undecided: true, likeliest: ["nl"] });
  });

  it("lets the word list and telling letters decide on one word, and nothing else", () => {
    const oneWord: [string, LanguageCode | undefined][] = [
      ["merci", "fr"],
      ["привіт", "uk"],
      ["shaqo", "so"],
      ["سلام", "fa"],
      ["iş arıyorum", "tr"],
      ["dziękuję", "pl"],
      ["straßenbahn", "de"],
      ["приїхала", "uk"],
      ["ټکنالوژي", "ps"],
      ["timmerman", undefined],
      ["camionero", undefined],
    ];
    for (const [text, language] of oneWord) assert.equal(decided(detect(text)), language, text);
  });

  it("stays when a word of another language is at home in the conversation's too", () => {
    assert.equal(decided(detect("merci", { hint: "nl" })), undefined);
    assert.equal(decided(detect("hello", { hint: "uk" })), undefined);
    assert.deepEqual(detect("merci"), { language: "fr", certainty: 0.95, confirm: true });
    assert.equal(decided(detect("merci beaucoup madame", { hint: "nl" })), "fr");
  });

  it("answers Dari when the conversation is in Dari", () => {
    assert.equal(decided(detect("من کار میپالم", { hint: "prs" })), "prs");
    assert.equal(decided(detect("من کار میپالم", { hint: "nl" })), "fa");
  });

  it("hears the language of a sentence with a name, a mail address and a number in it", () => {
    assert.equal(
      decided(detect("Ik ben Fatima El Amrani, bel mij op 0470 12 34 56 of fatima@example.org")),
      "nl",
    );
    assert.equal(decided(detect("Me llamo Juan González y vivo en Gent")), "es");
  });

  it("does not force a language that it never learned into one of ours", () => {
    for (const text of [
      "tôi đang tìm việc",
      "jag söker arbete i Gent",
      "munkát keresek",
      "ψάχνω δουλειά",
      "我找工作",
    ]) {
      assert.equal(decided(detect(text)), undefined, text);
    }
  });

  it("answers whatever it is given, sure of what it decides", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 80 }), (text) => {
        const detection = detect(text, { hint: "nl" });
        if ("language" in detection) assert.ok(detection.certainty >= 0.9 && detection.certainty <= 1);
        else assert.equal(new Set(detection.likeliest).size, detection.likeliest.length);
      }),
    );
  });
});
