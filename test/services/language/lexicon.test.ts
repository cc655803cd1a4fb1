import assert from "node:assert/strict";
import { licences, moments, situations, travelModes } from "../../../services/people/profile.ts";
import { lexicon } from "./lexiconOfHouse.ts";

describe("options in a sentence", () => {
  const groups = { moments, licence: licences, travel: travelModes, situation: situations } as const;
  type Group = keyof typeof groups;
  const cases: [group: Group, language: string, text: string, codes: string[], ruledOut?: string[]][] = [
    ["moments", "nl", "ik kan 's morgens en in het weekend", ["morning", "saturday", "sunday"]],
    ["moments", "nl", "niet 's nachts", [], ["night"]],
    ["moments", "nl", "'s nachts kan ik niet", [], ["night"]],
    [
      "moments",
      "nl",
      "ochtend en namiddag, maar geen avond of nacht",
      ["morning", "afternoon"],
      ["evening", "night"],
    ],
    ["moments", "nl", "'s nachts is geen probleem", ["night"]],
    ["moments", "en", "mornings, not at night", ["morning"], ["night"]],
    ["moments", "en", "Good morning, I can work in the evening", ["evening"]],
    ["moments", "en", "I can't work in the evening", [], ["evening"]],
    ["moments", "fr", "Bonsoir, je peux le matin", ["morning"]],
    ["moments", "fr", "pas la nuit", [], ["night"]],
    ["moments", "fr", "la nuit c'est pas possible", [], ["night"]],
    ["moments", "ar", "صباح الخير، بقدر بالمسا", ["evening"]],
    ["moments", "ar", "مو بالليل", [], ["night"]],
    ["moments", "ar", "الصبح وبعد الظهر", ["morning", "afternoon"]],
    ["moments", "tr", "gece çalışamam sabah olur", ["morning"], ["night"]],
    ["moments", "fa", "شب نمی‌توانم صبح می‌توانم", ["morning"], ["night"]],
    ["moments", "prs", "صبح میتوانم شب نی", ["morning"], ["night"]],
    ["moments", "ps", "شپه نه شم کولی سهار کولی شم", ["morning"], ["night"]],
    ["moments", "so", "habeenkii ma shaqayn karo subaxdii waan karaa", ["morning"], ["night"]],
    ["moments", "ti", "ለይቲ ኣይክእልን ንግሆ እኽእል", ["morning"], ["night"]],
    ["moments", "ti", "ንግሆን ድሕሪ ቀትርን፣ ለይቲ ኣይፋል", ["morning", "afternoon"], ["night"]],
    ["licence", "ti", "Bን Cን", ["b", "c"]],
    ["licence", "pl", "mam syryjskie prawo jazdy", ["foreign"]],
    ["moments", "uk", "ні, не вночі", [], ["night"]],
    ["moments", "uk", "доброго ранку, можу ввечері", ["evening"]],
    ["licence", "nl", "ik heb geen auto", [], ["b"]],
    ["licence", "nl", "ik ben geen kok, wel chauffeur", []],
    ["licence", "nl", "B en C", ["b", "c"]],
    ["licence", "nl", "geen", ["none"]],
    ["licence", "fr", "non, j'habite à Gand", []],
    ["licence", "fr", "j'ai un permis syrien", ["foreign"]],
    ["licence", "fr", "j'ai pas de permis", ["none"]],
    ["licence", "uk", "ні, живу в Генті", []],
    ["licence", "ar", "ما عندي شهادة", ["none"]],
    ["travel", "nl", "geen auto dus met de bus", ["publicTransport"], ["car"]],
    ["travel", "en", "no car so by bus", ["publicTransport"], ["car"]],
    ["travel", "fr", "j'ai pas de voiture, je prends le bus", ["publicTransport"], ["car"]],
    ["situation", "nl", "ik ben niet ingeschreven bij vdab", ["vdabNo"]],
    ["situation", "nl", "58 en al drie jaar zonder werk", ["over55", "jobless2plus"]],
  ];
  for (const [group, language, text, codes, ruledOut = []] of cases) {
    it(`${language}: ${text}`, () => {
      const found = lexicon.options(`intake.${group}.options`, groups[group], text, language);
      assert.deepEqual(found.codes, codes);
      assert.deepEqual(found.ruledOut, ruledOut);
    });
  }

  it("knows when nothing else was said", () => {
    const whole = (text: string) => lexicon.options("intake.moments.options", moments, text, "nl").whole;
    assert.ok(whole("ochtend"));
    assert.ok(whole("ochtend, avond aub"));
    assert.ok(!whole("ik kan in de ochtend"));
    assert.ok(!whole("niet 's nachts"));
  });

  it("takes a title or synonym of any other language as a whole answer", () => {
    assert.deepEqual(lexicon.options("intake.moments.options", moments, "الصبح", "nl").codes, ["morning"]);
  });
});

