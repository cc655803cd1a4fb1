import assert from "node:assert/strict";
import fc from "fast-check";
import { type LanguageCode, languageCodes } from "../../../services/language/codes.ts";
import { parseDay } from "../../../services/language/dates.ts";

/** A Wednesday. */
const today = "2026-03-04";

/** As people say: tomorrow, the day after, next Monday, in two weeks, the first of December. */
const said: Record<LanguageCode, [string, string, string, string, string]> = {
  nl: ["morgen", "overmorgen", "volgende maandag", "over twee weken", "vanaf 1 december"],
  fr: ["demain", "après-demain", "lundi prochain", "dans 2 semaines", "le 1er décembre"],
  en: ["tomorrow", "the day after tomorrow", "next Monday", "in two weeks", "1st of December"],
  de: ["ab morgen", "übermorgen", "nächsten Montag", "in zwei Wochen", "1. Dezember"],
  es: ["mañana", "pasado mañana", "el próximo lunes", "dentro de dos semanas", "el 1 de diciembre"],
  pt: ["amanhã", "depois de amanhã", "segunda-feira", "daqui a duas semanas", "1 de dezembro"],
  it: ["domani", "dopodomani", "lunedì prossimo", "tra due settimane", "il 1 dicembre"],
  pl: ["od jutra", "pojutrze", "w przyszły poniedziałek", "za dwa tygodnie", "1 grudnia"],
  ro: ["mâine", "poimâine", "lunea viitoare", "peste două săptămâni", "1 decembrie"],
  bg: ["утре", "вдругиден", "следващия понеделник", "след две седмици", "1 декември"],
  uk: ["завтра", "післязавтра", "від понеділка", "через два тижні", "з 1 грудня"],
  ru: ["завтра", "послезавтра", "с понедельника", "через 2 недели", "1-го декабря"],
  tr: ["yarın", "öbür gün", "gelecek pazartesi", "iki hafta sonra", "1 Aralık"],
  ar: ["من الغد", "بعد غد", "الاثنين القادم", "بعد أسبوعين", "١ كانون الأول"],
  fa: ["فردا", "پس‌فردا", "دوشنبه آینده", "دو هفته دیگر", "۱ دسامبر"],
  prs: ["صبا", "پس صبا", "دوشنبه", "دو هفته بعد", "۱ دسمبر"],
  ps: ["سبا", "بله سبا", "دوشنبه", "دوه اونۍ وروسته", "د دسمبر ۱"],
  so: ["berri", "saa dambe", "Isniinta", "laba toddobaad kadib", "1 Diseembar"],
  ti: ["ጽባሕ", "ድሕሪ ጽባሕ", "ዝመጽእ ሰኑይ", "ድሕሪ ክልተ ሰሙን", "1 ታሕሳስ"],
};
const days = ["2026-03-05", "2026-03-06", "2026-03-09", "2026-03-18", "2026-12-01"];

