import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { languageCodes } from "../../../services/language/codes.ts";
import { kindsOfWork, makeOccupations, SURE } from "../../../services/occupations/occupations.ts";

const root = join(import.meta.dirname, "../../..");
const occupations = makeOccupations({ dataDir: join(root, "data") });
const first = (text: string, language: string) => occupations.find(text, { language })[0];
const jobs = (text: string, language: string): string[] =>
  occupations.findAll(text, { language }).map((group) => group[0]?.isco ?? "");

const scripts: Record<string, RegExp> = {
  ar: /[ء-ي]/,
  fa: /[ء-ی]/,
  prs: /[ء-ی]/,
  ps: /[ء-ۍ]/,
  uk: /[а-яі]/,
  ru: /[а-я]/,
  bg: /[а-я]/,
  ti: /[ሀ-፿]/,
};

describe("occupations: finding what people write", () => {
  const everyday: [language: string, text: string, isco: string][] = [
    ["nl", "poetsvrouw", "9112"],
    ["nl", "afwasser", "9412"],
    ["en", "garbage collector", "9611"],
    ["fr", "ramassage de fruits", "9211"],
    ["ar", "مضيفة تنظيف", "9112"],
    ["uk", "прибиральниця", "9112"],
    ["tr", "temizlikçi", "9112"],
    ["de", "Putzfrau", "9112"],
    ["es", "camarero", "5131"],
    ["pl", "murarz", "7112"],
    ["ro", "zugrav", "7131"],
    ["bg", "шофьор на тир", "8332"],
    ["pt", "pedreiro", "7112"],
    ["it", "badante", "5322"],
    ["ru", "сварщик", "7212"],
    ["fa", "آشپز", "5120"],
    ["prs", "نلدوان", "7126"],
    ["ps", "نانوای", "7512"],
    ["so", "kariye", "5120"],
    ["ti", "ከሻኒ", "5120"],
  ];
  for (const [language, text, isco] of everyday) {
    it(`knows "${text}" (${language})`, () => {
      const hit = first(text, language);
      assert.equal(hit?.isco, isco);
      assert.ok((hit?.score ?? 0) >= SURE);
    });
  }

  it("forgives typing errors, missing accents, plural and feminine forms", () => {
    assert.equal(first("poetsvrow", "nl")?.isco, "9112");
    assert.equal(first("magazijnmedewerkr", "nl")?.isco, "9333");
    assert.equal(first("electricienne", "fr")?.isco, "7411");
    assert.equal(first("macellai", "it")?.isco, "7511");
    assert.equal(first("sprzataczka", "pl")?.isco, "9112");
    assert.equal(first("кухаркою", "uk")?.isco, "5120");
  });

  it("takes compounds apart and minds no word order", () => {
    assert.equal(first("ziekenhuisschoonmaker", "nl")?.isco, "9112");
    assert.equal(first("driver of trucks", "en")?.isco, "8332");
    assert.equal(first("handmatig inpakker", "nl")?.isco, "9321");
  });

  it("understands words of another language than the conversation's", () => {
    assert.equal(first("temizlikçi", "nl")?.isco, "9112");
    assert.equal(first("прибиральниця", "fr")?.isco, "9112");
    assert.equal(first("cooking", "nl")?.isco, "5120");
    assert.equal(first("عاملة تنظيف", "en")?.isco, "9112");
  });

  it("is sure of no word that only resembles one of another language", () => {
    for (const text of ["atelier", "ik werk in een atelier", "werken in het sociaal atelier"]) {
      const [group] = occupations.findAll(text, { language: "nl" });
      assert.ok((group?.[0]?.score ?? 0) < SURE, `${text}: ${group?.[0]?.label}`);
    }
  });

  it("counts work that nobody paid for", () => {
    assert.equal(first("I cooked for weddings", "en")?.isco, "5120");
    assert.equal(first("I looked after my grandmother", "en")?.isco, "5322");
    assert.equal(first("voor mijn oma gezorgd", "nl")?.isco, "5322");
    assert.equal(first("اعتنيت بجدتي", "ar")?.isco, "5322");
    assert.equal(first("доглядала за бабусею", "uk")?.isco, "5322");
  });

  it("labels hits in the language asked for", () => {
    assert.equal(first("cleaner", "en")?.label, "cleaner");
    assert.equal(first("cleaner", "nl")?.label, "poetshulp");
    assert.equal(first("poetsvrouw", "ar")?.label, "عامل/ة تنظيف");
  });

  it("finds nothing in nothing, and never throws", () => {
    for (const text of ["", "   ", "😀😀", "0470 12 34 56", "...", "<b></b>"]) {
      assert.deepEqual(occupations.find(text, { language: "nl" }), [], text);
      assert.deepEqual(occupations.findAll(text, { language: "nl" }), [], text);
    }
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 80 }),
        fc.constantFrom(...languageCodes),
        (text, language) => {
          const hits = occupations.find(text, { language, limit: 3 });
          assert.ok(hits.length <= 3);
          for (const hit of hits) {
            assert.ok(hit.score > 0 && hit.score <= 1 && hit.isco.length === 4 && hit.label !== "");
          }
        },
      ),
      { numRuns: 60, seed: 7 },
    );
  });
});

