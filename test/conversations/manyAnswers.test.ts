import assert from "node:assert/strict";
import type { LanguageCode } from "../../services/language/codes.ts";
import { type House, openHouse, startTalk, type Talk } from "./talk.ts";

/** One sentence that answers four questions: who, where, which work, when. And the name as it is written. */
const sentences: Record<LanguageCode, [text: string, name: string]> = {
  nl: ["Ik ben Amina uit Gent, ik zoek werk als poetshulp, alleen 's morgens", "Amina"],
  fr: ["Je suis Amina de Gand, je cherche du travail comme femme de ménage, seulement le matin", "Amina"],
  en: ["I am Amina from Ghent, I am looking for work as a cleaner, only in the morning", "Amina"],
  de: ["Ich bin Amina aus Gent, ich suche Arbeit als Putzhilfe, nur vormittags", "Amina"],
  es: ["Soy Amina de Gante, busco trabajo de limpieza, solo por la mañana", "Amina"],
  pt: ["Chamo-me Amina e moro em Gante, procuro trabalho de limpeza, só de manhã", "Amina"],
  it: ["Mi chiamo Amina, abito a Gand, cerco lavoro nelle pulizie, solo la mattina", "Amina"],
  pl: ["Jestem Amina z Gandawy, szukam pracy przy sprzątaniu, tylko rano", "Amina"],
  ro: ["Sunt Amina din Gent, caut de lucru la curățenie, numai dimineața", "Amina"],
  bg: ["Аз съм Амина от Гент, търся работа като чистачка, само сутрин", "Амина"],
  uk: ["Мене звати Аміна, я з Гента, шукаю роботу прибиральницею, тільки зранку", "Аміна"],
  ru: ["Меня зовут Амина, я из Гента, ищу работу уборщицей, только утром", "Амина"],
  tr: ["Ben Amina, Gent'te oturuyorum, temizlik işi arıyorum, sadece sabahları", "Amina"],
  ar: ["انا اسمي امينة من خنت، بدور على شغل تنظيف، بس الصبح", "امينة"],
  fa: ["من امینه هستم از گنت، دنبال کار نظافت هستم، فقط صبح‌ها", "امینه"],
  prs: ["نام من امینه است از گنت، کار صفاکاری میپالم، تنها صبح", "امینه"],
  ps: ["زما نوم امینه دی له ګنټ څخه، د پاکولو کار غواړم، یوازې سهار", "امینه"],
  so: [
    "Magacaygu waa Amina, waxaan deggenahay Gent, waxaan raadinayaa shaqo nadiifin, subaxdii kaliya",
    "Amina",
  ],
  ti: ["ስመይ ኣሚና እዩ ካብ ጌንት፣ ናይ ጽሬት ስራሕ እደሊ፣ ንግሆ ጥራይ", "ኣሚና"],
};

const isCleaning = (isco: string) => isco.startsWith("911") || isco === "5151";

describe("many answers at once", () => {
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(() => house.close());

  const personOf = async (talk: Talk) => {
    const conversation = await house.app.conversations.get(talk.id);
    return conversation && house.app.people.get(conversation.personId);
  };
  const consented = async (language: LanguageCode) => {
    const talk = await startTalk(house, { locale: language });
    for (const code of [language, "jobseeker", "yes"]) await talk.taps(code);
    return talk;
  };

  for (const [language, [text, name]] of Object.entries(sentences) as [LanguageCode, [string, string]][]) {
    it(`takes all four from one sentence, says so, and takes one back, in ${language}`, async () => {
      const talk = await consented(language);
      const heard = await talk.says(text);
      const person = await personOf(talk);
      const { work = [], home, moments } = person?.profile ?? {};
      assert.equal(person?.name, name);
      assert.ok(
        work.length > 0 && work.every((wish) => wish.as === "want" && isCleaning(wish.isco)),
        heard.text,
      );
      assert.deepEqual([home?.id, moments], ["9000-gent", ["morning"]]);
      assert.equal(heard.keys[0], "common.understood");
      assert.equal(heard.prompt, "intake.dutch");
      assert.ok(heard.text.includes(name), heard.text);
      assert.equal(await talk.language(), language);
      assert.ok(heard.codes.includes("answers"));
      const answers = await talk.taps("answers");
      for (const code of ["change:work", "change:home", "change:moments"])
        assert.ok(answers.codes.includes(code));
      const asked = await talk.taps("change:moments");
      assert.equal(asked.prompt, "intake.moments");
      await talk.taps("any");
      assert.deepEqual((await personOf(talk))?.profile.moments, ["any"]);
    });
  }
});
