import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { type LanguageCode, languageCodes } from "../../../services/language/codes.ts";
import type { AvoidCode } from "../../../services/language/sensitive/lists.ts";
import { type SensitiveKind, screen } from "../../../services/language/sensitive.ts";

const { phrases } = JSON.parse(readFileSync(new URL("phrases.json", import.meta.url), "utf8")) as {
  phrases: Record<string, string[]>;
};

describe("the guard for sensitive words", () => {
  const kept: [said: string, removed: SensitiveKind[], left: string, avoid?: AvoidCode[]][] = [
    ["Mijn rug doet pijn", ["health"], "", ["heavy"]],
    [
      "Ik zoek werk als poetshulp, maar mijn rug doet pijn.",
      ["health"],
      "Ik zoek werk als poetshulp.",
      ["heavy"],
    ],
    ["Mijn rug en mijn knieën doen pijn en ik wil koken", ["health"], "ik wil koken", ["heavy", "standing"]],
    ["'k heb last van mijn rug", ["health"], "", ["heavy"]],
    ["mijn rug", ["health"], "", ["heavy"]],
    ["maar mijn rug", ["health"], "", ["heavy"]],
    ["ik zoek werk als poetshulp, maar mijn knie", ["health"], "ik zoek werk als poetshulp", ["standing"]],
    ["ضهري بيوجعني", ["health"], "", ["heavy"]],
    ["اسم من امینه است", [], "اسم من امینه است"],
    ["my back office job", [], "my back office job"],
    ["ik droeg een rugzak", [], "ik droeg een rugzak"],
    ["ik heb astma", ["health"], "", ["dust"]],
    ["Ik ben depressief geweest. Ik woon in Gent.", ["health"], "Ik woon in Gent."],
    [
      "ik heb in de gevangenis gezeten, nu zoek ik werk in de bouw",
      ["conviction"],
      "nu zoek ik werk in de bouw",
    ],
    ["Ik ben moslima en ik kan koken", ["religion"], "ik kan koken"],
    ["ik ben asielzoeker, ik wil poetsen", ["papers"], "ik wil poetsen"],
    ["mag ik werken als ik ben een vluchteling", ["papers"], ""],
    ["Ik ben Amina uit Gent, ik kom uit Syrië", ["origin"], "Ik ben Amina uit Gent"],
    ["ik ben Marokkaanse en ik zoek werk", ["origin"], "ik zoek werk"],
    [
      "I look for work as a cleaner but I have back pain",
      ["health"],
      "I look for work as a cleaner",
      ["heavy"],
    ],
    ["I was in prison for two years. I can cook.", ["conviction"], "I can cook."],
    ["I'm a Muslim woman, I want morning work", ["religion"], "I want morning work"],
    ["I am from Afghanistan and I worked as a driver", ["origin"], "I worked as a driver"],
    ["I have no papers", ["papers"], ""],
    [
      "j'ai mal au dos, je cherche un travail le matin",
      ["health"],
      "je cherche un travail le matin",
      ["heavy"],
    ],
    ["Je viens du Maroc et je sais coudre", ["origin"], "je sais coudre"],
    ["je suis sans papiers mais je travaille bien", ["papers"], "je travaille bien"],
    ["j'ai fait de la prison", ["conviction"], ""],
    ["أبحث عن عمل، ظهري يوجعني", ["health"], "أبحث عن عمل", ["heavy"]],
    ["أنا من سوريا وأريد أن أعمل", ["origin"], ""],
    ["أنا طالب لجوء، أريد العمل في مطعم", ["papers"], "أريد العمل في مطعم"],
    ["Шукаю роботу, але в мене болить спина", ["health"], "Шукаю роботу", ["heavy"]],
    ["Я з України, шукаю роботу кухарем", ["origin"], "шукаю роботу кухарем"],
    ["маю тимчасовий захист і шукаю роботу", ["papers"], "шукаю роботу"],
    ["Ich suche Arbeit, aber ich habe Rückenschmerzen", ["health"], "Ich suche Arbeit", ["heavy"]],
    ["me duele la espalda pero quiero trabajar", ["health"], "quiero trabajar", ["heavy"]],
    ["tenho dores nas costas", ["health"], "", ["heavy"]],
    ["ho mal di schiena", ["health"], "", ["heavy"]],
    ["bolą mnie plecy, szukam pracy", ["health"], "szukam pracy", ["heavy"]],
    ["mă doare spatele", ["health"], "", ["heavy"]],
    ["боли ме гърбът", ["health"], "", ["heavy"]],
    ["у меня болит спина, ищу работу", ["health"], "ищу работу", ["heavy"]],
    ["sırtım ağrıyor, iş arıyorum", ["health"], "iş arıyorum", ["heavy"]],
    ["کمرم درد میکند", ["health"], "", ["heavy"]],
    ["زما ملا درد کوي", ["health"], "", ["heavy"]],
    ["dhabarka ayaa i xanuunaya", ["health"], "", ["heavy"]],
    ["ዝባነይ የሕምመኒ", ["health"], "", ["heavy"]],
  ];
  for (const [said, removed, left, avoid] of kept) {
    it(`${said} → ${left || "nothing"}`, () => {
      assert.deepEqual(screen(said), { text: left, ...(avoid && { avoid }), removed });
    });
  }

  const untouched = [
    ...[
      "Ik heb in het ziekenhuis gewerkt",
      "ik werkte in een gevangenis als kok",
      "kerk poetsen",
      "de moskee poetsen",
    ],
    ...[
      "ik heb een rijbewijs",
      "ik zorgde voor mijn zieke oma",
      "werken met gehandicapten",
      "ik kom uit Gent",
    ],
    ...[
      "ik spreek Turks en Arabisch",
      "ik heb in Syrië als kok gewerkt",
      "mag ik werken met een oranje kaart?",
    ],
    ...[
      "heb ik papieren nodig",
      "hulp met papieren",
      "ik poets bij een psychiater",
      "ik werk me dood",
      "doodmoe",
    ],
    ...[
      "ambulancier",
      "ik wil bij de brandweer",
      "slager",
      "begeleider van mensen met een verslaving",
      "rugzakken naaien",
    ],
    ...[
      "I worked in a prison kitchen",
      "hospital cleaner",
      "I look for papers work",
      "I speak Somali",
      "church cleaner",
    ],
    ...[
      "can I work with an orange card?",
      "head chef",
      "I hurt nobody",
      "I looked after a sick man",
      "teaching aids",
    ],
    ...[
      "do I need papers",
      "sports trainer",
      "soft and alcoholic drinks shop",
      "I am from Ghent",
      "diabetes nurse",
    ],
    ...[
      "j'ai travaillé à l'hôpital",
      "gardien de prison",
      "nettoyer l'église",
      "je viens de Liège",
      "aide aux personnes malades",
    ],
    ...[
      "est-ce que je peux travailler avec une carte orange",
      "je parle turc",
      "dos d'âne",
      "infirmière à domicile",
    ],
    ...[
      "عملت في المستشفى",
      "أنظف المسجد",
      "بعد الظهر فقط",
      "حامل رخصة قيادة",
      "أنا من بروكسل",
      "أتكلم العربية والتركية",
    ],
    ...[
      "працювала в лікарні",
      "прибирала в церкві",
      "доглядала за хворими",
      "чи можна працювати з тимчасовим захистом",
    ],
    ...[
      "entrenador deportivo",
      "autista di camion",
      "direttrice d'asilo",
      "Krankenpfleger",
      "pracowałam w szpitalu",
    ],
    ...[
      "hasta bakıcıyım",
      "در بیمارستان کار کردم",
      "можно работать с временной защитой?",
      "ስራሕ ኣብ ሆስፒታል",
      "isbitaal ayaan ka shaqayn jiray",
    ],
  ];
  for (const said of untouched) {
    it(`leaves alone: ${said}`, () => assert.deepEqual(screen(said), { text: said, removed: [] }));
  }

  it("leaves alone what people say when they look for work", () => {
    for (const said of Object.values(phrases).flat())
      assert.deepEqual(screen(said), { text: said, removed: [] });
  });

  /** Suicide, violence, emergency. */
  const danger: Record<LanguageCode, [string, string, string]> = {
    nl: ["ik wil niet meer leven", "mijn man slaat mij", "bel een ambulance"],
    fr: ["je ne veux plus vivre", "mon mari me frappe", "je suis en danger"],
    en: ["I want to die", "my husband beats me", "please call the police"],
    de: ["ich will nicht mehr leben", "mein Mann schlägt mich", "ich bin in Gefahr"],
    es: ["no quiero vivir", "mi marido me pega", "estoy en peligro"],
    pt: ["não quero viver", "o meu marido bate-me", "estou em perigo"],
    it: ["non voglio più vivere", "mio marito mi picchia", "sono in pericolo"],
    pl: ["nie chcę żyć", "mąż mnie bije", "jestem w niebezpieczeństwie"],
    ro: ["nu mai vreau să trăiesc", "soțul mă bate", "sunt în pericol"],
    bg: ["не искам да живея", "мъжът ми ме бие", "извикайте линейка"],
    uk: ["я не хочу жити", "чоловік мене б’є", "викличте швидку"],
    ru: ["я не хочу жить", "муж меня бьёт", "вызовите скорую"],
    tr: ["yaşamak istemiyorum", "kocam beni dövüyor", "polis çağırın"],
    ar: ["ما بدي عيش", "زوجي يضربني", "أنا في خطر"],
    fa: ["می‌خواهم بمیرم", "شوهرم من را میزند", "در خطر هستم"],
    prs: ["میخواهم بمیرم", "شوهرم مرا لت و کوب میکند", "جانم در خطر است"],
    ps: ["غواړم مړ شم", "زما میړه مې وهي", "زه په خطر کې یم"],
    so: ["waxaan rabaa inaan dhinto", "ninkaygu wuu i garaacaa", "khatar baan ku jiraa"],
    ti: ["ክመውት እደሊ", "ሰብኣየይ ይወቅዓኒ", "ኣብ ሓደጋ ኣለኹ"],
  };
  for (const language of languageCodes) {
    it(`hears danger in ${language}, and keeps nothing of it`, () => {
      const heard = danger[language].map((said) => screen(`${said}. 0470 12 34 56`));
      assert.deepEqual(
        heard.map((one) => one.danger),
        ["suicide", "violence", "emergency"],
      );
      assert.deepEqual(
        heard.map((one) => one.text),
        ["", "", ""],
      );
    });
  }

  it("hears the same in other words", () => {
    const { said } = JSON.parse(readFileSync(new URL("sensitive.json", import.meta.url), "utf8")) as {
      said: Record<string, Record<string, string[]>>;
    };
    for (const [kind, texts] of Object.values(said).flatMap((kinds) => Object.entries(kinds))) {
      for (const text of texts) {
        const { danger, removed } = screen(text);
        assert.deepEqual(danger ? [danger] : removed, [kind], text);
      }
    }
  });

  it("hears no danger in the names of work", () => {
    for (const said of [
      "domestic violence counsellor",

      "slachtoffers van huiselijk geweld helpen",
      "politie",
      "112",
    ]) {
      assert.equal(screen(said).danger, undefined, said);
    }
  });

  it("never makes a text longer, and finds nothing twice", () => {
    const words = fc.constantFrom(
      ..."mijn rug doet pijn en ik zoek werk , . ? moslim Gent papieren geen I am from Syria".split(" "),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(words, { maxLength: 14 }).map((all) => all.join(" ")),
          fc.string({ unit: "binary" }),
        ),
        (said) => {
          const once = screen(said);
          assert.ok(once.text.length <= said.length);
          assert.deepEqual(screen(once.text), { text: once.text, removed: [] });
        },
      ),
      { numRuns: 200 },
    );
  });
});