describe("occupations: several jobs in one answer", () => {
  it("returns each job that a sentence mentions, in order", () => {
    assert.deepEqual(jobs("ik heb gepoetst en in een keuken gewerkt", "nl"), ["9112", "9412"]);
    assert.deepEqual(jobs("garden, repairs, sewing", "en"), ["9214", "9622", "7533"]);
    assert.deepEqual(jobs("كنت أعمل خياطة وطباخة", "ar"), ["7533", "5120"]);
    assert.deepEqual(jobs("Я працювала кухаркою і швачкою", "uk"), ["5120", "7533"]);
    assert.deepEqual(jobs("J'ai travaillé comme plongeur et dans le ramassage des fruits", "fr"), [
      "9412",
      "9211",
    ]);
  });

  it("finds the one job in a sentence about other things", () => {
    assert.deepEqual(jobs("Ik ben Amina uit Gent, ik zoek werk als poetshulp, alleen 's morgens", "nl"), [
      "9112",
    ]);
    assert.deepEqual(jobs("أنا أمينة من غنت، أبحث عن عمل في التنظيف صباحا", "ar"), ["9112"]);
  });

  it("takes nothing else for a job", () => {
    const others: [string, string][] = [
      ["nl", "Ik woon in Gent"],
      ["nl", "ja hoor"],
      ["nl", "ik weet het niet"],
      ["nl", "ewa kzoek ff werk, gn diploma"],
      ["nl", "Mijn rug doet pijn"],
      ["nl", "ik spreek een beetje Nederlands"],
      ["en", "My name is Ahmed, I live in Antwerp"],
      ["en", "good morning"],
      ["fr", "oui merci"],
      ["fr", "bonjour"],
      ["ar", "مرحبا"],
      ["uk", "добрий день"],
    ];
    for (const [language, text] of others) assert.deepEqual(jobs(text, language), [], text);
  });
});

describe("occupations: codes and labels", () => {
  it("says common jobs in every language, in its own script", () => {
    for (const language of languageCodes) {
      for (const code of [
        "9112.2",
        "9412.2",
        "5120.1",
        "9333.8",
        "5322.1",
        "5311.1",
        "9313.1",
        "9211.1",
        "5223.6",
        "8322.6",
      ]) {
        assert.match(
          occupations.label(code, language),
          scripts[language] ?? /^\p{Script=Latin}/u,
          `${code} ${language}`,
        );
      }
    }
  });

  it("falls back to ESCO's name, to English and to the code", () => {
    assert.equal(occupations.label("9112.2", "nl"), "poetshulp");
    assert.equal(occupations.label("2131.4.8", "fr"), "généticien");
    assert.equal(occupations.label("2131.4.8", "so"), "geneticist");
    assert.equal(occupations.label("0000.0", "nl"), "0000.0");
  });

  it("calls a group by its commonest job", () => {
    assert.equal(occupations.label("9112", "nl"), "poetshulp");
    assert.equal(occupations.label("5120", "ar"), "طباخ/ة");
    assert.equal(occupations.label("8322", "en"), "driver");
    assert.equal(occupations.label("9412", "fr"), "aide de cuisine");
  });

  it("knows codes, their group, and how far apart they are", () => {
    assert.deepEqual(occupations.get("9112.2"), { code: "9112.2", isco: "9112" });
    assert.deepEqual(occupations.get("9112"), { code: "9112", isco: "9112" });
    assert.equal(occupations.get("9112.99"), undefined);
    assert.equal(occupations.iscoOf("5223.7.8"), "5223");
    assert.throws(() => occupations.iscoOf("cook"));
    assert.deepEqual(
      ["9112.2", "9112.4", "9111.1", "9211.1", "5120.1"].map((code) => occupations.distance("9112.2", code)),
      [0, 1, 2, 4, 5],
    );
  });

  it("has a name for every group that stands for a kind of work", () => {
    assert.equal(new Set(kindsOfWork.map(({ id }) => id)).size, 12);
    for (const { isco } of kindsOfWork) for (const code of isco) assert.ok(occupations.get(code), code);
  });

  it("says each of these groups in every language, in its own script", () => {
    for (const language of languageCodes) {
      for (const code of kindsOfWork.flatMap(({ isco }) => isco)) {
        const said = occupations.label(code, language);
        assert.match(said, scripts[language] ?? /^\p{Script=Latin}/u, `${code} ${language}`);
      }
    }
  });

  it("has own words for at least 150 jobs in every language, each under a code that exists", () => {
    for (const language of languageCodes) {
      const path = join(root, `data/occupations/words/${language}.json`);
      const { jobs: words } = JSON.parse(readFileSync(path, "utf8")) as { jobs: Record<string, string[]> };
      assert.ok(Object.keys(words).length >= 150, `${language}: ${Object.keys(words).length}`);
      for (const code of Object.keys(words)) assert.ok(occupations.get(code), `${language} ${code}`);
    }
  });
});