describe("yes and no", () => {
  const cases: [string, string, "yes" | "no" | undefined, { whole?: boolean }?][] = [
    ["nl", "ja hoor", "yes"],
    ["nl", "ik zei NEE, niet ja", "no"],
    ["nl", "ja, waarom niet", "yes"],
    ["fr", "oui pas de problème", "yes"],
    ["fr", "non merci", "no"],
    ["ar", "لا مشكلة", "yes"],
    ["ar", "لا شكرا", "no"],
    ["uk", "так", "yes"],
    ["en", "yes please", "yes", { whole: true }],
    ["nl", "ja, dat mag", "yes", { whole: true }],
    ["nl", "ja maar wie leest dit", undefined, { whole: true }],
    ["nl", "hallo", undefined],
    ["nl", "ja weet niet", undefined],
    ["nl", "ja weet niet", undefined, { whole: true }],
    ["nl", "goed weer vandaag", undefined],
    ["fr", "oui je sais pas", undefined, { whole: true }],
    ["ru", "да не знаю", undefined, { whole: true }],
    ["bg", "искам да работя", undefined],
    ["bg", "да работя сутрин", undefined],
    ["bg", "да, искам", "yes"],
    ["bg", "да ок", "yes", { whole: true }],
    ["ro", "da nu știu", undefined],
    ["fa", "بله لطفا", "yes", { whole: true }],
  ];
  for (const [language, text, answer, options] of cases) {
    it(`${language}: ${text}`, () => assert.equal(lexicon.yesNo(text, language, options), answer));
  }

  it("lets a yes repeat the command that it is a yes to, and no other", () => {
    assert.equal(lexicon.yesNo("yes, delete everything", "en", { whole: true, to: "delete" }), "yes");
    assert.equal(lexicon.yesNo("yes, delete everything", "en", { whole: true }), undefined);
  });
});

describe("commands", () => {
  const cases: [string, string, string | undefined][] = [
    ["nl", "terug aub", "back"],
    ["en", "hello, a person please", "person"],
    ["fr", "je veux parler à quelqu'un pour mon chômage", "person"],
    ["nl", "dag", undefined],
    ["nl", "ik wil niet terug naar de fabriek", undefined],
    ["nl", "ik help graag mensen", undefined],
    ["fa", "بله لطفا", undefined],
    ["nl", "ciao", undefined],
    ["fr", "ciao", undefined],
    ["de", "rufen Sie mich bitte an", "person"],
    ["en", "not a robot, a person pls", "person"],
    ["nl", "nee, wis alles", undefined],
    ["en", "no, go back", "back"],
    ["en", "yes, delete everything", undefined],
    ["bg", "да, изтрий всичко", undefined],
    ["it", "sì, cancella tutto", undefined],
    ["es", "es mi idioma", undefined],
    ["en", "can we go one question back", "back"],
    ["de", "die Frage möchte ich überspringen", "skip"],
    ["ru", "пожалуйста удалите все мои данные", "delete"],
    ["en", "i don't want to delete everything", undefined],
  ];
  for (const [language, text, command] of cases) {
    it(`${language}: ${text}`, () => assert.equal(lexicon.command(text, language), command));
  }
});

describe("questions on the side", () => {
  const cases: [string, string, string | undefined][] = [
    ["nl", "wie ben je eigenlijk", "who"],
    ["nl", "en mijn kinderen?", "childcare"],
    ["nl", "ik kan werken als mijn man en mijn kinderen naar school zijn", undefined],
    ["nl", "raak ik mijn uitkering kwijt als ik ga werken?", "benefit"],
    ["en", "can I work with an orange card?", "asylum"],
    ["ar", "ومين بيدير باله على ولادي؟", "childcare"],
    ["uk", "а хто це бачить?", "privacy"],
  ];
  for (const [language, text, id] of cases) {
    it(`${language}: ${text}`, () => assert.equal(lexicon.sideQuestion(text, language), id));
  }
});