describe("days", () => {
  for (const language of languageCodes) {
    it(`understands ${language}`, () => {
      assert.deepEqual(
        said[language].map((text) => parseDay(text, { language, today })),
        days,
      );
    });

    it(`reads 12/05 as 12 May in ${language}`, () => {
      assert.equal(parseDay("12/05", { language, today }), "2026-05-12");
    });
  }

  /** "From Monday", as people say it with the endings of their language. */
  const fromMonday: Record<LanguageCode, string> = {
    nl: "vanaf maandag",
    fr: "à partir de lundi",
    en: "from Monday",
    de: "ab Montag",
    es: "desde el lunes",
    pt: "a partir de segunda",
    it: "da lunedì",
    pl: "od poniedziałku",
    ro: "de luni",
    bg: "от понеделник",
    uk: "від понеділка",
    ru: "с понедельника",
    tr: "pazartesiden itibaren",
    ar: "من يوم الاثنين",
    fa: "از دوشنبه",
    prs: "از روز دوشنبه",
    ps: "له دوشنبې څخه",
    so: "laga bilaabo Isniinta",
    ti: "ካብ ሰኑይ",
  };
  for (const language of languageCodes) {
    it(`reads from Monday and the first of December in figures in ${language}`, () => {
      assert.equal(parseDay(fromMonday[language], { language, today }), "2026-03-09");
      assert.equal(parseDay("01/12", { language, today }), "2026-12-01");
    });
  }

  const more: [LanguageCode, string, string | undefined][] = [
    ["nl", "overmorge", "2026-03-06"],
    ["en", "day after tmrw", "2026-03-06"],
    ["fr", "apres demain", "2026-03-06"],
    ["es", "pasado manana", "2026-03-06"],
    ["pt", "depois de amanha", "2026-03-06"],
    ["ps", "د دوو اونیو وروسته", "2026-03-18"],
    ["tr", "iki hafta içinde", "2026-03-18"],
    ["nl", "vandaag nog", "2026-03-04"],
    ["nl", "01/12", "2026-12-01"],
    ["nl", "12-5-2027", "2027-05-12"],
    ["nl", "12.05.26", "2026-05-12"],
    ["nl", "2026-05-12", "2026-05-12"],
    ["nl", "3/3", "2027-03-03"],
    ["nl", "29/2", "2028-02-29"],
    ["nl", "4/3", "2026-03-04"],
    ["nl", "31/06", undefined],
    ["nl", "05/25", undefined],
    ["nl", "woensdag", "2026-03-11"],
    ["nl", "volgende vrijdag", "2026-03-13"],
    ["nl", "vrijdag", "2026-03-06"],
    ["nl", "volgende week", "2026-03-09"],
    ["nl", "volgende week donderdag", "2026-03-12"],
    ["nl", "volgende maand", "2026-04-01"],
    ["nl", "over een week", "2026-03-11"],
    ["nl", "binnen 10 dagen", "2026-03-14"],
    ["nl", "over 3 maanden", "2026-06-04"],
    ["nl", "elke morgen", undefined],
    ["nl", "ik werk 2 weken", undefined],
    ["nl", "0470 12 34 56", undefined],
    ["nl", "van 9 tot 12", undefined],
    ["nl", "mei", undefined],
    ["nl", "weet ik niet", undefined],
    ["fr", "vendredi prochain", "2026-03-06"],
    ["fr", "dans une semaine", "2026-03-11"],
    ["fr", "le 3 avril 2027", "2027-04-03"],
    ["fr", "le mois prochain", "2026-04-01"],
    ["en", "next friday", "2026-03-13"],
    ["en", "5th May", "2026-05-05"],
    ["en", "May 5", "2026-05-05"],
    ["en", "in a month", "2026-04-04"],
    ["de", "in einer Woche", "2026-03-11"],
    ["de", "jeden Morgen", undefined],
    ["es", "por la mañana", undefined],
    ["es", "la semana que viene", "2026-03-09"],
    ["pt", "sexta", "2026-03-06"],
    ["pl", "w środę", "2026-03-11"],
    ["pl", "za tydzień", "2026-03-11"],
    ["uk", "у п’ятницю", "2026-03-06"],
    ["uk", "12 травня", "2026-05-12"],
    ["ru", "в субботу", "2026-03-07"],
    ["ru", "через неделю", "2026-03-11"],
    ["tr", "pazar", "2026-03-08"],
    ["tr", "12 Mayıs'tan itibaren", "2026-05-12"],
    ["ar", "بكرا", "2026-03-05"],
    ["ar", "يوم الجمعة", "2026-03-06"],
    ["ar", "١٢/٠٥", "2026-05-12"],
    ["ar", "١٢ أيار", "2026-05-12"],
    ["ar", "بعد اسبوع", "2026-03-11"],
    ["ar", "بعد شهرين", "2026-05-04"],
    ["fa", "سه شنبه", "2026-03-10"],
    ["fa", "هفته بعد", "2026-03-09"],
    ["fa", "۱ فروردین", "2026-03-21"],
    ["fa", "۱۵ مهر ۱۴۰۵", "2026-10-07"],
    ["prs", "۱ حمل", "2026-03-21"],
    ["prs", "۱۲ می", "2026-05-12"],
    ["so", "12 maajo", "2026-05-12"],
    ["ti", "12 ጉንበት", "2026-05-12"],
  ];
  for (const [language, text, day] of more) {
    it(`${language}: ${text} → ${day}`, () => assert.equal(parseDay(text, { language, today }), day));
  }

  it("counts from a Sunday and from the end of a month", () => {
    assert.equal(parseDay("next monday", { language: "en", today: "2026-03-08" }), "2026-03-09");
    assert.equal(parseDay("zondag", { language: "nl", today: "2026-03-08" }), "2026-03-15");
    assert.equal(parseDay("over een maand", { language: "nl", today: "2026-01-31" }), "2026-02-28");
  });

  it("answers a real day or nothing, whatever was typed", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...languageCodes),
        fc.oneof(
          fc.string({ unit: "binary", maxLength: 30 }),
          fc.string({ unit: fc.constantFrom(..."0123456789/-. م"), maxLength: 14 }),
        ),
        (language, text) => {
          const day = parseDay(text, { language, today });
          if (day !== undefined) assert.equal(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10), day);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