describe("what was done and what is wanted", () => {
  const past = (text: string, language: string) =>
    lexicon.tenses(text, language).map((part) => [part.text, part.past]);

  it("parts a sentence where it turns from the past to a wish", () => {
    assert.deepEqual(past("ik heb gepoetst en ik zoek werk in een magazijn", "nl"), [
      ["ik heb gepoetst en", true],
      ["ik zoek werk in een magazijn", false],
    ]);
    assert.deepEqual(past("اشتغلت بالمطبخ وبدور على شغل بالتنظيف", "ar"), [
      ["اشتغلت بالمطبخ", true],
      ["وبدور على شغل بالتنظيف", false],
    ]);
  });

  it("gives a part without such words to the one before it, and the first to the next", () => {
    assert.deepEqual(past("j'ai travaillé comme maçon, comme peintre", "fr"), [
      ["j'ai travaillé comme maçon", true],
      ["comme peintre", true],
    ]);
    assert.deepEqual(past("magazijn, dat heb ik vroeger gedaan", "nl")[0], ["magazijn", true]);
  });

  const turning: [string, string, [string, boolean][]][] = [
    [
      "tr",
      "10 yıl aşçı olarak çalıştım şimdi temizlik işi arıyorum",
      [
        ["10 yıl aşçı olarak çalıştım", true],
        ["şimdi temizlik işi arıyorum", false],
      ],
    ],
    [
      "fa",
      "آشپزی کردم می‌خواهم راننده باشم",
      [
        ["آشپزی کردم", true],
        ["می‌خواهم راننده باشم", false],
      ],
    ],
    [
      "prs",
      "ده سال خیاط بودم حالی کار صفاکاری میپالم",
      [
        ["ده سال خیاط بودم", true],
        ["حالی کار صفاکاری میپالم", false],
      ],
    ],
    [
      "ps",
      "آشپز وم اوس د موټر چلولو کار غواړم",
      [
        ["آشپز وم", true],
        ["اوس د موټر چلولو کار غواړم", false],
      ],
    ],
    [
      "so",
      "toban sano karsade ayaan ka shaqayn jiray hadda shaqo nadiifin ayaan raadinayaa",
      [
        ["toban sano karsade ayaan ka shaqayn jiray", true],
        ["hadda shaqo nadiifin ayaan raadinayaa", false],
      ],
    ],
    [
      "ti",
      "ዓሰርተ ዓመት ከሻኒ ነይረ ሕጂ ናይ ጽሬት ስራሕ እደሊ",
      [
        ["ዓሰርተ ዓመት ከሻኒ ነይረ", true],
        ["ሕጂ ናይ ጽሬት ስራሕ እደሊ", false],
      ],
    ],
  ];
  for (const [language, text, parts] of turning) {
    it(`parts a sentence after its last verb where the language does, in ${language}`, () =>
      assert.deepEqual(past(text, language), parts));
  }

  it("takes what has neither for a wish", () =>
    assert.deepEqual(past("poetsen", "nl"), [["poetsen", false]]));
});

describe("names", () => {
  it("hears a name in a sentence only when it is written like one", () => {
    assert.equal(lexicon.nameIn("Ik ben Amina uit Gent", "nl"), "Amina");
    assert.equal(lexicon.nameIn("ik ben moe", "nl"), undefined);
    assert.equal(lexicon.nameIn("Chamo-me Ana e moro em Gante", "pt"), "Ana");
    assert.equal(lexicon.nameIn("Je m'appelle Anne-Marie", "fr"), "Anne-Marie");
    assert.equal(lexicon.nameIn("من امینه هستم از گنت", "fa"), "امینه");
  });

  it("takes the answer to the question without the words around it", () => {
    assert.equal(lexicon.nameGiven("mijn naam is amina", "nl"), "amina");
    assert.equal(lexicon.nameGiven("je m'appelle Amina.", "fr"), "Amina");
    assert.equal(lexicon.nameGiven("Jan Peeters", "nl"), "Jan Peeters");
    assert.equal(lexicon.nameGiven("Chamo-me Ana Silva", "pt"), "Ana Silva");
    assert.equal(lexicon.nameGiven("ስመይ ኣሚና እዩ።", "ti"), "ኣሚና");
    assert.equal(lexicon.nameGiven("زما نوم احمد دی", "ps"), "احمد");
    assert.equal(lexicon.nameGiven("زه احمد یم", "ps"), "احمد");
    assert.equal(lexicon.nameGiven("اسم من علی است", "fa"), "علی");
    assert.equal(lexicon.nameGiven("Fatima is mijn naam", "nl"), "Fatima");
  });

  it("knows a language by what people call it", () => {
    assert.equal(lexicon.languageNamed("بالعربي"), "ar");
    assert.equal(lexicon.languageNamed("en français svp"), "fr");
    assert.equal(lexicon.languageNamed("vlaams"), "nl");
    assert.equal(lexicon.languageNamed("oostende"), undefined);
  });
});

describe("titles and greetings", () => {
  it("knows the title of a button in every language", () => {
    assert.ok(lexicon.titled("common.back", "Terug"));
    assert.ok(lexicon.titled("common.back", "RETOUR"));
    assert.ok(!lexicon.titled("common.back", "tijger"));
  });

  it("tells a hello from one with something more", () => {
    assert.ok(lexicon.greeting("Goeiemorgen!", "nl"));
    assert.ok(lexicon.greeting("السلام عليكم", "ar"));
    assert.ok(!lexicon.greeting("hallo, ik zoek werk", "nl"));
    assert.ok(!lexicon.greeting("aub", "nl"));
  });
});
